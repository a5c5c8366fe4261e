// What is printed, before it is known where lines break: text, groups that stay on one line if they fit, and blocks of
// statements. One document serves both languages: TypeScript writes its `types` parts, JavaScript leaves them out.
// Invariant: a document is never changed, and text holds no line breaks. Blocks make their lines when they are written, so
// that only what is being written is in memory.

/** A place that the source map connects with the Lua source: `line` 1-based, `column` 0-based in UTF-16 units. */
export interface Mark {
  readonly kind: "mark";
  readonly line: number;
  readonly column: number;
  /** How the operation there calls what it calls: "method 'close'". */
  readonly call?: string | undefined;
}

/** Text of TypeScript only. */
export interface Types {
  readonly kind: "types";
  readonly doc: Doc;
}

/** open item, item close: on one line, or each item on a line of its own. */
export interface Group {
  readonly kind: "group";
  readonly open: string;
  readonly items: readonly Doc[];
  readonly close: string;
  /** Inside the brackets of a group on one line: `{ a }`, but `[a]`. */
  readonly padded: boolean;
  /** The widths in TypeScript and in JavaScript, once measured. */
  readonly widths: { ts?: Width; js?: Width };
}

/** `{`, statements on lines of their own, `}`. */
export interface BlockDoc {
  readonly kind: "block";
  /** The number of parts, each of which makes some lines; none in a block that is written `{}`. */
  readonly count: number;
  linesOf(part: number): readonly Line[];
}

/** A block comment, which may hold line breaks. */
export interface CommentDoc {
  readonly kind: "comment";
  readonly text: string;
}

/** A statement with the comments around it. */
export interface Line {
  readonly doc: Doc;
  /** Whether an empty line stands before it. */
  readonly spaced: boolean;
  /** Whether it is a line of TypeScript only. */
  readonly typesOnly?: boolean;
}

export type Doc = string | Mark | Types | Group | BlockDoc | CommentDoc | readonly Doc[];

/** How wide a document is when no group in it is broken. */
export interface Width {
  /** Up to its first line break. */
  readonly head: number;
  /** Whether there is a line break: a block that is not empty. */
  readonly hasBreak: boolean;
}

export type Language = "ts" | "js";

export function types(doc: Doc): Types {
  return { kind: "types", doc };
}

export function group(open: string, items: readonly Doc[], close: string, padded = false): Group {
  return { kind: "group", open, items, close, padded, widths: {} };
}

/** A block of parts that print as lines. */
export function blockOf<Part>(parts: readonly Part[], linesOf: (part: Part) => readonly Line[]): BlockDoc {
  return { kind: "block", count: parts.length, linesOf: (part) => linesOf(parts[part]!) };
}

/** Whether two items of the group have blocks, so that it can't stay on one line. */
export function hasSeveralBlocks({ items }: Group, language: Language): boolean {
  let blocks = 0;
  for (const item of items) if (measure(item, language).hasBreak) blocks++;
  return blocks > 1;
}

/** The width of a document in a language. */
export function measure(doc: Doc, language: Language): Width {
  if (typeof doc === "string") return { head: doc.length, hasBreak: false };
  if (isSequence(doc)) return measureAll(doc, language);
  switch (doc.kind) {
    case "mark":
      return nothing;
    case "types":
      return language === "ts" ? measure(doc.doc, language) : nothing;
    case "group":
      return (doc.widths[language] ??= measureGroup(doc, language));
    case "block":
      return doc.count === 0 ? emptyBlock : openBlock;
    case "comment":
      return { head: doc.text.length, hasBreak: false };
  }
}

const nothing: Width = { head: 0, hasBreak: false };
const emptyBlock: Width = { head: 2, hasBreak: false };
const openBlock: Width = { head: 1, hasBreak: true };

export function isSequence(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

function measureAll(docs: readonly Doc[], language: Language): Width {
  let head = 0;
  for (const doc of docs) {
    const width = measure(doc, language);
    head += width.head;
    if (width.hasBreak) return { head, hasBreak: true };
  }
  return { head, hasBreak: false };
}

function measureGroup({ open, items, close, padded }: Group, language: Language): Width {
  let head = open.length + (padded ? 2 : 0);
  for (const item of items) {
    const width = measure(item, language);
    head += width.head;
    if (width.hasBreak) return { head, hasBreak: true };
    head += 2; // ", "
  }
  return { head: head + close.length, hasBreak: false };
}
