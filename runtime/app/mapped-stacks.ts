// Lua positions by what a tool in this process maps stacks with: vitest does, and so does source-map-support. Each of them
// takes the functions on a stack, and writes a text with the positions that they come from.
import { chunknameIn, type LuaPosition } from "../core/line-map.ts";

interface StackErrors {
  readonly prepareStackTrace?: ((error: Error, sites: readonly object[]) => unknown) | undefined;
}

/** The Lua position that whoever maps the stacks of this process, such as vitest, finds for a position. */
export function locateAsMapped(file: string, line: number, column: number): LuaPosition | undefined {
  const { prepareStackTrace } = Error as unknown as StackErrors;
  if (prepareStackTrace === undefined) return undefined;
  let text: string;
  try {
    text = String(prepareStackTrace(new Error(""), [new PlainSite(file, line, column)]));
  } catch {
    return undefined; // it wants more of a function on the stack than its position
  }
  // A position that is mapped to nothing stays what it was, in a module whose name does not end like that.
  const found = /(?:\(|at )([^\n]*\.lua):(\d+):\d+\)?\s*$/.exec(text);
  const chunkname = found === null ? undefined : chunknameIn(found[1]!);
  return chunkname === undefined ? undefined : { chunkname, line: Number(found![2]) };
}

// A function on V8's stack, of which only the position is known. v8.dev/docs/stack-trace-api
class PlainSite {
  private readonly file: string;
  private readonly line: number;
  private readonly column: number;

  constructor(file: string, line: number, column: number) {
    this.file = file;
    this.line = line;
    this.column = column;
  }

  getFileName(): string {
    return this.file;
  }

  getScriptNameOrSourceURL(): string {
    return this.file;
  }

  getLineNumber(): number {
    return this.line;
  }

  getColumnNumber(): number {
    return this.column;
  }

  getFunctionName(): null {
    return null;
  }

  getMethodName(): null {
    return null;
  }

  getTypeName(): null {
    return null;
  }

  getEvalOrigin(): undefined {
    return undefined;
  }

  isNative(): boolean {
    return false;
  }

  isEval(): boolean {
    return false;
  }

  isConstructor(): boolean {
    return false;
  }

  isToplevel(): boolean {
    return true;
  }

  isAsync(): boolean {
    return false;
  }

  isPromiseAll(): boolean {
    return false;
  }

  getPromiseIndex(): null {
    return null;
  }

  toString(): string {
    return `${this.file}:${this.line}:${this.column}`;
  }
}
