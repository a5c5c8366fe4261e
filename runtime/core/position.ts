// Which line of which Lua chunk a position in generated code belongs to: source maps, which the host has.
// Operations that the compiler knows pass their position themselves (source.ts).
import type { SitePosition } from "./stack.ts";

/** A line of a Lua chunk, from 1, and the chunk's name as messages show it. */
export interface LuaPosition {
  readonly chunkname: string;
  readonly line: number;
  /** How the operation there calls what it calls: "method 'close'", "tail global 'f'". */
  readonly call?: string | undefined;
}

/** The Lua position of a position in generated code; see Host.locate. */
export type Locate = (file: string, line: number, column: number) => LuaPosition | undefined;

let locate: Locate | undefined;

/** Makes `where` and `frames` find Lua positions; a process has one locator. */
export function setLocator(locator: Locate): void {
  locate = locator;
}

/** The same, unless somebody has done so. */
export function setDefaultLocator(locator: Locate): void {
  locate ??= locator;
}

/** The Lua position of a position in generated code; see Host.locate. */
export function locatePosition({ file, line, column }: SitePosition): LuaPosition | undefined {
  return locate?.(file, line, column);
}

/** The Lua positions of some lines of generated code, as far as they have one. */
export function positionsBetween(file: string, firstLine: number, lastLine: number): LuaPosition[] {
  const found: LuaPosition[] = [];
  for (let line = firstLine; line <= lastLine; line++) {
    const position = locate?.(file, line, endOfLine);
    if (position !== undefined) found.push(position);
  }
  return found;
}

const endOfLine = 1e6;
