// The pipeline: Lua source in, TypeScript and JavaScript out. Reads as the compiler's table of contents.
import { Diagnostics, type Diagnostic } from "./diagnostics.ts";
import { parse } from "./1-parse/index.ts";
import { resolve } from "./2-resolve/index.ts";
import { infer } from "./3-infer/index.ts";
import { lower, type LowerOptions } from "./4-lower/index.ts";
import { print, type SourceMap } from "./5-print/index.ts";
import { SourceText } from "./source.ts";

export interface CompileOptions {
  /** The chunk's name as Lua's messages print it, "script.lua" or `[string "..."]`; "?" by default. */
  readonly filename?: string;
  /** Read the source as a file: skip a byte order mark and a first line that starts with `#`. */
  readonly file?: boolean;
  /** What to print; both by default. */
  readonly emit?: readonly ("ts" | "js")[];
  /** An ES module that exports `chunk` (default), or the body of a function of `$` that returns it. */
  readonly format?: LowerOptions["format"];
  /** For the module that starts the program: the Lua modules it imports. */
  readonly entry?: LowerOptions["entry"];
  /** Whether the program can make coroutines; "detect" (default) looks at this chunk alone. */
  readonly coroutines?: boolean | "detect";
}

export interface CompileResult {
  readonly ts?: string;
  readonly js?: string;
  /** From the JavaScript to the Lua source, with `sourcesContent`. */
  readonly map?: SourceMap;
  readonly warnings: readonly Diagnostic[];
  /** The literal names given to `require`, each once. */
  readonly requires: readonly string[];
}

/**
 * Compiles one Lua chunk.
 *
 * @param source  JavaScript text, or the bytes of a file
 * @throws {CompileError} with all errors found
 */
export function compile(source: string | Uint8Array, options: CompileOptions = {}): CompileResult {
  const text = new SourceText(source, options.filename, { file: options.file ?? false });
  const diagnostics = new Diagnostics(text);
  const chunk = parse(text);
  const scopes = resolve(chunk, text, diagnostics);
  diagnostics.throwIfErrors();
  const types = infer(chunk, scopes, { coroutines: options.coroutines ?? "detect" });
  const program = lower({ chunk, scopes, types, source: text }, { format: options.format ?? "module", ...withEntry(options) });
  const emit = options.emit ?? ["ts", "js"];
  const js = emit.includes("js") ? print(program, text, "js") : undefined;
  return {
    ...(emit.includes("ts") ? { ts: print(program, text, "ts").code } : {}),
    ...(js === undefined ? {} : { js: js.code, map: js.map }),
    warnings: diagnostics.warnings,
    requires: scopes.requires,
  };
}

function withEntry({ entry }: CompileOptions): Pick<LowerOptions, "entry"> {
  return entry === undefined ? {} : { entry };
}
