// Classes of LuaCATS as interfaces. Objects whose class is their metatable are live views in JavaScript, on which methods are
// called by name; all others are plain objects.
import type { Annotations, DocClass } from "../annotation.ts";
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk } from "../walk.ts";
import { signaturesOf } from "./functions.ts";
import { admitsNil, propertyName } from "./js-types.ts";
import type { ValueContext } from "./values.ts";

interface ClassContext extends ValueContext {
  readonly chunk: Chunk;
}

/** The classes that are metatables: their holders are given to setmetatable, or are the `__index` of something. */
export function viewsIn(chunk: Chunk, scopes: Scopes, { classes }: Annotations): Set<string> {
  const metatables = new Set<Local>();
  const add = (value: Expression | undefined): void => {
    const local = value?.type === "Identifier" ? scopes.local(value) : undefined;
    if (local !== undefined) metatables.add(local);
  };
  walk(chunk, {
    statement(statement) {
      if (statement.type !== "AssignmentStatement") return;
      statement.targets.forEach((target, index) => {
        if (target.type === "MemberExpression" && target.key.name === "__index") add(statement.values[index]);
      });
    },
    expression(node) {
      if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "setmetatable") {
        add(node.args[1]);
      }
      if (node.type !== "TableConstructor") return;
      for (const field of node.fields)
        if (field.type === "NamedField" && field.key.name === "__index") add(field.value);
    },
  });
  const views = classes.filter((node) => {
    const holder = holderOf(node, scopes);
    return holder !== undefined && metatables.has(holder);
  });
  return new Set(views.map(({ name }) => name));
}

function holderOf({ holder }: DocClass, scopes: Scopes): Local | undefined {
  const [name] = holder?.names ?? [];
  return name && scopes.local(name.name);
}

/** The members of a class whose objects are plain. */
export function classMembers(node: DocClass, context: ClassContext): string[] {
  const { types } = context;
  const generics = new Set(node.generics.map(({ name }) => name));
  const fields = partsOf(node, context).flatMap((part) => types.fields(part.fields, generics));
  const known = new Set(partsOf(node, context).flatMap((part) => part.fields.map(({ key }) => key)));
  const functions = methodsOf(node, context).filter(([name]) => !known.has(name));
  const methods = functions.flatMap(([name, f]) =>
    signaturesOf(f, context).map(
      ({ generics: own, parameters, results }) => `${propertyName(name)}${own}(${parameters}): ${results};`,
    ),
  );
  return [...fields, ...methods];
}

/** The members of a class whose objects have it as metatable: what `get` and `call` give for which name. */
export function viewMembers(node: DocClass, context: ClassContext): string[] {
  const { types } = context;
  const generics = new Set(node.generics.map(({ name }) => name));
  const fields = partsOf(node, context).flatMap((part) => part.fields);
  const getters = fields.flatMap(({ key, type, optional }) => {
    if (typeof key !== "string") return [];
    const value = types.value(type, generics);
    return [`get(key: ${JSON.stringify(key)}): ${optional || admitsNil(type) ? `${value} | undefined` : value};`];
  });
  const calls = methodsOf(node, context).flatMap(([name, f]) => {
    if (f.parameters[0]?.name !== "self") return [];
    return signaturesOf(f, context, true).map(({ generics: own, parameters, results }) => {
      const rest = parameters === "" ? "" : `, ${parameters}`;
      return `call${own}(method: ${JSON.stringify(name)}${rest}): ${results};`;
    });
  });
  // Elements may have any key; the methods are these.
  return [...(getters.length === 0 ? [] : [...getters, "get(key: unknown): unknown;"]), ...calls];
}

// A class may be declared in several parts.
function partsOf(node: DocClass, { annotations }: ClassContext): readonly DocClass[] {
  return annotations.classes.filter(({ name }) => name === node.name);
}

// function Class:method(…) and function Class.method(…)
function methodsOf(node: DocClass, context: ClassContext): [string, FunctionExpression][] {
  const { chunk, scopes } = context;
  const holders = new Set(partsOf(node, context).flatMap((part) => holderOf(part, scopes) ?? []));
  const found = new Map<string, FunctionExpression>();
  walk(chunk, {
    statement(statement) {
      if (statement.type !== "FunctionStatement" || statement.target.type !== "MemberExpression") return;
      const { object, key } = statement.target;
      const holder = object.type === "Identifier" ? scopes.local(object) : undefined;
      if (holder !== undefined && holders.has(holder)) found.set(key.name, statement.value);
    },
  });
  return [...found];
}
