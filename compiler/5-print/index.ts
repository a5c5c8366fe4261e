// Stage 5: the tree as text, with a source map to the Lua source. Decides nothing but where lines break.
// Invariant: the TypeScript and the JavaScript of a program differ in type annotations only.
import { encode } from "@jridgewell/sourcemap-codec";
import type { Program } from "../builders.ts";
import { emittedName, type SourceMap } from "../source-map.ts";
import type { SourceText } from "../source.ts";
import type { Language } from "./doc.ts";
import { emittedSource, Layout, writeLines } from "./layout.ts";
import { StatementPrinter } from "./statements.ts";
import type { TypePrinter } from "./type-printer.ts";

export { printDeclarations } from "./declarations.ts";
export { typePrinter } from "./type-declarations.ts";
export type { TypePrinter } from "./type-printer.ts";

/** The text of a program in the languages that were asked for. */
export interface Printed {
  readonly ts?: string;
  readonly js?: string;
  /** From the JavaScript to the Lua source. */
  readonly map?: SourceMap;
}

/** What to print. */
export interface PrintOptions {
  readonly languages: readonly Language[];
  /** Prints types; without it there is no TypeScript. */
  readonly types: TypePrinter | undefined;
}

/** Prints a program as TypeScript, as JavaScript without its types, or as both. */
export function print(program: Program, source: SourceText, { languages, types }: PrintOptions): Printed {
  const layouts = languages.map((language) => new Layout(language));
  const printer = new StatementPrinter(languages.includes("ts") ? types : undefined);
  writeLines(printer.block(program.body), layouts, true);
  const ts = layouts[languages.indexOf("ts")];
  const js = layouts[languages.indexOf("js")];
  return { ...(ts && { ts: `${ts.text}\n` }), ...(js && printJavaScript(js, source)) };
}

function printJavaScript({ text, mappings, names }: Layout, source: SourceText): Printed {
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
