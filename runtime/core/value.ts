// What a Lua value is in JavaScript (the table in ARCHITECTURE.md "Values"), its type name and its truth.
// Invariants: `typeof v === "number"` and integral within ±(2^53−1) is a Lua integer, never -0; any other number is a
// float; integral floats in that range are boxed in LuaFloat; integers outside it are bigints in [-2^63, 2^63).
// Strings hold one char (0–255) per byte. Lua 5.4 manual §2.1.

/** nil, boolean, integer, float, string, table, function, thread or userdata; see the invariants above. */
export type Value = undefined | boolean | number | bigint | string | LuaFloat | LuaObject | LuaFunction;

/**
 * A function gets its arguments positionally and returns one result bare, any other count in an array. Compiled functions
 * say which kinds of arguments they are called with, which only the compiler knows: hence `any`.
 */
export interface LuaFunction {
  (...args: any[]): Result;
  /** How coroutines run it, when it may yield; see coroutine.ts. */
  resumable?: GeneratorForm;
  /** How coroutines call it, when it is a library function that waits for others; see coroutine.ts. */
  start?: (...args: Value[]) => unknown;
  /** Calls the JavaScript function that it stands for, and returns what that has returned; see beginAwaitOf in awaiting.ts. */
  unconverted?: (...args: Value[]) => unknown;
  /** What the debug library sees of it, in programs that inspect functions; see closure.ts. */
  closure?: object;
  /** Whether it is debug.sethook, whose own return may be the first event of the hook that it sets. */
  setsHook?: true;
}

/** A function that runs until it returns, or until it delegates (`yield*`) to a Suspension; see coroutine.ts. */
export type GeneratorForm = (...args: any[]) => Generator<unknown, Result, Result>;

/** What a call returns: one value, or an array with any other number of values (or a pending tail call, see call.ts). */
export type Result = Value | Value[];

/** Tables, coroutines and userdata: everything with identity that is no function. */
export interface LuaObject {
  readonly luaType: "table" | "thread" | "userdata";
}

/** A float whose value is an integer within ±(2^53−1), such as `3.0` or `-0.0`; compare with `eq`, not `===`. */
export class LuaFloat {
  readonly n: number;

  constructor(n: number) {
    this.n = n;
  }
}

/** A Lua value made by the host: files, sockets. Its metatable decides what scripts can do with it. */
export abstract class Userdata implements LuaObject {
  metatable: LuaObject | undefined = undefined;
  /** Whether messages about arguments call it light: a mere address in real Lua. */
  readonly isLight: boolean = false;

  get luaType(): "userdata" {
    return "userdata";
  }
}

export type TypeName = "nil" | "boolean" | "number" | "string" | "table" | "function" | "thread" | "userdata";

/** The basic type of `v`, as `type(v)` names it. Lua 5.4 manual §6.1 type. */
export function type(v: Value): TypeName {
  switch (typeof v) {
    case "undefined":
      return "nil";
    case "number":
    case "bigint":
      return "number";
    case "boolean":
    case "string":
    case "function":
      return typeof v as TypeName;
    default:
      return v instanceof LuaFloat ? "number" : v.luaType;
  }
}

/** False for nil and false, true for everything else. */
export function truthy(v: Value): boolean {
  return v !== undefined && v !== false;
}
