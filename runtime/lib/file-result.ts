// What functions of io and os return when the platform has done, or refused, what they asked for.
// lauxlib.c luaL_fileresult, luaL_execresult.
import type { Value } from "../core/value.ts";
import { cString } from "./arguments.ts";
import type { ExitStatus, FileError } from "../host/files.ts";

/** What everything that needs a file system answers on platforms without one. */
export const noFiles: FileError = { message: "Function not implemented", errno: 38 };

/** Whether an operation has failed. */
export function isFileError(result: unknown): result is FileError {
  return typeof result === "object" && result !== null && "errno" in result;
}

/** Nil, the message (behind the file's name, up to its first "\0", if given) and the error number. */
export function failure({ message, errno }: FileError, filename?: string): Value[] {
  const text = filename === undefined ? message : `${cString(filename)}: ${message}`;
  return [undefined, text, errno];
}

/** True, or what `failure` returns when there is an error. */
export function fileResult(error: FileError | undefined, filename?: string): Value | Value[] {
  return error === undefined ? true : failure(error, filename);
}

/** True or nil, "exit" or "signal", and the code, for a process that has ended. */
export function exitResult(status: ExitStatus | FileError): Value[] {
  if (isFileError(status)) return failure(status);
  return [status.kind === "exit" && status.code === 0 ? true : undefined, status.kind, status.code];
}
