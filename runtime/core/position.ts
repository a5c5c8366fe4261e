// Which line of which Lua chunk is running: JavaScript's stack, mapped back by the host.
// Operations that the compiler knows pass their position themselves (site.ts); this is for library functions.
// Invariant: nothing here runs unless an error is being made; reading a stack costs 10–20 µs.

/** The Lua position of a position in generated code; see Host.locate. */
export type Locate = (file: string, line: number, column: number) => { chunkname: string; line: number } | undefined;

/** One Lua or library function on the stack. */
export interface Frame {
  /** "?" for library functions. */
  readonly chunkname: string;
  /** 1-based; -1 for library functions. */
  readonly line: number;
  /** The JavaScript name of the function, "" when it has none. */
  readonly name: string;
}

let locate: Locate = () => undefined;

/** Makes `where` and `frames` find Lua positions; a process has one locator. */
export function setLocator(locator: Locate): void {
  locate = locator;
}

// Library functions that call Lua functions count as a level of their own, as C functions do.
const libraryCallers = new Set(["pcall", "xpcall"]);

// at name (file:line:column)   |   at file:line:column
const framePattern = /^\s*at (?:(?:async |new )?(.*?) \()?(.*?):(\d+):(\d+)\)?$/;

/** The Lua functions and protected calls on the stack, innermost first; at most `limit` JavaScript frames are read. */
export function frames(limit: number): Frame[] {
  const saved = Error.stackTraceLimit;
  Error.stackTraceLimit = limit;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = saved;
  const found: Frame[] = [];
  for (const text of stack.split("\n")) {
    const match = framePattern.exec(text);
    if (match === null) continue;
    const name = match[1] ?? "";
    const position = locate(match[2]!, Number(match[3]), Number(match[4]));
    if (position !== undefined) found.push({ ...position, name });
    else if (libraryCallers.has(name)) found.push({ chunkname: "?", line: -1, name });
  }
  return found;
}

/**
 * "script.lua:12: " for the function at `level` (1 is the Lua function that called the running library function), or ""
 * when that is no Lua function. lauxlib.c luaL_where.
 */
export function where(level: number): string {
  const frame = frames(level === 1 ? 16 : 200)[level - 1];
  return frame === undefined || frame.line < 0 ? "" : `${frame.chunkname}:${frame.line}: `;
}
