// The names that library functions bear on JavaScript's stack.
// Invariant: functions that bear one are of the library, whatever a bundler has called them.
import type { LuaFunction } from "./value.ts";

/** What stands before the names of library functions on the stack. */
export const libraryPrefix = "lua:";
// Weak, as each state has library functions of its own.
const libraryFunctions = /*@__PURE__*/ new WeakMap<LuaFunction, string>();
let unnamed: LuaFunction[] = [];

/** Makes `f` known as the library function `name`, such as "string.rep". */
export function declareLibraryFunction(f: LuaFunction, name: string): void {
  if (libraryFunctions.has(f)) return;
  libraryFunctions.set(f, name);
  unnamed.push(f);
}

/** Whether `f` was declared as a library function. */
export function isLibraryFunction(f: LuaFunction): boolean {
  return libraryFunctions.has(f);
}

/** Whether `f` is a library function, or one that a library function has made and named. */
export function isOfLibrary(f: LuaFunction): boolean {
  return libraryFunctions.has(f) || f.name.startsWith(libraryPrefix);
}

/** The name that a library function was declared with. */
export function libraryNameOf(f: LuaFunction): string | undefined {
  return libraryFunctions.get(f);
}

/** Runs `action` with a function on the stack that looks like the library function `name`. */
export function underLibraryName(name: string, action: () => void): void {
  const run = (): void => action();
  Object.defineProperty(run, "name", { value: `${libraryPrefix}${name}` });
  run();
}

/** Holds no library function any longer, so that those of states that are gone can go. */
export function releaseLibraryFunctions(): void {
  nameLibraryFunctions();
}

/** Lets the functions bear their names: not before a stack is read, as that takes a fraction of a millisecond. */
export function nameLibraryFunctions(): void {
  if (unnamed.length === 0) return;
  for (const f of unnamed) {
    const value = `${libraryPrefix}${libraryFunctions.get(f)}`;
    Object.defineProperty(f, "name", { value });
    if (f.resumable !== undefined) Object.defineProperty(f.resumable, "name", { value });
    if (f.start !== undefined) Object.defineProperty(f.start, "name", { value });
  }
  unnamed = [];
}
