// The io library.
// Invariant: without a file system there are the standard files only, over the host's output; everything else returns
// the error that C gives for what a system lacks. Lua 5.4 manual §6.8; cf. liolib.c.
import { luaError } from "../core/error.ts";
import { isNumber } from "../core/number.ts";
import type { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { FileError, FileHandle, Files, OpenMode } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import { argError, checkAny, checkString, cString, optString } from "./arguments.ts";
import { LuaFile } from "./file.ts";
import { checkOpen, close, fileMetatable, linesOf, write } from "./file-methods.ts";
import { read } from "./file-read.ts";
import { failure, fileResult, isFileError, noFiles } from "./file-result.ts";
import { type Library, library } from "./open.ts";

/** The files of one program: the standard ones, and which of them io.read and io.write use. */
class Streams {
  readonly files: Files | undefined;
  readonly stdin: LuaFile;
  readonly stdout: LuaFile;
  readonly stderr: LuaFile;
  input: LuaFile;
  output: LuaFile;
  private readonly metatable: Table = fileMetatable();

  constructor(host: Host) {
    const { files } = host;
    this.files = files;
    this.stdin = this.standard(files?.stdin ?? hostOutput(() => {}));
    this.stdout = this.standard(files?.stdout ?? hostOutput((bytes) => host.write(bytes)));
    this.stderr = this.standard(files?.stderr ?? hostOutput((bytes) => host.writeError(bytes)));
    this.input = this.stdin;
    this.output = this.stdout;
  }

  /** The file that a platform's operation has opened, or its error. */
  opened(handle: FileHandle | FileError): LuaFile | FileError {
    return isFileError(handle) ? handle : new LuaFile(handle, this.metatable);
  }

  open(name: string, mode: OpenMode): LuaFile | FileError {
    return this.opened(this.files === undefined ? noFiles : this.files.open(name, mode));
  }

  /**
   * liolib.c opencheck
   *
   * @throws {LuaError} "cannot open file 'x' (No such file or directory)"
   */
  openOrThrow(name: string, mode: OpenMode): LuaFile {
    const file = this.open(name, mode);
    if (isFileError(file)) throw luaError(`cannot open file '${cString(name)}' (${file.message})`);
    return file;
  }

  private standard(handle: FileHandle): LuaFile {
    return new LuaFile(handle, this.metatable, { isStandard: true });
  }
}

// A standard file of a platform without a file system: an input that has ended, and an output.
function hostOutput(send: (bytes: string) => void): FileHandle {
  return {
    read: () => "",
    write(bytes) {
      send(bytes);
      return undefined;
    },
    flush: () => undefined,
    seek: () => ({ message: "Illegal seek", errno: 29 }),
    close: () => undefined,
  };
}

function openFunctions(streams: Streams): Record<string, LuaFunction> {
  return {
    open(...args) {
      const name = checkString(args[0], 1, "open", args.length < 1);
      const mode = cString(optString(args[1], 2, "open", "r"));
      if (!/^[rwa]\+?b*$/.test(mode)) throw argError(2, "open", "invalid mode");
      const file = streams.open(name, mode.replace(/b+$/, "") as OpenMode);
      return isFileError(file) ? failure(file, name) : file;
    },
    popen(...args) {
      const command = checkString(args[0], 1, "popen", args.length < 1);
      const mode = cString(optString(args[1], 2, "popen", "r"));
      if (mode !== "r" && mode !== "w") throw argError(2, "popen", "invalid mode");
      if (streams.files === undefined) throw luaError("'popen' not supported");
      const file = streams.opened(streams.files.startProcess(cString(command), mode));
      return isFileError(file) ? failure(file, command) : file;
    },
    tmpfile() {
      const file = streams.opened(streams.files === undefined ? noFiles : streams.files.openTemporary());
      return isFileError(file) ? failure(file) : file;
    },
  };
}

/** io.input and io.output: sets the default file, if there is an argument, and returns it. liolib.c g_iofile. */
function defaultFile(streams: Streams, which: "input" | "output"): LuaFunction {
  return (...args) => {
    const [file] = args;
    if (typeof file === "string" || isNumber(file)) {
      streams[which] = streams.openOrThrow(checkString(file, 1, which), which === "input" ? "r" : "w");
    } else if (file !== undefined) {
      streams[which] = checkOpen(args, which);
    }
    return streams[which];
  };
}

/** io.lines ([filename, ···]): the iterator, and a file that it has opened as the value to be closed. */
function lines(streams: Streams, [filename, ...formats]: Value[]): Result {
  if (filename === undefined) return linesOf(checkOpen([streams.input], "lines"), [streams.input, ...formats], "leave");
  const file = streams.openOrThrow(checkString(filename, 1, "lines"), "r");
  return [linesOf(file, [file, ...formats], "close"), undefined, undefined, file];
}

function defaultFunctions(streams: Streams): Record<string, LuaFunction> {
  const usable = (which: "input" | "output"): LuaFile => {
    const file = streams[which];
    if (file.handle === undefined) throw luaError(`default ${which} file is closed`);
    return file;
  };
  return {
    close: (...args) => close(checkOpen(args.length === 0 ? [streams.output] : args, "close")),
    flush: () => fileResult(usable("output").handle!.flush()),
    input: defaultFile(streams, "input"),
    lines: (...args) => lines(streams, args),
    output: defaultFile(streams, "output"),
    read: (...formats) => read(usable("input"), formats, 0),
    write(...values) {
      const file = usable("output");
      const error = write(file, values, 0);
      return error === undefined ? file : failure(error);
    },
  };
}

/** io.type (obj) */
function type(...args: Value[]): Result {
  checkAny(args.length, 1, "type");
  const [file] = args;
  if (!(file instanceof LuaFile)) return undefined;
  return file.handle === undefined ? "closed file" : "file";
}

/** The io library. Lua 5.4 manual §6.8. */
export const ioLibrary: Library = {
  name: "io",
  open({ host }) {
    const streams = new Streams(host);
    const { stdin, stdout, stderr } = streams;
    return library({ ...defaultFunctions(streams), ...openFunctions(streams), type, stdin, stdout, stderr });
  },
};
