// Lays a document out as text of one language, breaking groups that don't fit on their line, and notes what the source
// map needs. Invariant: every line break goes through `breakLine`, so `line` and `column` are always true.
import {
  type BlockDoc,
  type Doc,
  type Group,
  hasBreak,
  hasSeveralBlocks,
  headOf,
  isSequence,
  type Language,
  type Line,
  type Mark,
  measure,
} from "./doc.ts";

const maxWidth = 110;
const indentation = "  ";
const maxParts = 4096;

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
  /** The text so far: what is not joined yet, and before it what is. One growing string would be a tree of all its parts. */
  private parts: string[] = [];
  private readonly joined: string[] = [];
  readonly mappings: Segment[][] = [[]];
  /** The names in the segments, by their indices. */
  readonly names = new Map<string, number>();
  /** Those of the current line. */
  private segments: Segment[] = this.mappings[0]!;
  private column = 0;
  /** What was written last on the line. */
  private lastText = "";
  private indent = "";
  /** Whether the innermost block has no line yet. */
  private isFirst = true;
  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** Begins a line of the innermost block; false when the line is not of this language. */
  beginLine({ spaced, typesOnly }: Line): boolean {
    if (typesOnly === true && this.language === "js") return false;
    if (spaced && !this.isFirst) this.breakLine("");
    if (this.parts.length > 0 || this.joined.length > 0) this.breakLine(this.indent);
    this.isFirst = false;
    return true;
  }

  /** Writes the brace that opens a block. */
  openBlock(): void {
    this.put("{");
    this.indent += indentation;
    this.isFirst = true;
  }

  /** Writes the brace that closes the innermost block, on a line of its own. */
  closeBlock(): void {
    this.indent = this.indent.slice(indentation.length);
    this.breakLine(this.indent);
    this.put("}");
    this.isFirst = false;
  }

  /** Says that no Lua stands for what follows. */
  markEmitted(): void {
    if (this.language === "js") this.segments.push([this.column, emittedSource, 0, 0]);
  }

  write(doc: Doc): void {
    if (typeof doc === "string") return this.put(doc);
    if (isSequence(doc)) {
      for (const part of doc) this.write(part);
      return;
    }
    switch (doc.kind) {
      case "mark":
        // There is no map to TypeScript.
        if (this.language === "js") this.mark(doc);
        return;
      case "types":
        if (this.language === "ts") this.write(doc.doc);
        return;
      case "group":
        return this.group(doc);
      case "block":
        return writeBlock(doc, [this]);
      case "comment":
        return this.comment(doc.text);
    }
  }

  // A call and the name that it begins with are at one place: the call is what matters.
  private mark(mark: Mark): void {
    const { segments } = this;
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
    return [this.lastText.endsWith(")") ? this.column - 1 : this.column, 0, line - 1, column, name];
  }

  private put(text: string): void {
    if (text === "") return;
    this.parts.push(text);
    this.lastText = text;
    this.column += text.length;
  }

  private breakLine(indent: string): void {
    if (this.parts.length > maxParts) this.join();
    this.parts.push("\n", indent);
    this.lastText = "";
    this.column = indent.length;
    this.segments = [];
    this.mappings.push(this.segments);
  }

  private join(): void {
    this.joined.push(this.parts.join(""));
    this.parts = [];
  }

  /** All that has been written. */
  get text(): string {
    this.join();
    return this.joined.join("");
  }

  private comment(text: string): void {
    const [first, ...rest] = text.split("\n");
    this.put(first!);
    for (const line of rest) {
      this.breakLine("");
      this.put(line);
    }
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
    const width = measure(group, this.language);
    if (hasBreak(width) && hasSeveralBlocks(group, this.language)) return false;
    const rest = maxWidth - this.column + group.open.length;
    if (headOf(width) <= rest) return true;
    const last = lastGroup(group.items.at(-1)!);
    if (last === undefined) return false;
    const others = group.items.slice(0, -1).map((item) => measure(item, this.language));
    return !others.some(hasBreak) && others.reduce((sum, head) => sum + head + 2, 0) < rest;
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
      this.breakLine(this.indent);
      this.write(item);
      if (index < items.length - 1) this.put(",");
    });
    this.indent = outer;
    this.breakLine(this.indent);
  }
}

/** Writes a block in several languages, line by line. */
export function writeBlock(block: BlockDoc, layouts: readonly Layout[]): void {
  if (block.count === 0) {
    for (const layout of layouts) layout.write("{}");
    return;
  }
  for (const layout of layouts) layout.openBlock();
  writeLines(block, layouts);
  for (const layout of layouts) layout.closeBlock();
}

/** Writes the lines of a block without its braces; says at each that no Lua stands for it, in `emitted` ones. */
export function writeLines(block: BlockDoc, layouts: readonly Layout[], isEmitted = false): void {
  for (let part = 0; part < block.count; part++) {
    for (const line of block.linesOf(part)) {
      const writing = layouts.filter((layout) => layout.beginLine(line));
      if (isEmitted) for (const layout of writing) layout.markEmitted();
      writeDoc(line.doc, writing);
    }
  }
}

// Blocks that stand in statements are written in all languages at once, so that their lines are made once.
function writeDoc(doc: Doc, layouts: readonly Layout[]): void {
  if (typeof doc !== "string" && isSequence(doc)) for (const part of doc) writeDoc(part, layouts);
  else if (typeof doc !== "string" && doc.kind === "block") writeBlock(doc, layouts);
  else for (const layout of layouts) layout.write(doc);
}

// The list or record that a document is or ends with, such as the argument `{…}` or `[…]`.
function lastGroup(doc: Doc): Group | undefined {
  if (typeof doc === "string") return undefined;
  if (isSequence(doc)) return doc.length > 0 && isBare(doc) ? lastGroup(doc.at(-1)!) : undefined;
  return doc.kind === "group" && doc.open !== "(" ? doc : undefined;
}

// Nothing but marks stands before the last part.
function isBare(docs: readonly Doc[]): boolean {
  return docs.slice(0, -1).every((doc) => typeof doc !== "string" && !isSequence(doc) && doc.kind === "mark");
}
