// The pipeline: Lua source in, TypeScript and JavaScript out. Reads as the compiler's table of contents.
import { noteClosedLoads } from "./closed-loads.ts";
import type { Chunk } from "./ast.ts";
import type { EntryModule } from "./entry-module.ts";
import { type Inspection, joinInspections, noInspection } from "./inspection.ts";
import { Diagnostics, type Diagnostic } from "./diagnostics.ts";
import type { Scopes } from "./scope.ts";
import { parse } from "./1-parse/index.ts";
import { Registers, resolve, Upvalues } from "./2-resolve/index.ts";
import { findYieldingEvents, infer, inspectionOf, mentionsCoroutines, reachOf } from "./3-infer/index.ts";
import { observedTypes, type Solution, solve, solvedTypes } from "./3-infer/index.ts";
import { lower } from "./4-lower/index.ts";
import { print } from "./5-print/index.ts";
import type { SourceMap } from "./source-map.ts";
import type { Reach } from "./reach.ts";
import { SourceText } from "./source.ts";
import { type SolvedTypes, TypeRecord } from "./type-record.ts";
import type { TypeWriter } from "./type-writer.ts";

/** How to compile a chunk. */
export interface CompileOptions {
  /** The chunk's name as Lua's messages print it, "script.lua" or `[string "..."]`; "?" by default. */
  readonly filename?: string;
  /** Read the source as a file: skip a byte order mark and a first line that starts with `#`. */
  readonly file?: boolean;
  /** What to print; TypeScript and JavaScript by default, "dts" for the declarations of types as a file of their own. */
  readonly emit?: readonly ("ts" | "js" | "dts")[];
  /** An ES module that exports `chunk` (default), or the body of a function of `$` that returns it. */
  readonly format?: "module" | "function";
  /** Whether the chunk surely runs with the table of globals as its _ENV; by default modules do. @internal */
  readonly ownsEnvironment?: boolean;
  /** For the module that starts the program: the Lua modules it imports. */
  readonly entry?: EntryModule;
  /** Whether the program can make coroutines; "detect" (default) looks at this chunk alone. */
  readonly coroutines?: boolean | "detect";
  /** The events whose metamethods may yield; "detect" (default) looks at this chunk alone. */
  readonly events?: ReadonlySet<string> | "detect";
  /** What other modules of the program inspect. @internal */
  readonly inspection?: Inspection;
  /** What is known of the values of the whole program; by default the chunk is taken for a part of an unknown one. @internal */
  readonly solution?: Solution;
  /** Who writes the types that annotations tell; nobody by default. @internal */
  readonly types?: TypeWriter;
}

/** A compiled chunk; what was not asked for is absent. */
export interface CompileResult {
  readonly ts?: string;
  readonly js?: string;
  /** What annotations say of the module, as the declarations that go beside its JavaScript. */
  readonly dts?: string;
  /** From the JavaScript to the Lua source, with `sourcesContent`. */
  readonly map?: SourceMap;
  readonly warnings: readonly Diagnostic[];
  /** The literal names given to `require`, each once. */
  readonly requires: readonly string[];
}

/** A chunk that was parsed and resolved: free of errors, and known well enough to say what else the program needs. */
export interface Analysis {
  readonly source: SourceText;
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly warnings: readonly Diagnostic[];
  /** The literal names given to `require`, each once. */
  readonly requires: readonly string[];
  /** Whether the chunk alone can reach the coroutine library. */
  readonly coroutines: boolean;
  /** The events whose metamethods, as far as the chunk sets them, may yield. */
  readonly events: ReadonlySet<string>;
  /** What the chunk alone inspects. @internal */
  readonly inspection: Inspection;
  /** What of the libraries the chunk alone reaches. */
  readonly reach: Reach;
}

/**
 * Compiles one Lua chunk.
 *
 * @param source  JavaScript text, or the bytes of a file
 * @throws {CompileError} with all errors found
 */
export function compile(source: string | Uint8Array, options: CompileOptions = {}): CompileResult {
  return emit(analyse(source, options), options);
}

