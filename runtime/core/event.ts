// Calls of the metamethods of operators. In a generator form, an operator whose metamethod may yield is emitted as
//   $.isSuspended($1 = $.operate($.add, a, b, at, 3)) ? $.first(yield* $1) : $1
// so that only what really reaches a metamethod that suspends pays for it.
// Invariant: `delegate` is there only between operate and the metamethod that it leads to; programs without operate do not
// carry what suspends. Lua 5.4 manual §2.4, §2.6; cf.
// ltm.c luaT_callTMres, lvm.c luaV_finishOp.
import { drop, first } from "./call.ts";
import { begin } from "./begin.ts";
import { isSuspended, type Suspension } from "./suspension.ts";
import { metamethod } from "./metatable.ts";
import { errorAt, type Source, typeNameOf } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** What is called, for which event, and where. */
export interface EventCall {
  readonly handler: Value;
  /** Such as "__add". */
  readonly event: string;
  readonly at: Source | undefined;
  readonly site: number | undefined;
}

let delegate: ((f: LuaFunction, ...args: Value[]) => Result) | undefined;
let suspended: Suspension | undefined;

/** The first result of the metamethod for two operands. */
export function callEvent(call: EventCall, a: Value, b: Value): Value {
  const f = typeof call.handler === "function" ? call.handler : callee(call);
  return delegate === undefined ? first(f(a, b)) : settled(delegate(f, a, b));
}

/** Calls __newindex. */
export function callNewindex(call: EventCall, table: Value, key: Value, value: Value): void {
  const f = typeof call.handler === "function" ? call.handler : callee(call);
  if (delegate === undefined) drop(f(table, key, value));
  else delegate(f, table, key, value);
}

function callee({ handler, event, at, site }: EventCall): LuaFunction {
  const target = metamethod(handler, "__call");
  if (typeof target === "function") return (...args) => target(handler, ...args);
  throw errorAt(`attempt to call a ${typeNameOf(handler)} value (metamethod '${event.slice(2)}')`, at, site);
}

function begunEvent(f: LuaFunction, ...args: Value[]): Result {
  delegate = undefined;
  const begun = begin(f, ...args);
  if (!isSuspended(begun)) return begun;
  suspended = begun;
  return undefined;
}

function settled(result: Result): Value {
  return suspended === undefined ? first(result) : undefined;
}

/** `operator(...args)`, or the suspended call of its metamethod; that call's first result is what the operator gives. */
export function operate<A extends unknown[], R>(
  operator: (...args: A) => R,
  ...args: A
): Exclude<R, void> | undefined | Suspension {
  delegate = begunEvent;
  suspended = undefined;
  try {
    const result = operator(...args);
    return suspended ?? (result as Exclude<R, void> | undefined);
  } finally {
    delegate = undefined;
    suspended = undefined;
  }
}
