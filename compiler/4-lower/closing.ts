// The rest of a block behind a to-be-closed variable: whatever way it is left, the variable is closed.
// Lua 5.4 manual §3.3.8.
import type * as es from "estree";
import * as b from "../builders.ts";
import type { Expr, Helper } from "../builders.ts";
import { eventName } from "../events.ts";
import type { Local } from "../scope.ts";
import type { Lowering } from "./lowering.ts";

/** The names of the runtime functions that close on a normal exit and after an error. */
export interface Closers {
  readonly normal: Helper;
  readonly afterError: Helper;
}

const directClosers: Closers = { normal: "close", afterError: "closeAfterError" };
const generatorClosers: Closers = { normal: "closing", afterError: "closingAfterError" };

/** `rest` with the local closed behind it. */
export function closing(local: Local, rest: () => es.Statement[], cx: Lowering): es.Statement[] {
  const closers = cx.function.generator ? generatorClosers : directClosers;
  return closingValue({ value: cx.variable(local), at: local.declaration?.range[0] ?? 0 }, closers, rest, cx);
}

/** What is closed, and the source offset that is told for the call of its `__close`. */
export interface Closing {
  readonly value: Expr;
  readonly at: number;
}

// let $failed = false;
// try { rest } catch ($error) { $failed = true; throw $.closeAfterError(x, $error); } finally { if (!$failed) $.close(x); }
export function closingValue(
  { value, at }: Closing,
  closers: Closers,
  rest: () => es.Statement[],
  cx: Lowering,
): es.Statement[] {
  return cx.names.scoped(() => {
    const failed = cx.names.reserve("$failed");
    const error = cx.names.reserve("$error");
    cx.function.closing++;
    const body = rest();
    cx.function.closing--;
    const fail = b.statement(b.assign(b.id(failed), b.literal(true)));
    const delegated = (call: Expr): Expr => (closers === generatorClosers ? b.delegate(call) : call);
    const handler = [fail, b.throw_(delegated(b.rtCall(closers.afterError, value, b.id(error))))];
    // After an error the function counts as left, and has no position.
    const normal = b.callAt(b.rtCall(closers.normal, value), cx.source.position(at), eventName("__close"));
    const finalizer = [b.if_(b.not(b.id(failed)), b.statement(delegated(normal)))];
    return [b.declare("let", b.id(failed), b.literal(false)), b.try_(body, { name: error, body: handler }, finalizer)];
  });
}
