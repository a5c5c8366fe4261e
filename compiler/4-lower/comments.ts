// Which statement each Lua comment belongs to, so that comments survive into the emitted code.
// A comment on the line where a statement ends trails it; any other leads the next statement of its block; what follows
// the last statement trails that. Comments inside a statement, such as in a table, lead it.
// Invariant: every comment of a block that has a statement is attached once; copies of a statement (compiler/versions/)
// share its range, and have its comments.
import type { Block, Chunk, Comment, Expression, Range, Statement } from "../ast.ts";
import { decodeUtf8, type SourceText } from "../source.ts";
import { walk } from "../walk.ts";

/** A comment as the printer takes it. */
export interface PrintedComment {
  readonly type: "Line" | "Block";
  readonly value: string;
}

export interface Attached {
  readonly leading: PrintedComment[];
  readonly trailing: PrintedComment[];
  /** The offset of the first leading comment, or of the statement. */
  start: number;
}

/** By the range of the statement, the object itself. */
export type Comments = ReadonlyMap<Range, Attached>;

/** Attaches the comments of the chunk to its statements. */
export function attachComments(chunk: Chunk, source: SourceText): Comments {
  const attached = new Map<Range, Attached>();
  if (chunk.comments.length === 0) return attached;
  const blocks = allBlocks(chunk);
  for (const comment of chunk.comments) {
    const block = innermost(blocks, comment);
    const place = block && choose(block.statements, comment, source);
    if (place === undefined) continue;
    const { range } = place.statement;
    const entry = attached.get(range) ?? { leading: [], trailing: [], start: range[0] };
    if (place.side === "leading") entry.start = Math.min(entry.start, comment.range[0]);
    attached.set(range, entry);
    entry[place.side].push(printed(comment));
  }
  return attached;
}

function printed({ text, long }: Comment): PrintedComment {
  const value = decodeUtf8(text);
  return long
    ? { type: "Block", value: value.replaceAll("*/", "* /") }
    : { type: "Line", value: value.replace(/^-+/, "") };
}

// All blocks with statements, by their start.
function allBlocks(chunk: Chunk): Block[] {
  const blocks: Block[] = [chunk.body];
  walk(chunk, {
    statement(statement) {
      if ("body" in statement) blocks.push(statement.body);
      if (statement.type !== "IfStatement") return;
      for (const { body } of statement.clauses) blocks.push(body);
      if (statement.otherwise !== undefined) blocks.push(statement.otherwise);
    },
    expression(expression: Expression) {
      if (expression.type === "FunctionExpression") blocks.push(expression.body);
    },
  });
  return blocks.filter(({ statements }) => statements.length > 0).sort((a, b) => a.range[0] - b.range[0]);
}

// The last block that starts before the comment and does not end before it is the innermost one.
function innermost(blocks: readonly Block[], comment: Comment): Block | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.range[0] <= comment.range[0]) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index > 0; index--) {
    if (blocks[index]!.range[1] >= comment.range[1]) return blocks[index];
  }
  return blocks[0];
}

function choose(
  statements: readonly Statement[],
  comment: Comment,
  source: SourceText,
): { statement: Statement; side: "leading" | "trailing" } | undefined {
  const line = source.line(comment.range[0]);
  let previous: Statement | undefined;
  for (const statement of statements) {
    if (statement.range[1] > comment.range[0]) {
      const trails = previous !== undefined && source.line(previous.range[1] - 1) === line;
      return trails ? { statement: previous!, side: "trailing" } : { statement, side: "leading" };
    }
    previous = statement;
  }
  return previous && { statement: previous, side: "trailing" };
}
