// Open files as FileHandles over file descriptors.
// Invariants: `position` is where the next byte is read or written in a file that can be positioned, not counting
// `pending`, and undefined for pipes, terminals and the standard streams, where the system keeps it; bytes in `pending`
// belong right behind `position` (or at the end of the file when appending); a handle with pending bytes is in
// `unsettled`, so that it is neither collected nor forgotten when the process ends. Cf. C99 §7.19.3.
import type { Stats } from "node:fs";
import type { FileError, FileHandle, OpenMode, SeekOrigin } from "./files.ts";
import { codeOf, errorOf, fileError, isTemporary, pause } from "./node-errors.ts";
import { flushOutput, isTerminal } from "./node-output.ts";

const fs = /*@__PURE__*/ process.getBuiltinModule("node:fs");

const limit = 1 << 16;
const largestRead = 1 << 22;

const unsettled = /*@__PURE__*/ new Set<Descriptor>();
let settlesAtExit = false;

/** Hands everything that was written to files to the system. */
export function flushFiles(): void {
  for (const descriptor of unsettled) descriptor.flush();
}

// Files that the program has dropped without closing them.
const abandoned = /*@__PURE__*/ new FinalizationRegistry((fd: number) => {
  try {
    fs.closeSync(fd);
  } catch {
    // The number of a closed file; nothing is left to do.
  }
});

/** A file, device or pipe that is read and written through its descriptor. */
export class Descriptor implements FileHandle {
  private readonly fd: number;
  private readonly readable: boolean;
  private readonly writable: boolean;
  private readonly appends: boolean;
  private position: number | undefined;
  private pending = "";

  constructor(fd: number, mode: OpenMode, position?: number) {
    this.fd = fd;
    this.readable = mode === "r" || mode.endsWith("+");
    this.writable = mode !== "r";
    this.appends = mode.startsWith("a");
    this.position = position;
  }

  read(count: number): string | FileError {
    if (!this.readable) return errorOf("EBADF");
    const failure = this.flush();
    if (failure !== undefined) return failure;
    const buffer = bufferFor(count);
    for (;;) {
      try {
        const length = fs.readSync(this.fd, buffer, 0, Math.min(count, buffer.length), this.position ?? null);
        if (this.position !== undefined) this.position += length;
        return buffer.toString("latin1", 0, length);
      } catch (error) {
        if (codeOf(error) === "EOF") return ""; // a console or pipe of Windows
        if (!isTemporary(error)) return fileError(error);
        pause();
      }
    }
  }

  write(bytes: string): FileError | undefined {
    if (!this.writable) return errorOf("EBADF");
    if (this.pending === "") remember(this);
    this.pending += bytes;
    return this.pending.length < limit ? undefined : this.flush();
  }

  flush(): FileError | undefined {
    if (this.pending === "") return undefined;
    const buffer = Buffer.from(this.pending, "latin1");
    this.pending = "";
    unsettled.delete(this);
    const failure = this.writeAll(buffer);
    if (this.appends && this.position !== undefined) this.position = fs.fstatSync(this.fd).size;
    return failure;
  }

  private writeAll(buffer: Buffer): FileError | undefined {
    for (let written = 0; written < buffer.length;) {
      try {
        const place = this.appends ? null : (this.position ?? null);
        const length = fs.writeSync(this.fd, buffer, written, buffer.length - written, place);
        written += length;
        if (this.position !== undefined) this.position += length;
      } catch (error) {
        if (!isTemporary(error)) return fileError(error);
        pause();
      }
    }
    return undefined;
  }

  seek(offset: number, origin: SeekOrigin): number | FileError {
    const failure = this.flush();
    if (failure !== undefined) return failure;
    const stats = fs.fstatSync(this.fd);
    // Devices other than terminals can be positioned, with no effect.
    if (!isPositioned(stats)) return stats.isCharacterDevice() && !isTerminal(this.fd) ? 0 : errorOf("ESPIPE");
    const start = origin === "set" ? 0 : origin === "end" ? stats.size : (this.position ?? sharedPosition(this.fd));
    const target = start + offset;
    if (!Number.isSafeInteger(target) || target < 0) return errorOf("EINVAL");
    this.position = target;
    return target;
  }

  close(): FileError | undefined {
    const failure = this.flush();
    abandoned.unregister(this);
    try {
      fs.closeSync(this.fd);
    } catch (error) {
      return failure ?? fileError(error);
    }
    return failure;
  }
}

/** A temporary file on a platform that cannot delete open files: it is deleted when it is closed. */
export class TemporaryDescriptor extends Descriptor {
  private readonly path: string;

  constructor(fd: number, path: string) {
    super(fd, "w+", 0);
    this.path = path;
  }

  override close(): FileError | undefined {
    const failure = super.close();
    fs.unlinkSync(this.path);
    return failure;
  }
}

/** Standard input: output shows before the program waits for an answer. */
export class StandardInput extends Descriptor {
  constructor() {
    super(0, "r");
  }

  override read(count: number): string | FileError {
    flushOutput();
    return super.read(count);
  }
}

/** The handle of a file that was just opened; it is closed when the program drops it. */
export function openedDescriptor(fd: number, mode: OpenMode): Descriptor {
  const stats = fs.fstatSync(fd);
  let position: number | undefined;
  if (isPositioned(stats)) position = mode === "a" ? stats.size : 0;
  const descriptor = new Descriptor(fd, mode, position);
  abandoned.register(descriptor, fd, descriptor);
  return descriptor;
}

function isPositioned(stats: Stats): boolean {
  return stats.isFile() || stats.isBlockDevice() || stats.isDirectory();
}

// A standard stream may have been inherited in the middle of a file; Linux tells where.
function sharedPosition(fd: number): number {
  try {
    return Number(/^pos:\s*(\d+)/.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, "latin1"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function remember(descriptor: Descriptor): void {
  unsettled.add(descriptor);
  if (settlesAtExit) return;
  settlesAtExit = true;
  process.on("exit", flushFiles);
}

let shared: Buffer | undefined;

// Reads are synchronous, so that all small ones can use one buffer.
function bufferFor(count: number): Buffer {
  if (count > limit) return Buffer.allocUnsafeSlow(Math.min(count, largestRead));
  return (shared ??= Buffer.allocUnsafeSlow(limit));
}
