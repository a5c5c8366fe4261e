// The tags of annotations, one comment line each: `---@param name type`, `---@class Name: Parent`, …
// Invariant: tags that nobody here knows are left to other tools; a tag that can't be read becomes a problem, once.
import type { Comment, Range } from "../ast.ts";
import type { DocField, DocGeneric, DocParameter, DocReturn, DocType, FunctionType } from "../annotation.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { AnnotationFailure, Scanner } from "./scanner.ts";
import { optionalOf, readKey, readReturns, readType } from "./types.ts";

/** One line of an annotation. */
export type Tag = { readonly range: Range } & (
  | { readonly tag: "param"; readonly parameter: DocParameter }
  | { readonly tag: "return"; readonly returns: readonly DocReturn[] }
  | {
      readonly tag: "class";
      readonly name: string;
      readonly generics: readonly DocGeneric[];
      readonly parents: DocType[];
    }
  | { readonly tag: "field"; readonly field: DocField }
  | { readonly tag: "type"; readonly types: readonly DocType[] }
  | {
      readonly tag: "alias";
      readonly name: string;
      readonly generics: readonly DocGeneric[];
      readonly type: DocType | undefined;
    }
  | { readonly tag: "member"; readonly type: DocType }
  | { readonly tag: "enum"; readonly name: string; readonly isKeys: boolean }
  | { readonly tag: "generic"; readonly generics: readonly DocGeneric[] }
  | { readonly tag: "overload"; readonly type: FunctionType }
  | { readonly tag: "deprecated" | "nodiscard" }
  | { readonly tag: "problem"; readonly problem: Diagnostic }
);

/**
 * What a comment says, or undefined when it is no annotation.
 *
 * @param end  where the annotation ends, if not with the comment
 */
export function readTag(comment: Comment, bytes: string, end = comment.range[1]): Tag | undefined {
  // Of `---@param x T`, the text is what follows the first two dashes; ---| starts a member of an alias.
  const found = /^-\s*(?:@(\w[\w-]*)|\|)/.exec(comment.text);
  if (comment.long || found === null) return undefined;
  const [head, name = "|"] = found;
  const reader = readers[name];
  if (reader === undefined) return undefined;
  const start = comment.range[0] + 2 + head.length;
  const scanner = new Scanner(bytes, [start, end]);
  const range: Range = [start - name.length - (name === "|" ? 0 : 1), comment.range[1]];
  try {
    return { range, ...reader(scanner) };
  } catch (thrown) {
    if (!(thrown instanceof AnnotationFailure)) throw thrown;
    return { range, tag: "problem", problem: thrown.problem };
  }
}

type TagBody = Tag extends infer T ? (T extends Tag ? Omit<T, "range"> : never) : never;

const readers: Readonly<Record<string, ((scanner: Scanner) => TagBody) | undefined>> = {
  param: (scanner) => ({ tag: "param", parameter: readParameter(scanner) }),
  vararg: (scanner) => {
    const { place: range } = scanner;
    return { tag: "param", parameter: { name: "...", type: readType(scanner), optional: true, range } };
  },
  return: (scanner) => ({ tag: "return", returns: readReturns(scanner) }),
  class: readClass,
  field: (scanner) => ({ tag: "field", field: readField(scanner) }),
  type: (scanner) => ({ tag: "type", types: readTypes(scanner) }),
  alias: readAlias,
  "|": (scanner) => {
    scanner.accept(">");
    scanner.accept("+");
    return { tag: "member", type: readType(scanner) };
  },
  enum: (scanner) => {
    const isKeys = scanner.accept("(");
    if (isKeys) while (scanner.next !== "" && !scanner.accept(")")) scanner.take();
    return { tag: "enum", name: scanner.name(), isKeys };
  },
  generic: (scanner) => ({ tag: "generic", generics: readGenerics(scanner) }),
  overload: (scanner) => {
    const type = readType(scanner);
    if (type.kind !== "function") throw scanner.failure("fun(...)");
    return { tag: "overload", type };
  },
  deprecated: () => ({ tag: "deprecated" }),
  nodiscard: () => ({ tag: "nodiscard" }),
};

function readParameter(scanner: Scanner): DocParameter {
  const { place: range } = scanner;
  const name = scanner.accept("...") ? "..." : scanner.name();
  const optional = scanner.accept("?");
  const type = readType(scanner);
  return {
    name,
    type: optional ? optionalOf(type) : type,
    optional: optional || name === "..." || allowsNil(type),
    range,
  };
}

/** Whether a parameter of the type may be left out. */
export function allowsNil(type: DocType): boolean {
  if (type.kind === "name") return type.name === "nil" || type.name === "any" || type.name === "unknown";
  return type.kind === "union" && type.members.some(allowsNil);
}

// ['(' Name ')'] Name ['<' generics '>'] [':' type {',' type}]
function readClass(scanner: Scanner): TagBody {
  skipModifiers(scanner);
  const name = scanner.name();
  const generics = readTypeParameters(scanner);
  return { tag: "class", name, generics, parents: scanner.accept(":") ? readTypes(scanner) : [] };
}

// [scope] (Name ['?'] | '[' type ']') type
function readField(scanner: Scanner): DocField {
  while (/^(?:public|private|protected|package)$/.test(scanner.next)) scanner.take();
  const { place: range } = scanner;
  const key = readKey(scanner);
  const optional = scanner.accept("?");
  return { key, type: readType(scanner), optional, range };
}

// Name ['<' generics '>'] [type]
function readAlias(scanner: Scanner): TagBody {
  const name = scanner.name();
  const generics = readTypeParameters(scanner);
  const type = scanner.next === "" ? undefined : readType(scanner);
  return { tag: "alias", name, generics, type };
}

function readTypeParameters(scanner: Scanner): DocGeneric[] {
  if (scanner.next !== "<" || !scanner.isAdjacent) return [];
  scanner.take();
  const generics = readGenerics(scanner);
  scanner.expect(">");
  return generics;
}

// Name [':' type] {',' Name [':' type]}
function readGenerics(scanner: Scanner): DocGeneric[] {
  const generics: DocGeneric[] = [];
  do {
    const name = scanner.name();
    generics.push({ name, parent: scanner.accept(":") ? readType(scanner) : undefined });
  } while (scanner.accept(","));
  return generics;
}

function readTypes(scanner: Scanner): DocType[] {
  const types: DocType[] = [];
  do types.push(readType(scanner));
  while (scanner.accept(","));
  return types;
}

// (exact), (partial), (key)
function skipModifiers(scanner: Scanner): void {
  if (!scanner.accept("(")) return;
  while (scanner.next !== "" && !scanner.accept(")")) scanner.take();
}
