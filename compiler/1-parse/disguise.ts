// The source as luaparse can read it. Invariant: every byte keeps its offset, so luaparse's ranges hold for the source.
//
//   local x <const> = 1     local x         = 1    Lua 5.4
//   "a\u{7FFFFFFF}"         "              "       escapes and hexadecimal numerals are read by strings.ts and numerals.ts
//   0x.8p1                  000000
//   goto done               ;a=    {}              luaparse would apply its own rules to labels, which are not Lua 5.4's;
//   ::done::                ;a=   {}               `convert` recognizes the assignment by its offset
//   break                   ;a={}
import type { Range } from "../ast.ts";
import type { Lexed } from "./lexer.ts";
import type { Syntax } from "./syntax.ts";
import { Token, type Tokens } from "./tokens.ts";

interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Where luaparse sees the assignment that stands for a jump, relative to the jump: after the semicolon. */
export const jumpOffset = 1;

/** Returns a correct source in luaparse's Lua. */
export function disguise(bytes: string, lexed: Lexed, syntax: Syntax): string {
  const edits: Edit[] = [];
  for (const index of lexed.exotic) edits.push(disguiseLiteral(lexed.tokens, index));
  for (const { range } of syntax.attributes.values()) edits.push({ range, text: " ".repeat(range[1] - range[0]) });
  for (const range of syntax.jumps.values()) edits.push({ range, text: `;a=${" ".repeat(range[1] - range[0] - 5)}{}` });
  return applyEdits(bytes, edits);
}

function disguiseLiteral(tokens: Tokens, index: number): Edit {
  const range: Range = [tokens.starts[index]!, tokens.ends[index]!];
  const length = range[1] - range[0];
  const text = tokens.kinds[index] === Token.string ? `"${" ".repeat(length - 2)}"` : "0".repeat(length);
  return { range, text };
}

function applyEdits(bytes: string, edits: Edit[]): string {
  if (edits.length === 0) return bytes;
  edits.sort((a, b) => a.range[0] - b.range[0]);
  const parts: string[] = [];
  let done = 0;
  for (const { range, text } of edits) {
    parts.push(bytes.slice(done, range[0]), text);
    done = range[1];
  }
  parts.push(bytes.slice(done));
  return parts.join("");
}
