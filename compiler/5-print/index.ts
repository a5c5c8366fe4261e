// Stage 5: the tree as text, with a source map to the Lua source. Decides nothing; the only importer of esrap.
// Invariant: the TypeScript and the JavaScript of a program differ in type annotations only.
import { print as printTree } from "esrap";
import ts from "esrap/languages/ts";
import type { Program } from "../builders.ts";
import type { SourceText } from "../source.ts";
import { stripTypes } from "./strip.ts";

/** Source map v3. */
export interface SourceMap {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
  /** The chunk's name as Lua's messages print it. */
  readonly x_chunkname?: string;
}

export interface Printed {
  readonly code: string;
  readonly map: SourceMap;
}

interface Commented {
  readonly leadingComments?: { readonly type: "Line" | "Block"; readonly value: string }[];
  readonly trailingComments?: { readonly type: "Line" | "Block"; readonly value: string }[];
}

const leading = (node: object): Commented["leadingComments"] => (node as Commented).leadingComments;
const trailing = (node: object): Commented["trailingComments"] => (node as Commented).trailingComments;

/** Prints a program as TypeScript, or as JavaScript without its types. */
export function print(program: Program, source: SourceText, language: "ts" | "js"): Printed {
  const body = language === "ts" ? program.body : stripTypes(program.body);
  const tree = { type: "Program", sourceType: "module", body } as const;
  const { code, map } = printTree(tree as never, ts({ getLeadingComments: leading, getTrailingComments: trailing }), {
    sourceMapSource: source.filename,
    sourceMapContent: source.text,
    indent: "  ",
  }) as { code: string; map: SourceMap };
  return { code: `${code}\n`, map: { ...map, version: 3, x_chunkname: source.filename } };
}
