// Errors of Node's synchronous calls as C knows them: errno and the text of strerror.
// Invariant: every text is glibc's; libuv's own texts differ from it by more than the capital for the codes below only.
import type { FileError } from "./files.ts";

// Codes whose text in libuv is not glibc's.
const texts: Readonly<Record<string, string>> = {
  EBUSY: "Device or resource busy",
  EDQUOT: "Disk quota exceeded",
  EEXIST: "File exists",
  EFAULT: "Bad address",
  EFBIG: "File too large",
  EIO: "Input/output error",
  EISDIR: "Is a directory",
  ELOOP: "Too many levels of symbolic links",
  ENAMETOOLONG: "File name too long",
  ENFILE: "Too many open files in system",
  ENOMEM: "Cannot allocate memory",
  ENOSYS: "Function not implemented",
  ENOTSUP: "Operation not supported",
  ESPIPE: "Illegal seek",
  ETXTBSY: "Text file busy",
  EXDEV: "Invalid cross-device link",
};

/** The code of a system error, such as "ENOENT", or undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Whether the call that failed would succeed later: the other end of a pipe is slow, or a signal came. */
export function isTemporary(error: unknown): boolean {
  const code = codeOf(error);
  return code === "EAGAIN" || code === "EINTR";
}

/** Blocks the thread for a millisecond. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}

/** The FileError for what a call of node:fs or node:child_process threw or reported. */
export function fileError(error: unknown): FileError {
  const { code = "EIO", errno = 0 } = error as NodeJS.ErrnoException;
  // Node's own numbers are negative, and on Windows not those of C.
  const numbers: Readonly<Record<string, number>> = process.getBuiltinModule("node:os").constants.errno;
  return { message: texts[code] ?? systemText(code), errno: numbers[code] ?? Math.abs(errno) };
}

/** The FileError for a code such as "EBADF". */
export function errorOf(code: string): FileError {
  return fileError({ code });
}

function systemText(code: string): string {
  for (const [name, text] of process.getBuiltinModule("node:util").getSystemErrorMap().values()) {
    if (name === code) return text.charAt(0).toUpperCase() + text.slice(1);
  }
  return `Unknown error ${code}`;
}
