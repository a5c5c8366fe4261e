// The classes, aliases and enumerations of LuaCATS as TypeScript declarations, and the signatures of annotated functions.
// Invariant: as for doc-types.ts: correct TypeScript, whatever the annotations say.
import type { Annotations, DocAlias, DocClass, DocField, DocFunction, DocGeneric } from "../annotation.ts";
import type { Chunk, FunctionExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Local, Scopes } from "../scope.ts";
import * as t from "../type-nodes.ts";
import { walk } from "../walk.ts";
import { basicTypes, DocTypes, legalTypeName } from "./doc-types.ts";

/** What the declarations of types are made from. */
export interface Annotated {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly annotations: Annotations;
}

/** The declarations of a module, in the order of its annotations. */
export function typeDeclarations(input: Annotated): t.TypeDeclaration[] {
  const { classes, aliases } = input.annotations;
  if (classes.length === 0 && aliases.length === 0) return [];
  const types = new DocTypes(input.annotations);
  const declared = new Set<string>();
  const all = [...classes, ...aliases].sort((a, b) => a.range[0] - b.range[0]);
  return all.flatMap((node) => {
    const name = legalTypeName(node.name);
    if (basicTypes.has(node.name) || declared.has(name) || types.find(node.name)?.kind !== node.kind) return [];
    declared.add(name);
    return node.kind === "class" ? [interfaceOf(node, types, input)] : aliasOf(node, types);
  });
}

function aliasOf(node: DocAlias, types: DocTypes): t.TypeDeclaration[] {
  if (types.isCircular(node)) return [];
  const { name, generics, type } = node;
  return [
    {
      type: "TSTypeAliasDeclaration",
      name: legalTypeName(name),
      parameters: parametersOf(generics),
      value: types.value(type),
    },
  ];
}

function parametersOf(generics: readonly DocGeneric[]): t.TypeParameter[] {
  const names = new Set(generics.map(({ name }) => legalTypeName(name)));
  return [...names].map((name) => ({ name, default: b.rtType("Value") }));
}

function interfaceOf(node: DocClass, types: DocTypes, input: Annotated): t.InterfaceNode {
  const parts = input.annotations.classes.filter(({ name }) => name === node.name);
  const members = parts.flatMap((part) => [...fieldsOf(part, types), ...methodsOf(part, types, input)]);
  return {
    type: "TSInterfaceDeclaration",
    name: legalTypeName(node.name),
    parameters: parametersOf(node.generics),
    parents: parentsOf(node, types, new Set(members.flatMap((member) => keyOf(member) ?? []))),
    members: withoutRepetitions(members),
  };
}

// A field that a class declares again need not be what it was in the class above.
function parentsOf(node: DocClass, types: DocTypes, own: Set<string>): b.TypeNode[] {
  const taken = new Set(own);
  const parents = node.parents.flatMap((parent): b.TypeNode[] => {
    const found = parent.kind === "name" ? types.find(parent.name) : undefined;
    if (found?.kind !== "class" || basicTypes.has(found.name) || inheritsFrom(found, node.name, types)) return [];
    const keys = inheritedKeys(found, types);
    const clashes = [...keys].filter((key) => taken.has(key));
    for (const key of keys) taken.add(key);
    const type = types.value(parent);
    if (clashes.length === 0) return [type];
    return [t.referenceType("Omit", [type, t.unionType(clashes.map((key) => t.literalType(key)))])];
  });
  return parents.length > 0 ? parents : [b.rtType("LuaObject")];
}

function inheritsFrom(node: DocClass, name: string, types: DocTypes, seen = new Set<string>()): boolean {
  if (node.name === name) return true;
  if (seen.has(node.name)) return false;
  seen.add(node.name);
  return node.parents.some((parent) => {
    const found = parent.kind === "name" ? types.find(parent.name) : undefined;
    return found?.kind === "class" && inheritsFrom(found, name, types, seen);
  });
}

// The fields of a class and the classes above it; methods are not looked for, as they are rarely declared twice.
function inheritedKeys(node: DocClass, types: DocTypes, seen = new Set<string>()): Set<string> {
  const keys = new Set(node.fields.flatMap(({ key }) => (typeof key === "string" ? [key] : [])));
  if (seen.has(node.name)) return keys;
  seen.add(node.name);
  for (const parent of node.parents) {
    const found = parent.kind === "name" ? types.find(parent.name) : undefined;
    if (found?.kind === "class") for (const key of inheritedKeys(found, types, seen)) keys.add(key);
  }
  return keys;
}

function fieldsOf({ fields }: DocClass, types: DocTypes): t.Member[] {
  return fields.flatMap((field) => memberOf(field, types) ?? []);
}

function memberOf({ key, type, optional }: DocField, types: DocTypes): t.Member | undefined {
  // Keys that are computed say nothing about those that are not.
  if (typeof key !== "string") return undefined;
  if (type.kind === "function") return { type: "TSMethodSignature", key, optional, ...types.signature(type) };
  return { type: "TSPropertySignature", key, optional, value: types.value(type) };
}

