// What is printed, before it is known where lines break: text, groups that stay on one line if they fit, and blocks of
// statements. One document serves both languages: TypeScript writes its `types` parts, JavaScript leaves them out.
// Invariant: a document is never changed, but that groups keep their widths, and text holds no line breaks. Blocks make their lines when they are written, so
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
  ts: Width | undefined;
  js: Width | undefined;
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

/**
 * How wide a document is when no group in it is broken; where it has a line break, which only a block has, `~width` of what
 * is before that. A number, since there are more of them than of anything else here.
 */
export type Width = number;

export type Language = "ts" | "js";

export function types(doc: Doc): Types {
  return { kind: "types", doc };
}

export function group(open: string, items: readonly Doc[], close: string, padded = false): Group {
  return { kind: "group", open, items, close, padded, ts: undefined, js: undefined };
}

/** A block of parts that print as lines. */
export function blockOf<Part>(parts: readonly Part[], linesOf: (part: Part) => readonly Line[]): BlockDoc {
  return { kind: "block", count: parts.length, linesOf: (part) => linesOf(parts[part]!) };
}

/** Whether two items of the group have blocks, so that it can't stay on one line. */
export function hasSeveralBlocks({ items }: Group, language: Language): boolean {
  let blocks = 0;
  for (const item of items) if (hasBreak(measure(item, language))) blocks++;
  return blocks > 1;
}

export function hasBreak(width: Width): boolean {
  return width < 0;
}

/** The width up to the first line break. */
export function headOf(width: Width): number {
  return width < 0 ? ~width : width;
}

/** The width of a document in a language. */
export function measure(doc: Doc, language: Language): Width {
  if (typeof doc === "string") return doc.length;
  if (isSequence(doc)) return measureAll(doc, language);
  switch (doc.kind) {
    case "mark":
      return 0;
    case "types":
      return language === "ts" ? measure(doc.doc, language) : 0;
    case "group":
      return (doc[language] ??= measureGroup(doc, language));
    case "block":
      return doc.count === 0 ? emptyBlock : openBlock;
    case "comment":
      return doc.text.length;
  }
}

const emptyBlock: Width = "{}".length;
const openBlock: Width = ~"{".length;

export function isSequence(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

function measureAll(docs: readonly Doc[], language: Language): Width {
  let head = 0;
  for (const doc of docs) {
    const width = measure(doc, language);
    if (hasBreak(width)) return ~(head + headOf(width));
    head += width;
  }
  return head;
}

function measureGroup({ open, items, close, padded }: Group, language: Language): Width {
  let head = open.length + (padded ? 2 : 0);
  for (const item of items) {
    const width = measure(item, language);
    if (hasBreak(width)) return ~(head + headOf(width));
    head += width + 2; // ", "
  }
  return head + close.length;
}
