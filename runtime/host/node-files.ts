// The file system of Node as Files.
// Invariant: opening a file and starting a process first settle what was written to other files, so that a program
// which forgot to close one still finds its bytes there.
import type { PathLike } from "node:fs";
import type { FileError, FileHandle, Files } from "./files.ts";
import { Descriptor, flushFiles, openedDescriptor, StandardInput, TemporaryDescriptor } from "./node-descriptor.ts";
import { codeOf, fileError } from "./node-errors.ts";
import { flushOutput, writeErrorOutput, writeOutput } from "./node-output.ts";
import { execute, startProcess } from "./node-process.ts";

const fs = /*@__PURE__*/ process.getBuiltinModule("node:fs");

const isWindows = (): boolean => process.platform === "win32";

/** The file system of this process. */
export const files: Files = {
  stdin: /*@__PURE__*/ new StandardInput(),
  stdout: /*@__PURE__*/ standardOutput(1, writeOutput),
  stderr: /*@__PURE__*/ standardOutput(2, writeErrorOutput),
  open(path, mode) {
    flushFiles();
    return attempt(() => openedDescriptor(fs.openSync(nodePath(path), mode), mode));
  },
  openTemporary: () => attempt(openTemporary),
  temporaryName() {
    return attempt(() => {
      const path = unusedPath();
      fs.closeSync(fs.openSync(path, "wx", 0o600));
      return Buffer.from(path).toString("latin1");
    });
  },
  readWhole(path) {
    flushFiles();
    return attempt(() => fs.readFileSync(nodePath(path), "latin1"));
  },
  exists: (path) => fs.existsSync(nodePath(path)),
  isDirectory: (path) => fs.statSync(nodePath(path), { throwIfNoEntry: false })?.isDirectory() ?? false,
  remove: (path) => attempt(() => remove(nodePath(path))),
  rename(from, to) {
    return attempt(() => {
      fs.renameSync(nodePath(from), nodePath(to));
      return undefined;
    });
  },
  workingDirectory: () => Buffer.from(process.cwd()).toString("latin1"),
  execute,
  startProcess,
};

function standardOutput(fd: 1 | 2, write: (bytes: string) => void): FileHandle {
  const descriptor = new Descriptor(fd, "w");
  return {
    read: (count) => descriptor.read(count),
    write(bytes) {
      write(bytes);
      return undefined;
    },
    flush() {
      flushOutput();
      return undefined;
    },
    seek(offset, origin) {
      flushOutput();
      return descriptor.seek(offset, origin);
    },
    close: () => undefined,
  };
}

function attempt<T>(operation: () => T): T | FileError {
  try {
    return operation();
  } catch (error) {
    return fileError(error);
  }
}

// Outside Windows a path is any bytes; there it is text.
function nodePath(path: string): PathLike {
  const end = path.indexOf("\0");
  const bytes = Buffer.from(end < 0 ? path : path.slice(0, end), "latin1");
  return isWindows() ? bytes.toString("utf8") : bytes;
}

// C's remove deletes directories, too; unlink refuses them with EISDIR on Linux and EPERM elsewhere.
function remove(path: PathLike): undefined {
  try {
    fs.unlinkSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code !== "EISDIR" && code !== "EPERM") throw error;
    if (!fs.statSync(path).isDirectory()) throw error;
    fs.rmdirSync(path);
  }
  return undefined;
}

function openTemporary(): FileHandle {
  const path = unusedPath();
  const fd = fs.openSync(path, "wx+", 0o600);
  if (isWindows()) return new TemporaryDescriptor(fd, path);
  fs.unlinkSync(path);
  return openedDescriptor(fd, "w+");
}

// POSIX mkstemp with lua_tmpnam's template; whoever opens it insists on a new file.
function unusedPath(): string {
  const directory = isWindows() ? process.getBuiltinModule("node:os").tmpdir() : "/tmp";
  let path: string;
  do {
    path = `${directory}/lua_${Math.random().toString(36).slice(2, 8).padEnd(6, "0")}`;
  } while (fs.existsSync(path));
  return path;
}
