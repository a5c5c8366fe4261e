// The file system and child processes as the io, os and package libraries see them: synchronous, and in bytes.
// Invariant: paths, commands and file contents are byte strings (one char 0–255 per byte); a path ends at its first
// "\0", as in C. Whatever fails hands back a FileError and never throws. Cf. C99 stdio.h and POSIX popen, system.

/** Why an operation failed. */
export interface FileError {
  /** The text of C's `strerror`, such as "No such file or directory". */
  readonly message: string;
  /** The platform's error number, such as 2. */
  readonly errno: number;
}

/** How a child process ended: with an exit code, or by a signal's number. */
export interface ExitStatus {
  readonly kind: "exit" | "signal";
  readonly code: number;
}

/** The mode of C's `fopen`, without its "b": files are always binary. */
export type OpenMode = "r" | "w" | "a" | "r+" | "w+" | "a+";

/** What an offset of `seek` counts from: the start of the file, the current position, or the end. */
export type SeekOrigin = "set" | "cur" | "end";

/**
 * An open file, or one end of a pipe. Written bytes may be held back, but not beyond `flush`, `seek`, `read`, `close`,
 * the opening of another file, the start of a child process and the end of the program. Reads are not buffered.
 */
export interface FileHandle {
  /** The next bytes: at least one, at most `count` (and fewer than asked for when that is convenient); "" at the end. */
  read(count: number): string | FileError;
  /** Appends or overwrites at the current position; the error may belong to bytes written earlier. */
  write(bytes: string): FileError | undefined;
  /** Hands all written bytes to the operating system. */
  flush(): FileError | undefined;
  /** Moves to `offset` bytes from `origin`, and returns the new distance from the start of the file. */
  seek(offset: number, origin: SeekOrigin): number | FileError;
  /** Flushes and closes; for a child process also waits for its end and tells how it ended. Call it once. */
  close(): FileError | ExitStatus | undefined;
}

/** The file system and the processes of a platform that has them. */
export interface Files {
  /** Standard input; closing it is not supported. */
  readonly stdin: FileHandle;
  /** Standard output, in one order with `Host.write`. */
  readonly stdout: FileHandle;
  /** Standard error, in one order with `Host.writeError`; never held back. */
  readonly stderr: FileHandle;
  /** Opens the file at `path`, which may be a directory as long as nothing is read from it. */
  open(path: string, mode: OpenMode): FileHandle | FileError;
  /** Creates a new file, open for reading and writing, that vanishes when it is closed. */
  openTemporary(): FileHandle | FileError;
  /** Creates a new empty file and returns its path. */
  temporaryName(): string | FileError;
  /** The whole contents of the file at `path`. */
  readWhole(path: string): string | FileError;
  /** True when something is at `path`. */
  exists(path: string): boolean;
  /** True when a directory is at `path`. */
  isDirectory(path: string): boolean;
  /** Deletes the file or the empty directory at `path`. */
  remove(path: string): FileError | undefined;
  /** Moves `from` to `to`, replacing a file that is there. */
  rename(from: string, to: string): FileError | undefined;
  /** The absolute path of the working directory. */
  workingDirectory(): string;
  /** Runs `command` in the system's shell with the program's own standard streams, and waits for its end. */
  execute(command: string): ExitStatus | FileError;
  /**
   * Runs `command` in the system's shell with its output ("r") or its input ("w") connected to the handle. A program
   * that is read from runs to its end before this returns; one that is written to starts when the handle is closed.
   */
  startProcess(command: string, mode: "r" | "w"): FileHandle | FileError;
}
