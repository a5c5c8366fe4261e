// Running functions, in programs that look at them: one activation for each call of a Lua function, with its variables.
// Invariant: `innermost` is the activation of the Lua function that runs in the current coroutine; each knows its caller's.
// Cf. lstate.h CallInfo.
import type { LuaFunction, Result, Value } from "./value.ts";

/** A variable that functions share. */
export interface Cell {
  v: Value;
}

/** A variable of a running function. */
export interface Register extends Cell {
  readonly name: string;
}

/** The lines of a function. */
export interface FunctionLines {
  /** Where it begins and ends; 0 for main chunks. */
  readonly defined: number;
  readonly last: number;
  /** Those that have code. */
  readonly active: readonly number[];
}

/** What a running call is a call of. */
export interface Called {
  /** The function; undefined while that is not known. */
  readonly f: LuaFunction | undefined;
  /** Whether it is a main chunk. */
  readonly isMain: boolean;
  readonly lines: FunctionLines;
  /** Whether it has no debug information. */
  readonly isStripped: boolean;
}

/** A running call of a Lua function. One is made for each call, so it has few parts, and those by assignment. */
export class Activation {
  readonly called: Called;
  readonly caller: Activation | undefined;
  /** The arguments after the parameters, which `...` stands for; changing one changes it there. */
  readonly varargs: Value[] | undefined;
  /** The variables, by their registers from 1, at 0 and so on. */
  readonly registers: (Register | undefined)[] = [undefined, undefined, undefined, undefined];
  /** How many of the registers hold variables that are in scope. */
  active = 0;
  /** The line of the last step; 0 before the first one. */
  line = 0;
  /** Whether the next step is a jump back, which counts as a new line. */
  hasJumped = false;
  /** Whether the test of a loop that comes next is the first one. */
  isLoopNew = false;
  /** Whether the function has been left. */
  isLeft = false;
  /** Whether the function that called it was replaced by it. */
  isTailCall = false;
  /** Whether what it returns is known, and that. */
  hasReturned = false;
  returned: Result = undefined;
  /** The global name of the function that it is left for by a tail call. */
  leftFor: string | undefined = undefined;
  /** The global name by which a tail call has called it. */
  tailName: string | undefined = undefined;
  /** How whoever has called it calls it, when that is no compiled code. */
  calledAs: { readonly namewhat: string; readonly name: string } | undefined = undefined;

  constructor(called: Called, caller: Activation | undefined, varargs: Value[] | undefined) {
    this.called = called;
    this.caller = caller;
    this.varargs = varargs;
  }

  /** Whether it is a hook. */
  get isHook(): boolean {
    return this.calledAs === hookName;
  }
}

/** What debug.sethook has set. */
export interface Hook {
  readonly f: LuaFunction;
  /** The events: "c", "r", "l". */
  readonly mask: string;
  /** The number of steps between count events; 0 for none. */
  readonly count: number;
  /** How many steps are left until the next count event. */
  left: number;
}

/** How hooks are called. */
export const hookName = { namewhat: "hook", name: "?" } as const;

/** How finalizers are called. */
export const finalizerName = { namewhat: "metamethod", name: "__gc" } as const;

/** What frames (frame.ts) show of their activations. */
export interface AttachedFrame {
  /** The line that runs; negative in functions of the library. */
  readonly line: number;
  activation: Activation | undefined;
  /** How the frame's function was called, when by a tail call. */
  tailCalledAs: { readonly namewhat: string; readonly name: string } | undefined;
}

/** What is known of the function that is called next; and how frames find their activations, once there are any. */
export const announced: {
  main?: LuaFunction | undefined;
  calledAs?: Activation["calledAs"];
  attach?: (frames: readonly AttachedFrame[], first: Activation | undefined) => void;
} = {};

/** The innermost activation of the coroutine that is running. */
export let innermost: Activation | undefined;

/** Makes an activation the innermost one; returns the one that was. */
export function setInnermost(activation: Activation | undefined): Activation | undefined {
  const before = innermost;
  innermost = activation;
  return before;
}
