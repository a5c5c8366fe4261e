// LuaCATS annotations: comments -> the side table of compiler/annotation.ts. A pass of its own beside the stages.
// Invariant: lines of `---` that follow each other without a gap are one annotation; it belongs to the statement or table
// field that begins in the line below it, `---@type` also to one that it stands behind.
import type { Annotations, DocAlias, DocClass, DocFunction, DocType } from "../annotation.ts";
import type { Chunk, Comment, FunctionExpression, LocalStatement, Statement } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { walk } from "../walk.ts";
import { docFieldNoClass } from "../warnings.ts";
import { readTag, type Tag } from "./tags.ts";
import { unionOf } from "./types.ts";

/** Reads all annotations of a chunk. */
export function annotate(chunk: Chunk, source: SourceText): Annotations {
  const reader = new AnnotationReader(chunk, source);
  for (const block of blocksOf(chunk.comments, source)) reader.read(block);
  return reader;
}

interface Block {
  readonly tags: readonly Tag[];
  readonly firstLine: number;
  readonly lastLine: number;
}

/** What an annotation can stand above, by the lines it begins in. */
interface Subjects {
  readonly functions: ReadonlyMap<number, FunctionExpression>;
  readonly locals: ReadonlyMap<number, LocalStatement>;
}

function blocksOf(comments: readonly Comment[], source: SourceText): Block[] {
  const blocks: (Block & { lastLine: number; tags: Tag[] })[] = [];
  for (const [index, comment] of comments.entries()) {
    if (comment.long || !comment.text.startsWith("-")) continue;
    const line = source.line(comment.range[0]);
    const tag = readTag(comment, source.bytes, endOfTable(comments, index));
    const last = blocks.at(-1);
    if (last !== undefined && last.lastLine === line - 1 && !followsCode(comment, source)) {
      last.lastLine = line;
      if (tag !== undefined) last.tags.push(tag);
    } else blocks.push({ tags: tag === undefined ? [] : [tag], firstLine: line, lastLine: line });
  }
  return blocks.filter(({ tags }) => tags.length > 0);
}

// A table type may go on in the next lines: the end of the comment that closes it.
function endOfTable(comments: readonly Comment[], first: number): number {
  let open = 0;
  for (let index = first; index < comments.length; index++) {
    const { text, range } = comments[index]!;
    if (index > first && /^-?\s*@/.test(text)) break;
    for (const char of text) open += char === "{" ? 1 : char === "}" ? -1 : 0;
    if (open <= 0) return range[1];
  }
  return comments[first]!.range[1];
}

function followsCode({ range }: Comment, source: SourceText): boolean {
  const lineStart = source.bytes.lastIndexOf("\n", range[0] - 1) + 1;
  return /\S/.test(source.bytes.slice(lineStart, range[0]));
}

class AnnotationReader implements Annotations {
  readonly functions = new Map<FunctionExpression, DocFunction>();
  readonly locals = new Map<LocalStatement, readonly DocType[]>();
  readonly classes: DocClass[] = [];
  readonly aliases: DocAlias[] = [];
  readonly problems: Diagnostic[] = [];
  private found: Subjects | undefined;
  private readonly chunk: Chunk;
  private readonly source: SourceText;

  constructor(chunk: Chunk, source: SourceText) {
    this.chunk = chunk;
    this.source = source;
  }

  read({ tags, firstLine, lastLine }: Block): void {
    const subjects = this.subjects();
    this.readDeclarations(tags, subjects.locals.get(lastLine + 1));
    const types = tags.find((tag) => tag.tag === "type");
    const local = subjects.locals.get(firstLine) ?? subjects.locals.get(lastLine + 1);
    if (types !== undefined && local !== undefined) this.locals.set(local, types.types);
    const function_ = subjects.functions.get(lastLine + 1);
    if (function_ !== undefined && tags.some(({ tag }) => functionTags.has(tag))) {
      this.functions.set(function_, functionOf(tags));
    }
    tags.forEach((tag, index) => {
      // ---@return, and the values it may have in the lines below.
      if (tag.tag === "problem" && tags[index + 1]?.tag !== "member") this.problems.push(tag.problem);
    });
  }

