// Stage 5: the tree as text, with a source map to the Lua source. Decides nothing but where lines break.
// Invariant: the TypeScript and the JavaScript of a program differ in type annotations only.
import { encode } from "@jridgewell/sourcemap-codec";
import type { Program } from "../builders.ts";
import { emittedName, type SourceMap } from "../source-map.ts";
import type { SourceText } from "../source.ts";
import type { Language, Line } from "./doc.ts";
import { emittedSource, Layout } from "./layout.ts";
import { linesOf } from "./statements.ts";

/** The text of a program in the languages that were asked for. */
export interface Printed {
  readonly ts?: string;
  readonly js?: string;
  /** From the JavaScript to the Lua source. */
  readonly map?: SourceMap;
}

/** Prints a program as TypeScript, as JavaScript without its types, or as both. */
export function print(program: Program, source: SourceText, languages: readonly Language[]): Printed {
  const lines = linesOf(program.body);
  return {
    ...(languages.includes("ts") ? { ts: `${layOut(lines, "ts").text}\n` } : {}),
    ...(languages.includes("js") ? printJavaScript(lines, source) : {}),
  };
}

/** Prints declarations of types. */
export function printDeclarations(program: Program): string {
  return `${layOut(linesOf(program.body), "ts").text}\n`;
}

function layOut(lines: readonly Line[], language: Language): Layout {
  const layout = new Layout(language);
  layout.program(lines);
  return layout;
}

function printJavaScript(lines: readonly Line[], source: SourceText): Printed {
  const { text, mappings, names } = layOut(lines, "js");
  const map: SourceMap = {
    version: 3,
    sources: [source.filename, emittedName],
    sourcesContent: [source.text, null],
    ignoreList: [emittedSource],
    names: [...names.keys()],
    mappings: encode(mappings),
    x_chunkname: source.filename,
  };
  return { js: `${text}\n`, map };
}