// function Class:method(…) and function Class.method(…), where Class is the local below the annotation.
function methodsOf({ holder }: DocClass, types: DocTypes, input: Annotated): t.Member[] {
  const [name] = holder?.names ?? [];
  const local = name && input.scopes.local(name.name);
  return local === undefined ? [] : functionsIn(local, types, input);
}

function functionsIn(local: Local, types: DocTypes, { chunk, scopes, annotations }: Annotated): t.Member[] {
  const members: t.Member[] = [];
  walk(chunk, {
    statement(statement) {
      if (statement.type !== "FunctionStatement" || statement.target.type === "Identifier") return;
      const { object, key } = statement.target;
      if (object.type !== "Identifier" || scopes.local(object) !== local) return;
      const signature = signatureOf(statement.value, annotations.functions.get(statement.value), types);
      members.push({ type: "TSMethodSignature", key: key.name, optional: false, ...signature });
    },
  });
  return members;
}

function signatureOf(node: FunctionExpression, doc: DocFunction | undefined, types: DocTypes): t.Signature {
  const params = parametersFor(node, doc, types);
  const isMethod = node.parameters[0]?.name === "self";
  const returns = doc === undefined ? b.rtType("Result") : types.results(doc.returns);
  return { params: isMethod ? params.slice(1) : params, returns };
}

function parametersFor(
  node: FunctionExpression,
  doc: DocFunction | undefined,
  types: DocTypes,
): t.SignatureParameter[] {
  const any = { kind: "name", name: "any", args: [], range: [0, 0] } as const;
  const names = [...node.parameters.map(({ name }) => name), ...(node.hasVararg ? ["..."] : [])];
  return types.parameters(
    names.map((name) => {
      const found = doc?.parameters.find((parameter) => parameter.name === name);
      return found ?? { name, type: any, optional: true, range: [0, 0] };
    }),
  );
}

function keyOf(member: t.Member): string | undefined {
  return member.type === "TSIndexSignature" ? undefined : member.key;
}

// A name is a field, or methods in several forms, not both; and the kind of object is no field.
function withoutRepetitions(members: readonly t.Member[]): t.Member[] {
  const kinds = new Map<string, t.Member["type"]>([["luaType", "TSIndexSignature"]]);
  return members.filter((member) => {
    const key = keyOf(member);
    if (key === undefined) return true;
    const known = kinds.get(key);
    kinds.set(key, known ?? member.type);
    return known === undefined || (known === "TSMethodSignature" && member.type === known);
  });
}

/** The type of what the module returns, as far as its last statement tells. */
export function exportsDeclaration(input: Annotated): t.TypeDeclaration {
  const alias = (value: b.TypeNode): t.TypeDeclaration => ({
    type: "TSTypeAliasDeclaration",
    name: exportsName,
    parameters: [],
    value,
  });
  const last = input.chunk.body.statements.at(-1);
  const value = last?.type === "ReturnStatement" ? last.values[0] : undefined;
  if (last?.type !== "ReturnStatement") return alias(t.emptyType("undefined"));
  if (value?.type === "FunctionExpression") return alias(b.rtType("LuaFunction"));
  const local = value?.type === "Identifier" ? input.scopes.local(value) : undefined;
  if (local?.function !== undefined && !local.assigned) return alias(b.rtType("LuaFunction"));
  if (local === undefined || local.assigned) return alias(b.rtType("Value"));
  const types = new DocTypes(input.annotations);
  const held = input.annotations.classes.find(({ holder }) =>
    holder?.names.some(({ name }) => name === local.declaration),
  );
  if (held !== undefined) return alias(types.value({ kind: "name", name: held.name, args: [], range: held.range }));
  const members = withoutRepetitions(functionsIn(local, types, input));
  if (members.length === 0) return alias(b.rtType("Value"));
  return {
    type: "TSInterfaceDeclaration",
    name: exportsName,
    parameters: [],
    parents: [b.rtType("LuaObject")],
    members,
  };
}

const exportsName = "Exports";

/**
 * The signatures of a function as annotated, the general one last; none when its annotation says nothing of parameters.
 * What it returns is not narrowed: code that takes a result as a table must stay correct when the annotation is wrong.
 *
 * @param shape.returns  the type that the function returns as far as the compiler knows
 */
export function overloadsOf(
  node: FunctionExpression,
  { name, returns }: { readonly name: string; readonly returns: b.TypeNode },
  annotations: Annotations,
): t.DeclaredFunction[] {
  const doc = annotations.functions.get(node);
  if (doc === undefined || doc.parameters.length === 0) return [];
  const types = new DocTypes(annotations);
  return [doc, undefined].map((known) => ({
    type: "TSDeclareFunction",
    name,
    params: parametersFor(node, known, types),
    returns,
  }));
}
