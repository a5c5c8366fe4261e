// Hooks: functions of the program that are called when others are called, return, come to another line, or have run for a
// while; and with them what compiled code tells about its running, in programs that look at it.
// Invariant: no hook is called while a hook runs. Lua 5.4 manual §4.7, §6.10 debug.sethook; cf. ldo.c luaD_hook, ldebug.c
// luaG_traceexec.
import {
  Activation,
  announced,
  type AttachedFrame,
  type Called,
  type FunctionLines,
  type Hook,
  hookName,
  innermost,
  type Register,
  setInnermost,
} from "./activation.ts";
import { all, drop, fn, tailCall } from "./call.ts";
import type { Closure } from "./closure.ts";
import { type Coroutine, running } from "./coroutine.ts";
import { type Each } from "./iterate.ts";
import { declareMainChunk, mainChunkOf } from "./main-chunk.ts";
import { libraryNameOf, underLibraryName } from "./library-names.ts";
import type { Source } from "./source.ts";
import { begin, beginTailCall, resumable } from "./begin.ts";
import { type Begun, isSuspended } from "./suspension.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** Values that are passed to, or returned from, the function that a hook is called for. */
export interface Transfer {
  readonly values: readonly Value[];
  /** The index of the first one, as debug.getlocal counts. */
  readonly first: number;
}

const hooks = /*@__PURE__*/ new WeakMap<Coroutine, Hook>();
/** Whether there has ever been a hook: until then, nobody looks for one at each step. */
let areHooksKnown = false;

/** The hook of a coroutine. */
export function hookOf(thread: Coroutine): Hook | undefined {
  return hooks.get(thread);
}

/** Gives a coroutine a hook, or takes the one it has. */
export function setHookOf(thread: Coroutine, hook: Hook | undefined): void {
  if (hook === undefined) {
    hooks.delete(thread);
    return;
  }
  hooks.set(thread, hook);
  areHooksKnown = true;
}

/** What the hook that is running was called for. */
let transfer: Transfer | undefined;
let isInHook = false;
let isTailCallNext = false;
let tailNameNext: string | undefined;

/** The values that go into or out of the function that the running hook was called for, if one is running. */
export function transferred(): Transfer | undefined {
  return transfer;
}

function fire(hook: Hook, event: string, line?: number, values?: Transfer): void {
  if (isInHook) return;
  const outer = innermost;
  isInHook = true;
  announced.calledAs = hookName;
  transfer = values;
  try {
    drop(hook.f(event, line));
  } finally {
    isInHook = false;
    announced.calledAs = undefined;
    transfer = undefined;
    setInnermost(outer);
  }
}

function hookFor(event: string): Hook | undefined {
  if (!areHooksKnown) return undefined;
  const hook = hookOf(running);
  return !isInHook && hook !== undefined && hook.mask.includes(event) ? hook : undefined;
}

/** A function has been called. */
export function enter(closure: Closure, varargs?: Value[]): Activation {
  return activate(closure, varargs);
}

/** A main chunk has been called: `itself`, if it is not known as another function. */
export function enterMain(
  source: Source,
  lines: FunctionLines,
  [environment, varargs]: [Value, Value[]],
  itself?: LuaFunction,
): Activation {
  const f = announced.main ?? itself;
  announced.main = undefined;
  if (f !== undefined && mainChunkOf(f) === undefined) {
    declareMainChunk(f, { chunkname: source.chunkname, environment, lines });
  }
  return activate({ f, isMain: true, lines, isStripped: source.inspection?.stripped === true }, varargs);
}

// The activation of the first Lua function among the frames is `first`.
function attach(frames: readonly AttachedFrame[], first: Activation | undefined): void {
  let activation = first;
  for (const frame of frames) {
    if (frame.line < 0) continue;
    frame.activation = activation;
    const name = activation?.tailName;
    if (name !== undefined) frame.tailCalledAs = { namewhat: "global", name };
    activation = activation?.caller;
  }
}

function activate(called: Called, varargs: Value[] | undefined): Activation {
  const activation = new Activation(called, innermost, varargs);
  if (isTailCallNext) {
    activation.isTailCall = true;
    activation.tailName = tailNameNext;
    isTailCallNext = false;
    tailNameNext = undefined;
  }
  if (announced.calledAs !== undefined) {
    activation.calledAs = announced.calledAs;
    announced.calledAs = undefined;
  }
  announced.attach = attach;
  setInnermost(activation);
  return activation;
}

/** The parameters are there. */
export function called(frame: Activation): void {
  const hook = hookFor("c");
  if (hook === undefined) return;
  const values = frame.registers.slice(0, frame.active).map((register) => register?.v);
  fire(hook, frame.isTailCall ? "tail call" : "call", undefined, { values, first: 1 });
}

/** A function has ended, with or without an error. */
export function leave(frame: Activation): void {
  if (frame.isLeft) return;
  frame.isLeft = true;
  const hook = frame.hasReturned ? hookFor("r") : undefined;
  if (hook !== undefined) {
    const { returned } = frame;
    const values = Array.isArray(returned) ? all(returned) : [returned];
    fire(hook, "return", undefined, { values, first: frame.active + 1 });
  }
  setInnermost(frame.caller);
}

