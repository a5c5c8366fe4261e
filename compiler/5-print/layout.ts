// Lays a document out as text of one language, breaking groups that don't fit on their line, and notes what the source
// map needs. Invariant: every line break goes through `newline`, so `line` and `column` are always true.
import {
  type BlockDoc,
  type Doc,
  type EmittedMark,
  type Group,
  hasSeveralBlocks,
  isSequence,
  type Language,
  type Line,
  type Mark,
  measure,
} from "./doc.ts";

const maxWidth = 110;
const indentation = "  ";

/**
 * [generated column, source index, source line, source column], all 0-based, and the index of a name where something is
 * called; one list for each generated line.
 */
export type Segment = [number, number, number, number] | [number, number, number, number, number];

/**
 * The source of what the compiler adds, such as imports. Were it mapped to nothing, a bundler that puts everything on one
 * line would let it belong to the Lua line before.
 */
export const emittedSource = 1;

export class Layout {
  /** The text so far. */
  text = "";
  readonly mappings: Segment[][] = [[]];
  /** The names in the segments, by their indices. */
  readonly names = new Map<string, number>();
  private column = 0;
  // Looking at the end of the text itself would make one string of it each time.
  private isBehindParenthesis = false;
  private indent = "";
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** Writes the statements of a module. What no Lua stands for is mapped to `emittedSource`. */
  program(lines: readonly Line[]): void {
    const emitted: EmittedMark = { kind: "emitted" };
    this.lines(lines.map((line) => ({ ...line, doc: [emitted, line.doc] })));
  }

  /** Writes statements on lines of their own. */
  lines(lines: readonly Line[]): void {
    const shown = this.language === "ts" ? lines : lines.filter(({ typesOnly }) => typesOnly !== true);
    shown.forEach(({ doc, spaced }, index) => {
      if (index > 0 && spaced) this.put("\n");
      if (index > 0) this.newline();
      this.write(doc);
    });
  }

  write(doc: Doc): void {
    if (typeof doc === "string") return this.put(doc);
    if (isSequence(doc)) {
      for (const part of doc) this.write(part);
      return;
    }
    switch (doc.kind) {
      case "mark":
        this.mark(doc);
        return;
      case "emitted":
        this.mappings.at(-1)!.push([this.column, emittedSource, 0, 0]);
        return;
      case "types":
        if (this.language === "ts") this.write(doc.doc);
        return;
      case "group":
        return this.group(doc);
      case "block":
        return this.block(doc);
    }
  }

  // A call and the name that it begins with are at one place: the call is what matters.
  private mark(mark: Mark): void {
    const segments = this.mappings.at(-1)!;
    const last = segments.at(-1);
    if (mark.call === undefined && last?.[0] === this.column && last.length === 5) return;
    if (last?.[0] === this.column && last[1] === emittedSource) segments.pop();
    segments.push(this.segment(mark));
  }

  private segment({ line, column, call }: Mark): Segment {
    if (call === undefined) return [this.column, 0, line - 1, column];
    const known = this.names.get(call);
    const name = known ?? this.names.size;
    if (known === undefined) this.names.set(call, name);
    // In `f()()` the second call is at its parenthesis for V8, but bundlers keep the first one's closing parenthesis.
    return [this.isBehindParenthesis ? this.column - 1 : this.column, 0, line - 1, column, name];
  }

  private put(text: string): void {
    if (text === "") return;
    this.text += text;
    this.isBehindParenthesis = text.endsWith(")");
    const lastBreak = text.lastIndexOf("\n");
    if (lastBreak < 0) {
      this.column += text.length;
      return;
    }
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.mappings.push([]);
    this.column = text.length - lastBreak - 1;
  }

  private newline(): void {
    this.put(`\n${this.indent}`);
  }

  private group(group: Group): void {
    const { items, open, close } = group;
    this.put(open);
    if (items.length > 0) {
      if (this.fits(group)) this.inline(group);
      else this.broken(group);
    }
    this.put(close);
  }

  // Whether the group can stay on this line, perhaps with a list or a record at its end that breaks by itself.
  private fits(group: Group): boolean {
    if (hasSeveralBlocks(group, this.language)) return false;
    const rest = maxWidth - this.column + group.open.length;
    if (measure(group, this.language).head <= rest) return true;
    const last = lastGroup(group.items.at(-1)!);
    if (last === undefined) return false;
    const others = group.items.slice(0, -1).map((item) => measure(item, this.language));
    return others.every(({ hasBreak }) => !hasBreak) && others.reduce((sum, { head }) => sum + head + 2, 0) < rest;
  }

  private inline({ items, padded }: Group): void {
    if (padded) this.put(" ");
    items.forEach((item, index) => {
      if (index > 0) this.put(", ");
      this.write(item);
    });
    if (padded) this.put(" ");
  }

  private broken({ items }: Group): void {
    const outer = this.indent;
    this.indent += indentation;
    items.forEach((item, index) => {
      this.newline();
      this.write(item);
      if (index < items.length - 1) this.put(",");
    });
    this.indent = outer;
    this.newline();
  }

  private block({ lines }: BlockDoc): void {
    this.put("{");
    if (lines.length > 0) {
      const outer = this.indent;
      this.indent += indentation;
      this.newline();
      this.lines(lines);
      this.indent = outer;
      this.newline();
    }
    this.put("}");
  }
}

// The list or record that a document is or ends with, such as the argument `{…}` or `[…]`.
function lastGroup(doc: Doc): Group | undefined {
  if (typeof doc === "string") return undefined;
  if (isSequence(doc)) return doc.length > 0 && isBare(doc) ? lastGroup(doc.at(-1)!) : undefined;
  return doc.kind === "group" && doc.open !== "(" ? doc : undefined;
}

// Nothing but marks stands before the last part.
function isBare(docs: readonly Doc[]): boolean {
  return docs
    .slice(0, -1)
    .every((doc) => typeof doc !== "string" && !isSequence(doc) && (doc.kind === "mark" || doc.kind === "emitted"));
}
