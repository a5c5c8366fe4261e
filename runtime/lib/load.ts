// Loading chunks: load, loadfile, dofile, and what `require` needs of them. Chunks are text; programs that load chunks
// bring a compiler along. Lua 5.4 manual §6.1; cf. lbaselib.c luaB_load, lauxlib.c luaL_loadfilex, ldo.c f_parser.
import { call1, settle } from "../core/call.ts";
import { closureOf, mainLinesOf } from "../core/closure.ts";
import { announced } from "../core/activation.ts";
import { begin, resumable, startable } from "../core/begin.ts";
import { type Begun, Continuation, isSuspended, Suspension } from "../core/suspension.ts";
import { LuaError, rawError, toLuaError } from "../core/error.ts";
import { isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { where } from "../core/caller.ts";
import { pcall } from "../core/protected.ts";
import { inspected } from "../core/source.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { FileError, FileHandle } from "../host/files.ts";
import { checkFunction, optString } from "./arguments.ts";
import { declareChunk } from "./chunk-name.ts";
import { chunkText, type Dumped, undump } from "./dump.ts";
import { declareMainChunk, type MainChunk } from "../core/main-chunk.ts";
import type { ChunkCompiler, State } from "./open.ts";

/** What to load, and as what. */
export interface Chunk {
  /** Bytes. */
  readonly text: string;
  /** As `load` takes it: "=name", "@file", or source text. */
  readonly chunkname: string;
  /** Which kinds of chunks are wanted: "t" for text, "b" for binary. */
  readonly mode?: string;
  /** `_ENV` */
  readonly environment: Value;
}

/**
 * The main function of a chunk.
 *
 * @throws {LuaError} the syntax error, or what stands against loading it
 */
export function loadChunk(state: State, { text, chunkname, mode = "bt", environment }: Chunk): LuaFunction {
  const isBinary = text.startsWith("\x1b");
  if (!mode.includes(isBinary ? "b" : "t")) {
    throw rawError(`attempt to load a ${isBinary ? "binary" : "text"} chunk (mode is '${mode}')`);
  }
  const dumped = isBinary ? undump(text, chunkname) : undefined;
  if (state.compiler === undefined) throw rawError("cannot load chunks: the program was built without a compiler");
  try {
    if (dumped !== undefined) return dumpedFunction(state.compiler, dumped, environment);
    const display = declareChunk(chunkname);
    const kept = inspected.text ? text : undefined;
    return mainFunction(state.compiler.compile(text, display), { chunkname: display, environment, text: kept });
  } catch (thrown) {
    throw toLuaError(thrown);
  }
}

function mainFunction(compiled: LuaFunction, parts: MainChunk): LuaFunction {
  const chunk: MainChunk = { ...parts, lines: mainLinesOf(compiled) };
  const main: LuaFunction = (...args) => {
    announced.main = main;
    return compiled(chunk.environment, ...args);
  };
  const { resumable: generatorForm } = compiled;
  if (generatorForm !== undefined) {
    resumable(main, (...args) => {
      announced.main = main;
      return generatorForm(chunk.environment, ...args);
    });
  }
  declareMainChunk(main, chunk);
  return main;
}

// The upvalues of a function that is loaded are fresh; the first one is the environment, whatever its name.
function dumpedFunction(compiler: ChunkCompiler, dumped: Dumped, environment: Value): LuaFunction {
  const display = declareChunk(dumped.chunkname ?? "=?");
  const dumpedAs = dumped.chunkname === undefined ? "stripped" : "whole";
  const compiled = compiler.compile(chunkText(dumped), display, dumpedAs);
  if (dumped.kind === "chunk") {
    return mainFunction(compiled, { chunkname: display, environment, text: dumped.text });
  }
  const f = call1(compiled) as LuaFunction;
  const [first] = closureOf(f)?.cells ?? [];
  if (first !== undefined) first.v = environment;
  return f;
}

/**
 * The main function of a file, or of standard input when `path` is undefined.
 *
 * @throws {LuaError} "cannot open script.lua: No such file or directory", or as loadChunk
 */
export function loadFile(
  state: State,
  path: string | undefined,
  options: Pick<Chunk, "mode" | "environment">,
): LuaFunction {
  const chunkname = path === undefined ? "=stdin" : `@${path}`;
  return loadChunk(state, { text: withoutComment(readFile(state, path)), chunkname, ...options });
}

// EISDIR: fopen opens directories, too.
const isDirectory = 21;

function readFile({ host: { files } }: State, path: string | undefined): string {
  const name = path ?? "stdin";
  if (files === undefined) throw rawError(`cannot open ${name}: there are no files here`);
  const contents = path === undefined ? readToEnd(files.stdin) : files.readWhole(path);
  if (typeof contents === "string") return contents;
  throw rawError(`cannot ${contents.errno === isDirectory ? "read" : "open"} ${name}: ${contents.message}`);
}

function readToEnd(file: FileHandle): string | FileError {
  let contents = "";
  for (;;) {
    const bytes = file.read(1 << 16);
    if (typeof bytes !== "string") return bytes;
    if (bytes === "") return contents;
    contents += bytes;
  }
}

// A file may start with a byte order mark, and its first line is a comment when it starts with "#" (luaL_loadfilex). The
// end of that line stays, for the sake of line numbers.
function withoutComment(contents: string): string {
  const text = contents.startsWith("\xef\xbb\xbf") ? contents.slice(3) : contents;
  if (!text.startsWith("#")) return text;
  const end = text.indexOf("\n");
  if (end < 0) return "";
  return text[end + 1] === "\x1b" ? text.slice(end + 1) : text.slice(end);
}

/** load, loadfile and dofile of a state. */
export function loadFunctions(state: State): Readonly<Record<"dofile" | "load" | "loadfile", LuaFunction>> {
  function environmentOf(args: readonly Value[], position: number): Value {
    return args.length >= position ? args[position - 1] : state.globals;
  }

  function load(...args: Value[]): Result {
    const [chunk, name, mode] = args;
    const source = isNumber(chunk) ? formatNumber(chunk) : chunk;
    const options = { mode: optString(mode, 3, "load", "bt"), environment: environmentOf(args, 4) };
    if (typeof source === "string") {
      const chunkname = optString(name, 2, "load", source);
      return orFail(() => loadChunk(state, { text: source, chunkname, ...options }));
    }
    const chunkname = optString(name, 2, "load", "=(load)");
    const reader = checkFunction(chunk, 1, "load", args.length === 0);
    const [isRead, text] = pcall(() => readPieces(reader)) as Value[];
    if (isRead !== true) return [undefined, text];
    return orFail(() => loadChunk(state, { text: text as string, chunkname, ...options }));
  }

  function loadfile(...args: Value[]): Result {
    const [path, mode] = args;
    const options = { mode: optString(mode, 2, "loadfile", "bt"), environment: environmentOf(args, 3) };
    const name = optPath(path, "loadfile");
    return orFail(() => loadFile(state, name, options));
  }

  const chunkOf = (path: Value): LuaFunction =>
    loadFile(state, optPath(path, "dofile"), { environment: state.globals });
  const dofile = startable(
    function dofile(path: Value): Result {
      return settle(chunkOf(path)());
    },
    function (path: Value): Begun {
      const begun = begin(chunkOf(path));
      return isSuspended(begun) ? new Suspension(undefined, begun, new DofileContinuation()) : begun;
    },
  );

  return { dofile, load, loadfile };
}

// What dofile returns when the chunk, which has yielded, returns.
class DofileContinuation extends Continuation {
  override readonly name = "dofile";

  protected override returned(result: Result): Result {
    return settle(result);
  }

  protected override failed(thrown: unknown): Result {
    throw thrown;
  }

  protected override closed(): void {}
}

function optPath(path: Value, fname: string): string | undefined {
  return path === undefined ? undefined : optString(path, 1, fname, "");
}

function orFail(loaded: () => LuaFunction): Result {
  try {
    return loaded();
  } catch (thrown) {
    if (thrown instanceof LuaError) return [undefined, thrown.value];
    throw thrown;
  }
}

function readPieces(reader: LuaFunction): string {
  const pieces: string[] = [];
  for (;;) {
    const piece = call1(reader);
    if (piece === undefined || piece === "") return pieces.join("");
    if (typeof piece === "string") pieces.push(piece);
    else if (isNumber(piece)) pieces.push(formatNumber(piece));
    // Called by load (2) in a protected call (1).
    else throw rawError(`${where(2)}reader function must return a string`);
  }
}
