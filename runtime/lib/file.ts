// File handles as Lua sees them: C's FILE over a FileHandle, with a buffer for reading.
// Invariants: `handle` is undefined exactly when the file is closed; `buffer` from `at` on holds bytes that the platform
// has delivered and the program has not read yet, so that the platform's position is that much ahead; bytes are never
// both read ahead and written. Cf. liolib.c luaL_Stream, C99 §7.19.3.
import { Userdata } from "../core/value.ts";
import type { Table } from "../core/table.ts";
import type { ExitStatus, FileError, FileHandle, SeekOrigin } from "../host/files.ts";
import { isFileError } from "./file-result.ts";

const chunkSize = 1 << 16;
const largestChunk = 1 << 22;

/** When written bytes go to the platform: at once, line by line, or when it is convenient. */
export type Buffering = "no" | "line" | "full";

/** A file as a Lua value. Its methods other than `close` need it to be open. */
export class LuaFile extends Userdata {
  handle: FileHandle | undefined;
  /** Whether this is one of the standard files, which cannot be closed. */
  readonly isStandard: boolean;
  buffering: Buffering = "full";
  /** Why the last read has failed; the reader resets it. */
  error: FileError | undefined = undefined;
  private buffer = "";
  private at = 0;

  constructor(handle: FileHandle, metatable: Table, { isStandard = false } = {}) {
    super();
    this.handle = handle;
    this.metatable = metatable;
    this.isStandard = isStandard;
  }

  /** The next line, without its line end unless `keepEnd` asks for it; undefined at the end of the file. */
  readLine(keepEnd?: "keepEnd"): string | undefined {
    let line = "";
    for (;;) {
      const end = this.buffer.indexOf("\n", this.at);
      if (end >= 0) {
        line += this.buffer.slice(this.at, keepEnd === undefined ? end : end + 1);
        this.at = end + 1;
        return line;
      }
      line += this.rest();
      if (!this.fill()) return line === "" ? undefined : line;
    }
  }

  /** At most the next `count` bytes; undefined at the end of the file. */
  readBytes(count: number): string | undefined {
    let bytes = "";
    for (;;) {
      const missing = count - bytes.length;
      if (missing <= this.buffer.length - this.at) {
        bytes += this.buffer.slice(this.at, this.at + missing);
        this.at += missing;
        return bytes;
      }
      bytes += this.rest();
      if (!this.fill(missing)) return bytes === "" ? undefined : bytes;
    }
  }

  /** Everything up to the end of the file. */
  readAll(): string {
    let bytes = this.rest();
    for (let size = chunkSize; this.fill(size); size *= 2) bytes += this.rest();
    return bytes;
  }

  /** The next byte, without moving on; "" at the end of the file. */
  peek(): string {
    return this.at < this.buffer.length || this.fill() ? this.buffer.charAt(this.at) : "";
  }

  /** Moves over the byte that was peeked at. */
  skip(): void {
    this.at++;
  }

  /** The first group of a sticky pattern that matches what is next in the buffer; moves over the whole match. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const group = pattern.exec(this.buffer)?.[1];
    if (group !== undefined) this.at = pattern.lastIndex;
    return group;
  }

  /** Writes behind what was read or written last. */
  write(bytes: string): FileError | undefined {
    if (this.buffer !== "") this.unread();
    const error = this.handle!.write(bytes);
    if (error !== undefined || this.buffering === "full") return error;
    return this.buffering === "no" || bytes.includes("\n") ? this.handle!.flush() : undefined;
  }

  /** Moves to `offset` bytes from `origin`, and returns the distance from the start. */
  seek(offset: number, origin: SeekOrigin): number | FileError {
    const ahead = this.buffer.length - this.at;
    if (origin === "cur" && offset === 0) {
      const position = this.handle!.seek(0, "cur");
      return isFileError(position) ? position : position - ahead;
    }
    const position = this.handle!.seek(origin === "cur" ? offset - ahead : offset, origin);
    if (!isFileError(position)) this.rest();
    return position;
  }

  /** Closes a file that is not a standard file. */
  close(): FileError | ExitStatus | undefined {
    const handle = this.handle;
    this.handle = undefined;
    this.rest();
    return handle?.close();
  }

  // Takes what is left in the buffer.
  private rest(): string {
    const bytes = this.at === 0 ? this.buffer : this.buffer.slice(this.at);
    this.buffer = "";
    this.at = 0;
    return bytes;
  }

  // Refills the buffer, which has been used up; false at the end of the file and after an error.
  private fill(size = chunkSize): boolean {
    const bytes = this.handle!.read(Math.min(Math.max(size, chunkSize), largestChunk));
    if (isFileError(bytes)) {
      this.error = bytes;
      return false;
    }
    this.buffer = bytes;
    this.at = 0;
    return bytes !== "";
  }

  // Goes back to where the program is. A pipe can't, but nobody writes to a pipe that is read from.
  private unread(): void {
    const ahead = this.buffer.length - this.at;
    if (ahead > 0) this.handle!.seek(-ahead, "cur");
    this.rest();
  }
}