/**
 * The first half of `compile`: parse and resolve.
 *
 * @throws {CompileError} with all errors found
 */
export function analyse(source: string | Uint8Array, options: CompileOptions = {}): Analysis {
  const text = new SourceText(source, options.filename, { file: options.file ?? false });
  const diagnostics = new Diagnostics(text);
  const chunk = parse(text);
  const scopes = resolve(chunk, text, diagnostics);
  diagnostics.throwIfErrors();
  noteClosedLoads(scopes);
  const coroutines = mentionsCoroutines(scopes);
  const inspection = inspectionOf(scopes);
  const events = findYieldingEvents(scopes);
  return {
    source: text,
    chunk,
    scopes,
    warnings: diagnostics.warnings,
    requires: scopes.requires,
    coroutines,
    events,
    inspection,
    reach: reachOf(scopes, text),
  };
}

/** The second half of `compile`: infer, lower and print. */
export function emit(analysis: Analysis, options: CompileOptions = {}): CompileResult {
  return emitRecorded(analysis, options).result;
}

/** What is known of the values of a chunk that is a part of an unknown program. @internal */
export function inferredTypes({ chunk, scopes }: Analysis): SolvedTypes {
  const alone = { chunk, scopes, isEntry: true, required: () => undefined };
  return solvedTypes(solve([alone], { closed: false, inspected: false }));
}

/** A compiled chunk, and what it depends on in the other modules of its program. @internal */
export interface Emission {
  readonly result: CompileResult;
  /** Absent when nothing was printed. */
  readonly record: TypeRecord | undefined;
}

/** As `emit`, and keeps what the chunk was told about its program. @internal */
export function emitRecorded(analysis: Analysis, options: CompileOptions): Emission {
  const { source, chunk, scopes, warnings, requires } = analysis;
  if (options.emit?.length === 0) return { result: { warnings, requires }, record: undefined };
  const coroutines = options.coroutines ?? "detect";
  const { inspection: wanted = noInspection } = options;
  const inspection = joinInspections(analysis.inspection, wanted);
  // Also when nobody asks any more: an analysis may be emitted again.
  scopes.upvalues = inspection.upvalues ? new Upvalues(chunk, scopes, { all: inspection.activations }) : undefined;
  scopes.registers = inspection.activations ? new Registers(chunk, scopes, scopes.upvalues!) : undefined;
  const alone = { chunk, scopes, isEntry: true, required: () => undefined };
  const solution = options.solution ?? solve([alone], { closed: false, inspected: inspection.upvalues });
  const solved = solvedTypes(solution);
  const record = new TypeRecord(inspection.activations ? observedTypes(solved) : solved);
  const { yields, isDirect } = infer(scopes, {
    types: record,
    coroutines: coroutines === "detect" ? analysis.coroutines : coroutines,
    events: options.events === undefined || options.events === "detect" ? analysis.events : options.events,
  });
  const languages = (options.emit ?? ["ts", "js"]).filter((language) => language !== "dts");
  const showsTypes = languages.includes("ts") && options.format !== "function" && options.types !== undefined;
  const annotated = showsTypes ? { shown: options.types!.shown(analysis) } : {};
  const program = lower(
    { chunk, scopes, types: Object.assign(record, { yields, isDirect }), source, ...annotated },
    { ...formatOf(options), inspection, ...withEntry(options) },
  );
  const printed = {
    ...print(program, source, { languages, types: options.types?.printer }),
    ...declarations(analysis, options),
  };
  return { result: { ...printed, warnings, requires }, record };
}

function declarations(analysis: Analysis, { emit = [], types }: CompileOptions): Pick<CompileResult, "dts"> {
  return types !== undefined && emit.includes("dts") ? { dts: types.declarations(analysis) } : {};
}

// Whoever gets a function may give it any environment, if nobody knows better.
function formatOf({ format = "module", ownsEnvironment = format === "module" }: CompileOptions) {
  return { format, ownsEnvironment };
}

function withEntry({ entry }: CompileOptions): Pick<CompileOptions, "entry"> {
  return entry === undefined ? {} : { entry };
}
