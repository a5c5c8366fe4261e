// The comment above a function, for people who meet it in TypeScript.
import type { Chunk, Comment, FunctionExpression } from "../ast.ts";
import type { SourceText } from "../source.ts";

interface Commented {
  readonly chunk: Chunk;
  readonly source: SourceText;
}

/** The lines of the comment that ends in the line above a function, without annotations. */
export function documentation(f: FunctionExpression, { chunk, source }: Commented): string[] {
  const byLine = new Map<number, Comment>();
  for (const comment of chunk.comments) {
    const line = source.line(comment.range[0]);
    // Not what stands behind code.
    if (!comment.long && source.lineText(line).trimStart().startsWith("--")) byLine.set(line, comment);
  }
  const lines: string[] = [];
  for (let line = source.line(f.range[0]) - 1; byLine.has(line); line--) lines.unshift(byLine.get(line)!.text);
  return lines
    .filter((text) => !/^-?\s*[@|]/.test(text))
    .map((text) => decoded(text.replace(/^-*\s?/, "")))
    .filter((text) => text !== "");
}

function decoded(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}
