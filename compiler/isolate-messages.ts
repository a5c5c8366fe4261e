// What an isolated state and its thread tell each other. Invariant: every message can be cloned; what cannot stays on its
// side and is an error there.
import { LuaException } from "../runtime/border/errors.ts";
import { LimitError, type Limits } from "../runtime/border/limits.ts";
import { LuaReference } from "../runtime/border/lua-references.ts";
import type { StateOptions } from "./embed.ts";

/** What the thread is started with. */
export interface Settings extends Pick<StateOptions, "libraries" | "limits" | "grants" | "packages" | "packageFolder"> {
  /** Globals that are data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The names of globals that are functions of the host. */
  readonly functions: readonly string[];
  /** Which output the host takes. */
  readonly takes: { readonly print: boolean; readonly printError: boolean };
}

/** What the host says. */
export type Order =
  | { readonly kind: "run"; readonly id: number; readonly text: string | Uint8Array; readonly chunkName?: string }
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "answer"; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: "ping" };

/** What the thread says. */
export type Report =
  | { readonly kind: "answer"; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "print" | "printError"; readonly text: string }
  /** That it is ready, or has heard a ping. */
  | { readonly kind: "pong" };

/** What has come of a call. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure };

/** An error, as it can be cloned. */
export type Failure =
  | { readonly kind: "lua"; readonly message: string; readonly value: unknown; readonly traceback: string }
  | { readonly kind: "limit"; readonly message: string; readonly limit: keyof Limits }
  | { readonly kind: "error"; readonly error: unknown };

/** What comes of a call, to be sent. */
export async function outcomeOf(call: () => unknown): Promise<Outcome> {
  try {
    const value = await call();
    checkCloneable(value);
    return { value };
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

function failureOf(thrown: unknown): Failure {
  if (thrown instanceof LimitError) return { kind: "limit", message: thrown.message, limit: thrown.limit };
  if (!(thrown instanceof LuaException))
    return { kind: "error", error: thrown instanceof Error ? thrown : String(thrown) };
  const { message, luaTraceback: traceback } = thrown;
  return { kind: "lua", message, value: isCloneable(thrown.value) ? thrown.value : undefined, traceback };
}

/** The error that a failure stands for. */
export function errorOf(failure: Failure): unknown {
  if (failure.kind === "limit") return new LimitError(failure.limit, failure.message);
  if (failure.kind === "lua") return new LuaException(failure.message, failure.value, failure.traceback);
  return failure.error;
}

/**
 * Makes sure that a value is the same on the other side.
 *
 * @throws {TypeError} "a function cannot cross to another thread"
 */
export function checkCloneable(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value === "function" || typeof value === "symbol" || value instanceof LuaReference) {
    throw new TypeError(
      `a ${value instanceof LuaReference ? "Lua object" : typeof value} cannot cross to another thread`,
    );
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
  seen.add(value);
  const inner = value instanceof Map ? [...value].flat() : Array.isArray(value) ? value : Object.values(value);
  for (const each of inner) checkCloneable(each, seen);
}

function isCloneable(value: unknown): boolean {
  try {
    checkCloneable(value);
    return true;
  } catch {
    return false;
  }
}
