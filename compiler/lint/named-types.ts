// Every name that annotations use for a type, without those of type parameters where they hold.
import type { Annotations, DocGeneric, DocType, FunctionType, NamedType } from "../annotation.ts";

/** The names in all annotations of a module that must be declared somewhere. */
export function namedTypesOf(annotations: Annotations): NamedType[] {
  const found: NamedType[] = [];
  for (const { parameters, returns, generics, overloads } of annotations.functions.values()) {
    const types = [...parameters, ...returns].map(({ type }) => type);
    collect([...types, ...overloads, ...parentsOf(generics)], generics, found);
  }
  for (const types of annotations.locals.values()) collect(types, [], found);
  for (const { parents, fields, generics } of annotations.classes) {
    const keys = fields.flatMap(({ key }) => (typeof key === "string" ? [] : [key]));
    collect([...parents, ...keys, ...fields.map(({ type }) => type), ...parentsOf(generics)], generics, found);
  }
  for (const { type, generics } of annotations.aliases) collect([type], generics, found);
  return found.filter(({ range }) => range[1] > 0);
}

function parentsOf(generics: readonly DocGeneric[]): DocType[] {
  return generics.flatMap(({ parent }) => parent ?? []);
}

function collect(types: readonly DocType[], generics: readonly DocGeneric[], found: NamedType[]): void {
  const bound = new Set(generics.map(({ name }) => name));
  const waiting = [...types];
  for (const type of waiting) {
    if (type.kind === "name" && !bound.has(type.name)) found.push(type);
    waiting.push(...partsOf(type));
  }
}

function partsOf(type: DocType): readonly DocType[] {
  switch (type.kind) {
    case "name":
      return type.args;
    case "array":
      return [type.element];
    case "union":
    case "tuple":
      return type.members;
    case "function":
      return partsOfFunction(type);
    case "table":
      return type.fields.flatMap(({ key, type: value }) => (typeof key === "string" ? [value] : [key, value]));
    case "literal":
      return [];
  }
}

function partsOfFunction({ parameters, returns }: FunctionType): readonly DocType[] {
  return [...parameters, ...returns].map(({ type }) => type);
}
