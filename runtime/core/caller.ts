// Who has called the library, for the messages of errors: lauxlib.c luaL_where, luaL_argerror.
// Invariant: looks at no more of the stack than it takes, as each function on it takes time.
import { innermost } from "./activation.ts";
import { callNamed, type Frame } from "./frame.ts";
import {
  frames,
  fromLibrary,
  isHandling,
  parse,
  suspendedCallers,
  suspendedFrames,
  withoutReplaced,
} from "./frames.ts";
import { sitesHere, sitesOf } from "./stack.ts";

// Where an error is made, this many functions of JavaScript mostly show who has called the library: captureStack, sitesHere,
// callOf, calleeOf, argError, typeError, checkNumber, checkIndex, the function itself, and its caller. Each one takes time.
const commonDepth = 11;

/**
 * "script.lua:12: " for the function at `level` (1 is the Lua function that called the running library function), or ""
 * when that is no Lua function. lauxlib.c luaL_where.
 */
export function where(level: number): string {
  const frame = level === 1 ? callOf().caller : frameAt(level);
  return frame === undefined || frame.line < 0 ? "" : `${frame.chunkname}:${frame.line}: `;
}

// The function at a level. Most often a few functions are enough to look at.
function frameAt(level: number): Frame | undefined {
  if (!isHandling() && innermost === undefined) {
    const { found, end } = parse(sitesHere(commonDepth + 2 * level), level + 2);
    const running = withoutReplaced(fromLibrary(found));
    if (end === "enough" && level in running) return running[level];
  }
  return frames(200)[level];
}

// The running library function, if it is on the stack, and who has called it.
function callOf(): { readonly callee?: Frame; readonly caller: Frame | undefined } {
  let { found, end } = parse(sitesHere(commonDepth), 2);
  if (end === "all") ({ found, end } = parse(sitesHere(200), 2));
  const [first, second] = found;
  if (first === undefined || first.line > 0) return { caller: first };
  if (second !== undefined || end !== "coroutine") return { callee: first, caller: second };
  return { callee: first, caller: suspendedFrames(suspendedCallers())[0] };
}

/** Who has called a library function. */
export interface Callee {
  /** `where(1)` */
  readonly where: string;
  /** As messages about its arguments show it, which is "string.rep" when no Lua code has called it. */
  readonly name: string;
  /** Whether it was called as a method, whose arguments are counted without the object. */
  readonly isMethod: boolean;
}

/** Who has called the running library function `name`. lauxlib.c luaL_argerror. */
export function calleeOf(name: string): Callee {
  const { callee, caller } = callOf();
  if (caller !== undefined && caller.line > 0) {
    const called = callNamed(caller.call);
    const isMethod = called?.namewhat === "method";
    return { where: `${caller.chunkname}:${caller.line}: `, name: called?.name ?? name, isMethod };
  }
  return { where: "", name: callee?.name.endsWith(`.${name}`) ? callee.name : name, isMethod: false };
}

/** "script.lua:12: " for the Lua function in which JavaScript itself has raised an error, or "". */
export function whereRaised(error: Error): string {
  const frame = parse(sitesOf(error), Infinity).found.find(({ line }) => line > 0);
  return frame === undefined ? "" : `${frame.chunkname}:${frame.line}: `;
}
