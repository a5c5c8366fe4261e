// Calls of `error` and `assert` whose position the compiler tells them, so that no stack needs to be read:
//   if (($1 = $.raised(global$error(_ENV), at, 12, message)) !== undefined) { throw $1; }      as a statement
//   $.callError(global$error(_ENV), at, 12, message)                                           else
//   $.callAssert(global$assert(_ENV), at, 12, value, message)
// Invariant: whatever else these globals hold by then is called as any function. A statement throws by itself because each
// JavaScript function that V8 leaves for an error takes time.
import type * as es from "estree";
import type { CallExpression, Expression, MethodCallExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isMultiple } from "../walk.ts";
import type { Lowering } from "./lowering.ts";

type Call = CallExpression | MethodCallExpression;
type Helper = "callError" | "callAssert" | "raised";

/** A call of `error(message)` or `assert(value [, message])` as a Result; undefined when it is another one. */
export function lowerRaisingCall(node: Call, cx: Lowering): Expr | undefined {
  const name = raisingFunction(node, cx);
  if (name === undefined || (name === "error" && node.args.length > 1)) return undefined;
  return lowerHelper(node as CallExpression, name === "error" ? "callError" : "callAssert", cx);
}

/** `error(message)` or `error(message, 0)` as a statement; undefined when the call is another one. */
export function lowerRaise(node: Call, cx: Lowering): es.Statement | undefined {
  if (cx.function.generator && cx.types.yields.callMayYield(node)) return undefined;
  if (raisingFunction(node, cx) !== "error" || !isBareOrZero(node.args[1])) return undefined;
  const raised = cx.temporary(b.orUndefined(b.rtType("LuaError")));
  const error = b.assign(b.id(raised), lowerHelper(node as CallExpression, "raised", cx));
  return b.if_(b.binary("!==", error, b.undefined_()), b.block([b.throw_(b.id(raised))]));
}

function isBareOrZero(level: Expression | undefined): boolean {
  return level === undefined || (level.type === "IntegerLiteral" && level.value === 0);
}

function raisingFunction(node: Call, cx: Lowering): "error" | "assert" | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  if (cx.function.frame !== undefined || cx.scopes.local(node.callee)) return undefined;
  const { callee, args } = node;
  if (args.length < 1 || args.length > 2 || isMultiple(args.at(-1)!)) return undefined;
  return callee.name === "error" || callee.name === "assert" ? callee.name : undefined;
}

function lowerHelper(node: CallExpression, helper: Helper, cx: Lowering): Expr {
  const site = cx.site(node.at, cx.describe(node.callee));
  const call = b.rtCall(helper, cx.value(node.callee), ...site, ...node.args.map((arg) => cx.value(arg)));
  return b.callAt(call, cx.source.position(node.at), cx.describeCall(node));
}
