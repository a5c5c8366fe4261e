// Where to read on after a syntax error. Indentation tells which statement a line belongs to better than the broken text
// does: the next line that is indented no deeper than the broken statement starts another one, or ends its block.
import type { SourceText } from "../source.ts";
import { Token, type Tokens } from "./tokens.ts";

/** A statement that could not be read: the tokens at which it starts and at which the error lies. */
export interface BrokenStatement {
  readonly source: SourceText;
  readonly tokens: Tokens;
  readonly first: number;
  readonly failed: number;
}

const openers: ReadonlySet<number> = new Set([Token.function, Token.if, Token.do, Token.repeat]);
const closers: ReadonlySet<number> = new Set([Token.end, Token.until]);
const branches: ReadonlySet<number> = new Set([Token.else, Token.elseif]);
// prettier-ignore
const starters: ReadonlySet<number> = new Set([
  Token.local, Token.function, Token.if, Token.while, Token.for, Token.repeat, Token.do, Token.return,
  Token.break, Token.goto, Token.doubleColon, Token.name,
]);

/**
 * Returns the token at which the block of a broken statement goes on or ends; undefined if that is left to an outer block.
 */
export function resumeAfter(broken: BrokenStatement): number | undefined {
  const { source, tokens, first, failed } = broken;
  const indent = indentOf(source, tokens, first);
  for (let i = Math.max(failed, first + 1); i < tokens.count - 1; i++) {
    const kind = tokens.kinds[i]!;
    if (!startsLine(source, tokens, i)) continue;
    const indentHere = indentOf(source, tokens, i);
    if (indentHere > indent || !(starters.has(kind) || closers.has(kind) || branches.has(kind))) continue;
    if (starters.has(kind)) return indentHere === indent ? i : undefined;
    if (indentHere < indent || openBlocks(broken, i) <= 0) return i;
    // `end` of the broken statement itself: go on after it. `else` belongs to it.
    if (closers.has(kind)) return nextLine(broken, i);
  }
  return tokens.count - 1;
}

/** The number of blocks that the broken statement opens before token `end` and does not close. */
function openBlocks({ tokens, first }: BrokenStatement, end: number): number {
  const { kinds } = tokens;
  let count = 0;
  let sawDo = false;
  for (let i = first; i < end; i++) {
    const kind = kinds[i]!;
    if (openers.has(kind)) count++;
    else if (closers.has(kind)) count--;
    if (kind === Token.do) sawDo = true;
  }
  const isLoop = kinds[first] === Token.while || kinds[first] === Token.for;
  return isLoop && !sawDo ? count + 1 : count;
}

function nextLine({ source, tokens }: BrokenStatement, from: number): number {
  const last = tokens.count - 1;
  let index = from + 1;
  while (index < last && (!startsLine(source, tokens, index) || tokens.kinds[index] === Token.malformed)) index++;
  return index;
}

/** Whether a token is the first on its line. */
export function startsLine(source: SourceText, tokens: Tokens, index: number): boolean {
  return index === 0 || source.line(tokens.starts[index]!) > source.line(tokens.ends[index - 1]!);
}

/** The column of the first token on the line of token `index`. */
export function indentOf(source: SourceText, tokens: Tokens, index: number): number {
  let first = index;
  while (!startsLine(source, tokens, first)) first--;
  return source.position(tokens.starts[first]!).column;
}
