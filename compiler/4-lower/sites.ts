// The sites of operations that can fail: line numbers whose thousandths tell apart the operations of one line whose
// operands have names. The other end is runtime/core/source.ts.
// Invariant: equal sites have equal names.
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { SourceText } from "../source.ts";

/** The name of the constant, at the end of each module, that holds the names of operands. */
export const sourceName = "at";

export class Sites {
  private readonly source: SourceText;
  /** By line: the operand names, in order of their thousandths from 1. */
  private readonly byLine = new Map<number, string[]>();

  constructor(source: SourceText) {
    this.source = source;
  }

  /** The arguments `at, site` for an operation at a source offset. */
  arguments(offset: number, names: readonly string[]): [Expr, Expr] {
    return [b.id(sourceName), b.literal(this.site(offset, names))];
  }

  /** The number of the site. */
  site(offset: number, names: readonly string[]): number {
    const line = this.source.line(offset);
    const key = names.join("\0");
    if (names.every((name) => name === "")) return line;
    const known = this.byLine.get(line) ?? [];
    let index = known.indexOf(key);
    if (index < 0) index = known.push(key) - 1;
    this.byLine.set(line, known);
    // Past 999 named operations a line loses the names, not the position.
    return index < 999 ? (line * 1000 + index + 1) / 1000 : line;
  }

  /** { 12.001: "local 'x'", … } */
  names(): Expr {
    const entries: [number, Expr][] = [];
    for (const [line, keys] of this.byLine) {
      keys.slice(0, 999).forEach((key, index) => entries.push([(line * 1000 + index + 1) / 1000, nameList(key)]));
    }
    return b.object(entries);
  }
}

function nameList(key: string): Expr {
  const names = key.split("\0");
  return names.length === 1 ? b.literal(names[0]!) : b.array(names.map((name) => b.literal(name)));
}
