// What LuaCATS annotations say: the side table that compiler/annotations/ fills, keyed by the nodes they stand above.
// Invariants: what is in here is what somebody wrote, not what is so: stages may show it, and warn, but compile nothing by it
// that is not tested when the program runs (compiler/versions/).
// Ranges are byte offsets into the source. https://luals.github.io/wiki/annotations
import type { FunctionExpression, LocalStatement, Range } from "./ast.ts";
import type { Diagnostic } from "./diagnostics.ts";

/** A type as it is written. `T?` is a union with nil. */
export type DocType =
  | NamedType
  | { readonly kind: "array"; readonly element: DocType }
  | { readonly kind: "union"; readonly members: readonly DocType[] }
  | { readonly kind: "tuple"; readonly members: readonly DocType[] }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | FunctionType
  | { readonly kind: "table"; readonly fields: readonly DocField[] };

/** `number`, `Account`, `table<string, T>`. */
export interface NamedType {
  readonly kind: "name";
  readonly name: string;
  readonly args: readonly DocType[];
  readonly range: Range;
}

/** `fun(a: number, ...: string): boolean` */
export interface FunctionType {
  readonly kind: "function";
  readonly parameters: readonly DocParameter[];
  readonly returns: readonly DocReturn[];
}

/** A parameter; `...` is one with that name. */
export interface DocParameter {
  readonly name: string;
  readonly type: DocType;
  readonly optional: boolean;
  readonly range: Range;
}

/** A result; `rest` stands for any number of them. */
export interface DocReturn {
  readonly type: DocType;
  readonly name: string | undefined;
  readonly rest: boolean;
}

/** A field of a class or of a table type, by its name or by the type of its keys. */
export interface DocField {
  readonly key: string | DocType;
  readonly type: DocType;
  readonly optional: boolean;
  readonly range: Range;
}

/** A type parameter of a function or class. */
export interface DocGeneric {
  readonly name: string;
  readonly parent: DocType | undefined;
}

/** `---@class Name<T>: Parent` with the fields under it. */
export interface DocClass {
  readonly kind: "class";
  readonly name: string;
  readonly generics: readonly DocGeneric[];
  readonly parents: readonly DocType[];
  readonly fields: DocField[];
  /** The table that holds its methods, when the class stands above one. */
  readonly holder: LocalStatement | undefined;
  readonly range: Range;
}

/** `---@alias Name T`, or an enumeration with the values its table has. */
export interface DocAlias {
  readonly kind: "alias";
  readonly name: string;
  readonly generics: readonly DocGeneric[];
  readonly type: DocType;
  readonly range: Range;
}

/** What stands above a function. */
export interface DocFunction {
  readonly parameters: readonly DocParameter[];
  readonly returns: readonly DocReturn[];
  readonly generics: readonly DocGeneric[];
  readonly overloads: readonly FunctionType[];
  readonly deprecated: boolean;
  readonly nodiscard: boolean;
}

/** All annotations of a chunk. */
export interface Annotations {
  readonly functions: ReadonlyMap<FunctionExpression, DocFunction>;
  /** `---@type` above or behind `local`: a type for each name. */
  readonly locals: ReadonlyMap<LocalStatement, readonly DocType[]>;
  readonly classes: readonly DocClass[];
  readonly aliases: readonly DocAlias[];
  /** Annotations that make no sense by themselves. */
  readonly problems: readonly Diagnostic[];
}

/** Whether an alias means itself, without a table or function in between; `declared` are the types of the module. */
export function isCircular(start: DocClass | DocAlias, declared: ReadonlyMap<string, DocClass | DocAlias>): boolean {
  const seen = new Set<string>();
  const waiting: DocType[] = start.kind === "alias" ? [start.type] : [];
  for (const type of waiting) {
    if (type.kind === "union") waiting.push(...type.members);
    if (type.kind !== "name" || seen.has(type.name)) continue;
    if (type.name === start.name) return true;
    seen.add(type.name);
    const next = declared.get(type.name);
    if (next?.kind === "alias") waiting.push(next.type);
    waiting.push(...type.args);
  }
  return false;
}
