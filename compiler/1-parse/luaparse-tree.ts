// luaparse's tree, as far as it is read, and the call that makes it.
// Invariants of luaparse: `range` is there because it is asked for; parentheses leave no node, but a node that starts or
// ends with parentheses has them in its range, unless they are all around it; strings have no value in its default
// encoding mode, so none of them can be taken for a keyword or symbol (it compares tokens by value).
import luaparse from "luaparse";
import type { BinaryOperator, Range, UnaryExpression } from "../ast.ts";

interface Base {
  readonly range: Range;
}

export interface LuaparseChunk extends Base {
  readonly type: "Chunk";
  readonly body: readonly LuaparseStatement[];
}

export interface LuaparseIdentifier extends Base {
  readonly type: "Identifier";
  readonly name: string;
}

export interface LuaparseFunction extends Base {
  readonly type: "FunctionDeclaration";
  readonly identifier: LuaparseIdentifier | LuaparseMember | null;
  readonly isLocal: boolean;
  readonly parameters: readonly (LuaparseIdentifier | LuaparseVararg)[];
  readonly body: readonly LuaparseStatement[];
}

export interface LuaparseVararg extends Base {
  readonly type: "VarargLiteral";
}

export interface LuaparseMember extends Base {
  readonly type: "MemberExpression";
  readonly indexer: "." | ":";
  readonly identifier: LuaparseIdentifier;
  readonly base: LuaparseExpression;
}

export interface LuaparseIndex extends Base {
  readonly type: "IndexExpression";
  readonly base: LuaparseExpression;
  readonly index: LuaparseExpression;
}

export type LuaparseCall = Base & { readonly base: LuaparseExpression } & (
    | { readonly type: "CallExpression"; readonly arguments: readonly LuaparseExpression[] }
    | { readonly type: "TableCallExpression"; readonly arguments: LuaparseExpression }
    | { readonly type: "StringCallExpression"; readonly argument: LuaparseExpression }
  );

export interface LuaparseBinary extends Base {
  readonly type: "BinaryExpression" | "LogicalExpression";
  readonly operator: BinaryOperator | "and" | "or";
  readonly left: LuaparseExpression;
  readonly right: LuaparseExpression;
}

export interface LuaparseUnary extends Base {
  readonly type: "UnaryExpression";
  readonly operator: UnaryExpression["operator"];
  readonly argument: LuaparseExpression;
}

export interface LuaparseTable extends Base {
  readonly type: "TableConstructorExpression";
  readonly fields: readonly LuaparseField[];
}

export type LuaparseField = Base & { readonly value: LuaparseExpression } & (
    | { readonly type: "TableKey"; readonly key: LuaparseExpression }
    | { readonly type: "TableKeyString"; readonly key: LuaparseIdentifier }
    | { readonly type: "TableValue" }
  );

export type LuaparseExpression =
  | LuaparseIdentifier
  | LuaparseFunction
  | LuaparseVararg
  | LuaparseMember
  | LuaparseIndex
  | LuaparseCall
  | LuaparseBinary
  | LuaparseUnary
  | LuaparseTable
  | (Base & { readonly type: "NilLiteral" | "StringLiteral" | "NumericLiteral" })
  | (Base & { readonly type: "BooleanLiteral"; readonly value: boolean });

export type LuaparseClause = Base & { readonly body: readonly LuaparseStatement[] } & (
    | { readonly type: "IfClause" | "ElseifClause"; readonly condition: LuaparseExpression }
    | { readonly type: "ElseClause" }
  );

interface Body extends Base {
  readonly body: readonly LuaparseStatement[];
}

/** No labels, `goto` and `break`: see disguise.ts. */
export type LuaparseStatement =
  | LuaparseFunction
  | (Base & {
      readonly type: "LocalStatement";
      readonly variables: readonly LuaparseIdentifier[];
      readonly init: readonly LuaparseExpression[];
    })
  | (Base & {
      readonly type: "AssignmentStatement";
      readonly variables: readonly LuaparseExpression[];
      readonly init: readonly LuaparseExpression[];
    })
  | (Base & { readonly type: "CallStatement"; readonly expression: LuaparseCall })
  | (Base & { readonly type: "IfStatement"; readonly clauses: readonly LuaparseClause[] })
  | (Body & { readonly type: "WhileStatement" | "RepeatStatement"; readonly condition: LuaparseExpression })
  | (Body & { readonly type: "DoStatement" })
  | (Body & {
      readonly type: "ForNumericStatement";
      readonly variable: LuaparseIdentifier;
      readonly start: LuaparseExpression;
      readonly end: LuaparseExpression;
      readonly step: LuaparseExpression | null;
    })
  | (Body & {
      readonly type: "ForGenericStatement";
      readonly variables: readonly LuaparseIdentifier[];
      readonly iterators: readonly LuaparseExpression[];
    })
  | (Base & { readonly type: "ReturnStatement"; readonly arguments: readonly LuaparseExpression[] });

/** Thrown where luaparse refuses a text: its words, and the offset it was at. */
export class Refusal {
  readonly words: string;
  readonly offset: number;

  constructor(words: string, offset: number) {
    this.words = words;
    this.offset = offset;
  }
}

/**
 * Returns luaparse's tree of a text. It keeps its state in its module, which is harmless, since it calls nothing of ours.
 *
 * @throws {Refusal}
 * @throws {RangeError} if the JavaScript stack runs out
 */
export function readTree(text: string): LuaparseChunk {
  try {
    // Ranges only: locations and scopes would make it four times as slow.
    return luaparse.parse(text, { luaVersion: "5.3", comments: false, ranges: true }) as LuaparseChunk;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const { message, index } = thrown as SyntaxError & { readonly index: number };
    throw new Refusal(message.replace(/^\[\d+:\d+\] /, ""), index);
  }
}
