// What is printed, before it is known where lines break: text, groups that stay on one line if they fit, and blocks of
// statements. One document serves both languages: TypeScript writes its `types` parts, JavaScript leaves them out.
// Invariant: a document is built once and never changed; text holds no line breaks, except that of block comments.

/** A place that the source map connects with the Lua source: `line` 1-based, `column` 0-based in UTF-16 units. */
export interface Mark {
  readonly kind: "mark";
  readonly line: number;
  readonly column: number;
  /** How the operation there calls what it calls: "method 'close'". */
  readonly call?: string | undefined;
}

/** Where something begins that no Lua stands for. */
export interface EmittedMark {
  readonly kind: "emitted";
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
  readonly lines: readonly Line[];
}

/** A statement with the comments around it. */
export interface Line {
  readonly doc: Doc;
  /** Whether an empty line stands before it. */
  readonly spaced: boolean;
  /** Whether it is a line of TypeScript only. */
  readonly typesOnly?: boolean;
}

export type Doc = string | Mark | EmittedMark | Types | Group | BlockDoc | readonly Doc[];

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
    case "emitted":
      return nothing;
    case "types":
      return language === "ts" ? measure(doc.doc, language) : nothing;
    case "group":
      return (doc.widths[language] ??= measureGroup(doc, language));
    case "block":
      return doc.lines.length === 0 ? { head: 2, hasBreak: false } : { head: 1, hasBreak: true };
  }
}

const nothing: Width = { head: 0, hasBreak: false };

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
