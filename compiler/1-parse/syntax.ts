// What the syntax check finds out about a correct source, beyond that it is correct: the facts that luaparse leaves out of
// its tree. All offsets are bytes of the source.
import type { Range } from "../ast.ts";

/** What kind of expression was read, as far as the grammar asks (lparser.c expkind). */
export type Shape = "variable" | "call" | "vararg" | "value";

/** Parentheses around a call or `...`, which cut its results to one. */
export interface Group {
  /** From `(` to after `)`. */
  readonly range: Range;
  /** End of the expression between them. */
  readonly innerEnd: number;
}

/** `<const>` or `<close>` after a name. */
export interface Attribute {
  readonly name: "const" | "close";
  /** From `<` to after `>`. */
  readonly range: Range;
}

/** Facts about the source, each found by the offset of a token. */
export interface Syntax {
  /**
   * The block of each `do`, `while`, `for`, `repeat`, `function`, `if`, `elseif` and `else`, by the offset of that keyword:
   * from the first token in the block to the one that closes it.
   */
  readonly blocks: ReadonlyMap<number, Range>;
  /** Parentheses that cut results, by the offset of the token after `(`. */
  readonly groups: ReadonlyMap<number, Group>;
  /** Attributes of locals, by the offset of the name. */
  readonly attributes: ReadonlyMap<number, Attribute>;
  /** `break`, `goto name` and `::name::`, by their offset. */
  readonly jumps: ReadonlyMap<number, Range>;
}
