// Constructs the nodes of TypeScript types beyond those of builders.ts, and of declarations that are nothing but types.
// Invariant: everything built here is erased from the JavaScript.
import type * as es from "estree";
import type { Stmt, TypeNode } from "./builders.ts";

/** A parameter of a signature; `...` in `rest` ones is written by the printer. */
export interface SignatureParameter {
  readonly name: string;
  readonly type: TypeNode;
  readonly mark?: "optional" | "rest";
}

/** A line in an interface. */
export type Member =
  | { readonly type: "TSPropertySignature"; readonly key: string; readonly optional: boolean; readonly value: TypeNode }
  | { readonly type: "TSIndexSignature"; readonly key: TypeNode; readonly value: TypeNode }
  | ({ readonly type: "TSMethodSignature"; readonly key: string; readonly optional: boolean } & Signature);

/** Parameters and result. */
export interface Signature {
  readonly params: readonly SignatureParameter[];
  readonly returns: TypeNode;
}

/** A type parameter with its default. */
export interface TypeParameter {
  readonly name: string;
  readonly default: TypeNode;
}

export interface InterfaceNode {
  readonly type: "TSInterfaceDeclaration";
  readonly name: string;
  readonly parameters: readonly TypeParameter[];
  readonly parents: readonly TypeNode[];
  readonly members: readonly Member[];
}

export interface AliasNode {
  readonly type: "TSTypeAliasDeclaration";
  readonly name: string;
  readonly parameters: readonly TypeParameter[];
  readonly value: TypeNode;
}

/** `function name(…): T;` without a body. */
export interface DeclaredFunction extends Signature {
  readonly type: "TSDeclareFunction";
  readonly name: string;
}

/** A declaration of types only. */
export type TypeDeclaration = InterfaceNode | AliasNode | DeclaredFunction;

/** `A | B`; each type once. */
export function unionType(types: readonly TypeNode[]): TypeNode {
  const distinct = types.filter((type, index) => {
    const text = JSON.stringify(type);
    return types.findIndex((other) => JSON.stringify(other) === text) === index;
  });
  return distinct.length === 1 ? distinct[0]! : ({ type: "TSUnionType", types: distinct } as TypeNode);
}

/** `"text"`, `1`, `true` */
export function literalType(value: string | number | boolean): TypeNode {
  return { type: "TSLiteralType", value } as TypeNode;
}

/** `undefined`, `void` */
export function emptyType(name: "undefined" | "void"): TypeNode {
  return { type: name === "void" ? "TSVoidKeyword" : "TSUndefinedKeyword" };
}

/** `[A, B]` */
export function tupleType(elements: readonly TypeNode[]): TypeNode {
  return { type: "TSTupleType", elements } as TypeNode;
}

/** `Name` or `Name<A>`, a type that the module or TypeScript itself declares. */
export function referenceType(name: string, args: readonly TypeNode[] = []): TypeNode {
  return { type: "TSTypeReference", name, args } as TypeNode;
}

/** A declaration as a statement, exported. */
export function exportedType(declaration: TypeDeclaration, isAmbient = false): Stmt {
  return { type: "ExportNamedDeclaration", declaration, isAmbient } as unknown as Stmt;
}

/** Puts signatures without bodies before a function declaration. */
export function withOverloads(
  node: es.FunctionDeclaration,
  overloads: readonly DeclaredFunction[],
): es.FunctionDeclaration {
  return { ...node, overloads } as es.FunctionDeclaration;
}
