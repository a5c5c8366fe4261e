// To-be-closed variables. Emitted code calls `closable` where one is declared, `close` where its block ends, and
// `closeAfterError` where an error leaves the block; generator forms delegate to `closing` and `closingAfterError`.
// Invariant: an error that nothing in its coroutine protects from leaves the variables open until the coroutine is
// closed, as in real Lua. Lua 5.4 manual §3.3.8; cf. lfunc.c luaF_newtbcupval, callclosemethod.
import { drop } from "./call.ts";
import { running } from "./coroutine.ts";
import { begin } from "./begin.ts";
import { isSuspended, type Suspension } from "./suspension.ts";
import { type LuaError, luaError, toLuaError } from "./error.ts";
import { handled } from "./handler.ts";
import { metamethod } from "./metatable.ts";
import { errorAt, type Source, typeNameOf } from "./source.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/**
 * The value of a to-be-closed variable.
 *
 * @throws {LuaError} "variable 'x' got a non-closable value"
 */
export function closable<T extends Value>(v: T, at: Source | undefined, site: number | undefined, name: string): T {
  if (isOpen(v) && metamethod(v, "__close") === undefined) {
    throw errorAt(`variable '${name}' got a non-closable value`, at, site);
  }
  return v;
}

/** Closes the variable when its block ends normally, or is left by break, goto or return. */
export function close(v: Value): void {
  if (isOpen(v)) drop(closeMethod(v)(v, undefined));
}

/** Closes the variable after `thrown`; returns the error to throw on, which is the one of `__close` if it raises one. */
export function closeAfterError(v: Value, thrown: unknown): LuaError {
  if (!isOpen(v)) return toLuaError(thrown);
  const error = handled(toLuaError(thrown));
  if (running.isUnprotected()) {
    running.postpone((current) => closeNow(v, current));
    return error;
  }
  return closeNow(v, error);
}

function closeNow(v: Value, error: LuaError): LuaError {
  try {
    drop(closeMethod(v)(v, error.value));
    return error;
  } catch (thrown) {
    return toLuaError(thrown);
  }
}

/** `close` in generator form. */
export function* closing(v: Value): Generator<Suspension, void, Result> {
  if (!isOpen(v)) return;
  const outcome = begin(closeMethod(v), v, undefined);
  if (isSuspended(outcome)) yield* outcome;
}

/** `closeAfterError` in generator form. */
export function* closingAfterError(v: Value, thrown: unknown): Generator<Suspension, LuaError, Result> {
  if (!isOpen(v) || running.isUnprotected()) return closeAfterError(v, thrown);
  const error = handled(toLuaError(thrown));
  try {
    const outcome = begin(closeMethod(v), v, error.value);
    if (isSuspended(outcome)) yield* outcome;
    return error;
  } catch (other) {
    return toLuaError(other);
  }
}

function isOpen(v: Value): boolean {
  return v !== undefined && v !== false;
}

// The metamethod may be gone since the variable was declared.
function closeMethod(v: Value): LuaFunction {
  const handler = metamethod(v, "__close");
  if (typeof handler === "function") return handler;
  const callee = metamethod(handler, "__call");
  if (typeof callee !== "function") {
    throw luaError(`attempt to call a ${typeNameOf(handler)} value (metamethod 'close')`);
  }
  return (...args) => callee(handler, ...args);
}
