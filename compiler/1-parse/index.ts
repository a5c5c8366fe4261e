// Stage 1: source text -> syntax tree. The only folder that knows luaparse, which reads Lua 5.3 in its own way.
// The lexer and the syntax check, which follow llex.c and lparser.c, decide what is correct Lua 5.4 and how errors read.
// luaparse then gets the source with what it can't read disguised at equal length, and `convert` makes our tree of its tree.
import type { Chunk } from "../ast.ts";
import * as messages from "../diagnostics.ts";
import { CompileError } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { checkSyntax } from "./check.ts";
import { convert } from "./convert.ts";
import { disguise } from "./disguise.ts";
import { lex } from "./lexer.ts";
import { placeOperations } from "./places.ts";
import { readTree, Refusal } from "./luaparse-tree.ts";

/**
 * Returns the tree of a chunk.
 *
 * @throws {CompileError} if the source is not correct Lua 5.4; its first error is the one that Lua's `load` gives. Labels,
 *   `goto`, `break` and assignments to constants are not checked here.
 */
export function parse(source: SourceText): Chunk {
  try {
    const lexed = lex(source);
    const syntax = checkSyntax(source, lexed);
    const tree = readTree(disguise(source.bytes, lexed, syntax));
    const chunk = convert(tree, { lexed, syntax });
    placeOperations(chunk, lexed.tokens);
    return chunk;
  } catch (thrown) {
    // The JavaScript stack runs out before Lua's limit where the caller is deep in a recursion itself.
    if (thrown instanceof RangeError) throw new CompileError([messages.tooManyLevels([0, 0])], source);
    if (!(thrown instanceof Refusal)) throw thrown;
    const { words, offset } = thrown;
    throw new CompileError([messages.parserRefusal(words, { range: [offset, offset] })], source);
  }
}
