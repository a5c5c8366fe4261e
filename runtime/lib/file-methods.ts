// The methods of files, and what io's functions share with them.
// Invariant: the arguments of methods are counted as a call with ":" shows them, without the file.
// Lua 5.4 manual §6.8; cf. liolib.c.
import { none } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { isInteger, isNumber, type LuaNumber, toFloat } from "../core/number.ts";
import { formatFloat14, formatNumber } from "../core/number-text.ts";
import { declareLibraryFunction } from "../core/library-names.ts";
import type { Table } from "../core/table.ts";
import { address } from "../core/tostring.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { FileError } from "../host/files.ts";
import { argError, checkIndex, checkOption, optIndex, typeError } from "./arguments.ts";
import { LuaFile } from "./file.ts";
import { read } from "./file-read.ts";
import { exitResult, failure, fileResult, isFileError } from "./file-result.ts";
import { library } from "./open.ts";

// Methods are in no library, so that messages have no name for one that no Lua code has called.
const unnamed = "?";

// MAXARGLINE
const maxFormats = 250;

/** The file that is the first argument, open or closed. */
function checkFile(args: readonly Value[], fname: string): LuaFile {
  const file = args[0];
  if (file instanceof LuaFile) return file;
  throw typeError(1, fname, "FILE*", file, args.length < 1);
}

/** The file that is the first argument, which must be open. liolib.c tofile. */
export function checkOpen(args: readonly Value[], fname: string): LuaFile {
  const file = checkFile(args, fname);
  if (file.handle === undefined) throw luaError("attempt to use a closed file");
  return file;
}

/** What `file:close()` returns. */
export function close(file: LuaFile): Result {
  if (file.isStandard) return [undefined, "cannot close standard file"];
  const ended = file.close();
  return ended !== undefined && "kind" in ended ? exitResult(ended) : fileResult(ended);
}

// __gc and __close
function collect(...args: Value[]): Result {
  const file = checkFile(args, unnamed);
  if (file.handle !== undefined) close(file);
  return none;
}

/**
 * Writes the values from index `from` on.
 *
 * @throws {LuaError} "bad argument #2 to 'write' (string expected, got nil)", after what comes before is written
 */
export function write(file: LuaFile, values: readonly Value[], from: number): FileError | undefined {
  let bytes = "";
  for (let i = from; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string") {
      bytes += value;
    } else if (isNumber(value)) {
      bytes += numberText(value);
    } else {
      file.write(bytes);
      throw typeError(i + 1, from === 0 ? "write" : unnamed, "string", value);
    }
  }
  return file.write(bytes);
}

// Floats are written without the ".0" of tostring.
function numberText(value: LuaNumber): string {
  return isInteger(value) ? formatNumber(value) : formatFloat14(toFloat(value));
}

/** The iterator of `lines` with its arguments from the file on; one that `io.lines` has opened is closed at its end. */
export function linesOf(file: LuaFile, args: readonly Value[], atEnd: "close" | "leave"): LuaFunction {
  if (args.length > maxFormats + 1) throw argError(maxFormats + 2, "lines", "too many arguments");
  return {
    "lua:?"(): Result {
      if (file.handle === undefined) throw luaError("file is already closed");
      const values = read(file, args, 1);
      if (Array.isArray(values) ? values[0] !== undefined : values !== undefined) return values;
      if (file.error !== undefined) throw luaError(file.error.message);
      if (atEnd === "close") close(file);
      return none;
    },
  }["lua:?"];
}

const methods: Readonly<Record<string, LuaFunction>> = {
  read(...args) {
    return read(checkOpen(args, unnamed), args, 1);
  },
  write(...args) {
    const file = checkOpen(args, unnamed);
    if (args.length === 1) return file;
    const error = write(file, args, 1);
    return error === undefined ? file : failure(error);
  },
  lines(...args) {
    return linesOf(checkOpen(args, unnamed), args, "leave");
  },
  flush(...args) {
    return fileResult(checkOpen(args, unnamed).handle!.flush());
  },
  seek(...args) {
    const file = checkOpen(args, unnamed);
    const origin = checkOption(args[1], 2, unnamed, { options: ["set", "cur", "end"], fallback: "cur" });
    const position = file.seek(optIndex(args[2], 3, unnamed, 0), origin);
    return isFileError(position) ? failure(position) : position;
  },
  close(...args) {
    return close(checkOpen(args, unnamed));
  },
  setvbuf(...args) {
    const file = checkOpen(args, unnamed);
    file.buffering = checkOption(args[1], 2, unnamed, { options: ["no", "full", "line"], missing: args.length < 2 });
    if (args[2] !== undefined) checkIndex(args[2], 3, unnamed);
    return true;
  },
};

// __tostring
function text(...args: Value[]): Result {
  const file = checkFile(args, unnamed);
  return file.handle === undefined ? "file (closed)" : `file (${address(file)})`;
}

/** The metatable of files. */
export function fileMetatable(): Table {
  for (const [name, method] of Object.entries(methods)) declareLibraryFunction(method, name);
  for (const handler of [collect, text]) declareLibraryFunction(handler, "?");
  const metatable = library({ __gc: collect, __close: collect, __tostring: text, __name: "FILE*" });
  metatable.setString("__index", library(methods));
  return metatable;
}