/** A function returns this. */
export function returning<R extends Result>(frame: Activation, result: R): R {
  // What closes variables after that may set a hook.
  frame.hasReturned = true;
  frame.returned = result;
  return result;
}

/** The activation, which is about to be left for the function with this global name. */
export function leavingFor(frame: Activation, name: string): Activation {
  frame.leftFor = name;
  return frame;
}

/** `return f(args)`: the function is left for another one. Library functions are called by it as in any call. */
export function leaveTo(frame: Activation, f: LuaFunction, ...args: Value[]): Result {
  if (f.closure === undefined) return returning(frame, f(...args));
  frame.isLeft = true;
  setInnermost(frame.caller);
  isTailCallNext = true;
  tailNameNext = frame.leftFor;
  return tailCall(f, ...args);
}

/** As leaveTo, in generator form, where the library function may suspend. */
export function suspendTo(frame: Activation, f: LuaFunction, ...args: Value[]): Begun {
  const maySuspend = f.closure === undefined && (f.resumable !== undefined || f.start !== undefined);
  return maySuspend && !running.isMain ? beginTailCall(f, ...args) : leaveTo(frame, f, ...args);
}

// What a statement counts for among the instructions of real Lua.
const stepsOfStatement = 2;

/** A function has come to a statement in a line, with so many registers in use. */
export function line(frame: Activation, number: number, active: number): void {
  frame.active = active;
  take(frame, number, stepsOfStatement);
}

/** A statement begins, with so many registers in use. */
export function variables(frame: Activation, active: number): void {
  frame.active = active;
}

/** An operation follows; its site is returned. */
export function step(frame: Activation, site: number): number {
  take(frame, Math.floor(site), 1);
  return site;
}

/** A condition has been evaluated, and is tested in another line. */
export function tested(frame: Activation, condition: boolean, number: number): boolean {
  take(frame, number, 1);
  return condition;
}

function take(frame: Activation, number: number, steps: number): void {
  const isNew = frame.line !== number || frame.hasJumped;
  frame.line = number;
  frame.hasJumped = false;
  if (!areHooksKnown || isInHook) return;
  const hook = hookOf(running);
  if (hook === undefined) return;
  if (hook.count > 0) count(hook, steps);
  if (isNew && hook.mask.includes("l")) fire(hook, "line", frame.called.isStripped ? undefined : number);
}

function count(hook: Hook, steps: number): void {
  hook.left -= steps;
  if (hook.left > 0) return;
  hook.left += hook.count;
  fire(hook, "count");
}

/** A loop follows. */
export function startLoop(frame: Activation): void {
  frame.isLoopNew = true;
}

/** The test of a loop follows, which from the second time on is a step; `jumps`: to which the loop jumps back. */
export function again(frame: Activation, number: number, active: number, jumps: boolean): true {
  frame.active = active;
  if (frame.isLoopNew) return true;
  frame.hasJumped ||= jumps;
  take(frame, number, 1);
  return true;
}

/** The loop goes on, or not. */
export function continued(frame: Activation, goesOn: boolean): boolean {
  if (goesOn && !frame.isLoopNew) frame.hasJumped = true;
  frame.isLoopNew = false;
  return goesOn;
}

/** The next step is a jump back. */
export function jumpBack(frame: Activation): void {
  frame.hasJumped = true;
}

/** A variable in a register. */
export function local(frame: Activation, register: number, name: string, v?: Value): Register {
  frame.active = register;
  return (frame.registers[register - 1] = { v, name });
}

/** The state of a loop in its registers; of a generic one there is the value that it closes. */
export function loopState(frame: Activation, register: number, loop?: Each): void {
  // A numeric loop has one less, whose place its variable takes.
  for (let i = 0; i < 4; i++) local(frame, register + i, "(for state)");
  if (loop !== undefined) frame.registers[register + 2]!.v = loop.closing;
}

/** As `fn`; library functions are called with the hooks that are set, or that they set. */
export function callee(f: Value, at?: Source, site?: number): LuaFunction {
  const target = fn(f, at, site);
  if (target.closure !== undefined || isInHook) return target;
  const isWatched = target.setsHook === true || (areHooksKnown && hookOf(running) !== undefined);
  const name = isWatched ? libraryNameOf(target) : undefined;
  return name === undefined ? target : watched(target, name);
}

function watched(f: LuaFunction, name: string): LuaFunction {
  const before = (args: readonly Value[]): void => {
    const hook = hookFor("c");
    if (hook !== undefined) underLibraryName(name, () => fire(hook, "call", undefined, { values: args, first: 1 }));
  };
  const after = (result: Result): Result => {
    const hook = hookFor("r");
    if (hook !== undefined) {
      underLibraryName(name, () => fire(hook, "return", undefined, { values: all(result), first: 1 }));
    }
    return result;
  };
  return resumable(
    (...args) => {
      before(args);
      return after(f(...args));
    },
    function* (...args) {
      before(args);
      const begun = begin(f, ...args);
      return after(isSuspended(begun) ? yield* begun : begun);
    },
  );
}