  // Classes with their fields, aliases with their members, enumerations.
  private readDeclarations(tags: readonly Tag[], below: LocalStatement | undefined): void {
    let open: DocClass | undefined;
    let alias: { readonly members: DocType[] } | undefined;
    for (const tag of tags) {
      switch (tag.tag) {
        case "class":
          open = { kind: "class", ...pick(tag), parents: tag.parents, fields: [], holder: below };
          this.classes.push(open);
          break;
        case "field":
          if (open !== undefined) open.fields.push(tag.field);
          else this.problems.push(docFieldNoClass(tag.range));
          break;
        case "alias":
          alias = this.openAlias(tag);
          break;
        case "member":
          alias?.members.push(tag.type);
          break;
        case "enum":
          this.aliases.push({ kind: "alias", ...pick({ ...tag, generics: [] }), type: enumType(tag.isKeys, below) });
      }
    }
  }

  // The members of an alias may follow, one a line.
  private openAlias(tag: Extract<Tag, { tag: "alias" }>): { readonly members: DocType[] } {
    const members: DocType[] = tag.type === undefined ? [] : [tag.type];
    const parts = pick(tag);
    this.aliases.push({
      kind: "alias",
      ...parts,
      get type() {
        return unionOf(members);
      },
    });
    return { members };
  }

  private subjects(): Subjects {
    this.found ??= findSubjects(this.chunk, this.source);
    return this.found;
  }
}

function pick<T extends Pick<DocAlias, "name" | "generics" | "range">>({ name, generics, range }: T) {
  return { name, generics, range };
}

const functionTags: ReadonlySet<string> = /*@__PURE__*/ new Set([
  "param",
  "return",
  "generic",
  "overload",
  "deprecated",
  "nodiscard",
]);

function functionOf(tags: readonly Tag[]): DocFunction {
  return {
    parameters: tags.flatMap((tag) => (tag.tag === "param" ? [tag.parameter] : [])),
    returns: tags.flatMap((tag) => (tag.tag === "return" ? tag.returns : [])),
    generics: tags.flatMap((tag) => (tag.tag === "generic" ? tag.generics : [])),
    overloads: tags.flatMap((tag) => (tag.tag === "overload" ? [tag.type] : [])),
    deprecated: tags.some(({ tag }) => tag === "deprecated"),
    nodiscard: tags.some(({ tag }) => tag === "nodiscard"),
  };
}

// The values of the table below an enumeration, or its keys, as far as they are literals.
function enumType(isKeys: boolean, below: LocalStatement | undefined): DocType {
  const table = below?.values[0];
  const fields = table?.type === "TableConstructor" ? table.fields : [];
  const members = fields.flatMap((field): DocType[] => {
    if (isKeys) return field.type === "NamedField" ? [{ kind: "literal", value: field.key.name }] : [];
    const { value } = field;
    const isLiteral =
      value.type === "StringLiteral" || value.type === "IntegerLiteral" || value.type === "FloatLiteral";
    return isLiteral && typeof value.value !== "bigint" ? [{ kind: "literal", value: value.value }] : [];
  });
  if (members.length > 0) return unionOf(members);
  return { kind: "name", name: "any", args: [], range: [0, 0] };
}

function findSubjects(chunk: Chunk, source: SourceText): Subjects {
  const functions = new Map<number, FunctionExpression>();
  const locals = new Map<number, LocalStatement>();
  const add = (offset: number, value: FunctionExpression): void => {
    const line = source.line(offset);
    if (!functions.has(line)) functions.set(line, value);
  };
  walk(chunk, {
    statement(statement) {
      const value = functionIn(statement);
      if (value !== undefined) add(statement.range[0], value);
      if (statement.type === "LocalStatement") locals.set(source.line(statement.range[0]), statement);
    },
    expression(node) {
      if (node.type !== "TableConstructor") return;
      for (const { value, range } of node.fields) if (value.type === "FunctionExpression") add(range[0], value);
    },
  });
  return { functions, locals };
}

function functionIn(statement: Statement): FunctionExpression | undefined {
  switch (statement.type) {
    case "LocalFunctionStatement":
    case "FunctionStatement":
      return statement.value;
    case "LocalStatement":
    case "AssignmentStatement":
    case "ReturnStatement":
      return statement.values.find((value) => value.type === "FunctionExpression");
    default:
      return undefined;
  }
}
