// Calls and lists of values. A call returns a Result: one value bare, any other count as an array; who consumes it
// adjusts it. In a generator form, a call that may suspend delegates only when the callee really has.
// Lua 5.4 manual §3.4.10, §3.4.12.
import type { CallExpression, Expression, FunctionExpression, MethodCallExpression } from "../ast.ts";
import * as b from "../builders.ts";
import { isMultiple } from "../walk.ts";
import type { Argument, Expr } from "../builders.ts";
import { getField, getMethod, hasProperty } from "./fields.ts";
import { observedCallee } from "./activations.ts";
import { isGeneratorOnly } from "./functions.ts";
import { converted, fromRaw, fromValue, isRawForm, resultForm } from "./forms.ts";
import type { Lowering } from "./lowering.ts";
import { lowerRaisingCall } from "./raising.ts";

export type Call = CallExpression | MethodCallExpression;

/** The values of an expression list, as arguments or array elements; the last one is spread when it has several. */
export function lowerList(nodes: readonly Expression[], cx: Lowering): Argument[] {
  return nodes.map((node, index) =>
    index === nodes.length - 1 && isSeveral(node, cx) ? b.spread(lowerAll(node, cx)) : cx.value(node),
  );
}

/** Whether an expression at the end of a list can stand for any other number of values than one. */
export function isSeveral(node: Expression, cx: Lowering): boolean {
  if (!isMultiple(node)) return false;
  return node.type === "VarargExpression" || cx.types.callResults(node) !== "one";
}

// All values of a multiple expression as an array, which nobody changes.
function lowerAll(node: Expression, cx: Lowering): Expr {
  if (node.type === "VarargExpression") return b.id(cx.function.varargs!);
  if (returnsRaw(node as Call, cx)) return b.array([cx.value(node)]);
  return b.rtCall("all", lowerCall(node as Call, cx));
}

/** Whether the call is one of a known function that returns a raw double. */
export function returnsRaw(node: Call, cx: Lowering): boolean {
  const known = node.type === "CallExpression" ? cx.knownFunction(node.callee) : undefined;
  return known !== undefined && isRawForm(resultForm(known, cx));
}

/** All values of an expression list as an array. */
export function lowerValues(nodes: readonly Expression[], cx: Lowering): Expr {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined && isSeveral(only, cx)) return lowerAll(only, cx);
  return b.array(lowerList(nodes, cx));
}

/** f(args), adjusted to one value, in natural form. */
export function lowerCallValue(node: CallExpression, cx: Lowering): Expr {
  const inlined = cx.inlined(node);
  if (inlined !== undefined) return inlined;
  const known = cx.knownFunction(node.callee);
  const call = lowerCall(node, cx);
  const type = cx.types.of(node);
  if (known === undefined) return fromValue(firstOf(call, node, cx), type);
  // Calls through begin and fn, and of functions that have been wrapped, are typed as Results.
  const isBare =
    cx.types.results(known) === "one" &&
    call.type === "CallExpression" &&
    fits(node.args, known, cx) &&
    !isGeneratorOnly(known, cx) &&
    cx.scopes.upvalues === undefined;
  if (isBare) return converted(call, resultForm(known, cx), type);
  const first = b.rtCall("first", call);
  return isRawForm(resultForm(known, cx)) ? fromRaw(first, type) : fromValue(first, type);
}

/** o:m(args), adjusted to one value, in natural form. */
export function lowerMethodCallValue(node: MethodCallExpression, cx: Lowering): Expr {
  const inlined = cx.inlined(node);
  if (inlined !== undefined) return inlined;
  return fromValue(firstOf(lowerCall(node, cx), node, cx), cx.types.of(node));
}

// The only value of calls that have one; the call itself where TypeScript is told so.
function firstOf(call: Expr, node: Call, cx: Lowering): Expr {
  if (call.type !== "CallExpression" || cx.types.callResults(node) !== "one") return b.rtCall("first", call);
  return cx.types.of(node).kind === "unknown" ? b.as(call, b.rtType("Value")) : call;
}

/** The call for its effect alone. */
export function lowerEffect(node: Call, cx: Lowering): Expr {
  const call = lowerCall(node, cx);
  return cx.types.callResults(node) === "any" ? b.rtCall("drop", call) : call;
}

/** The call as a Result. */
export function lowerCall(node: Call, cx: Lowering): Expr {
  const suspends = cx.function.generator && cx.types.yields.callMayYield(node);
  const raising = suspends ? undefined : lowerRaisingCall(node, cx);
  if (raising !== undefined) return raising;
  if (suspends && isAwait(node, cx)) return lowerAwait(node, cx);
  const [callee, args] = lowerParts(node, cx);
  const position = cx.source.position(node.at);
  const name = cx.describeCall(node);
  if (!suspends) return b.callAt(b.call(callee, ...args), position, name);
  return delegating(b.callAt(b.rtCall("begin", callee, ...args), position, name), node, cx);
}

/** A call that was begun, in generator form: $.isSuspended($1 = $.begin(f, a)) ? yield* $1 : $1 */
export function delegating(begun: Expr, node: Call, cx: Lowering): Expr {
  const temporary = cx.temporary(b.rtType("Begun"));
  // Placed too, as that is where the stack of a suspended function shows it.
  const delegated = b.callAt(b.delegate(b.id(temporary)), cx.source.position(node.at), cx.describeCall(node));
  return b.conditional(b.rtCall("isSuspended", b.assign(b.id(temporary), begun)), delegated, b.id(temporary));
}

// `await(x)`, as far as the names tell; beginAwait looks whether it is.
function isAwait(node: Call, cx: Lowering): node is CallExpression {
  if (node.type !== "CallExpression" || node.args.length !== 1 || cx.knownFunction(node.callee) !== undefined)
    return false;
  const { callee } = node;
  const name = callee.type === "MemberExpression" ? callee.key : callee;
  if (name.type !== "Identifier" || name.name !== "await") return false;
  return ![...cx.scopes.assignedGlobals].some((target) => target.name === "await");
}

function lowerAwait(node: CallExpression, cx: Lowering): Expr {
  const [arg] = node.args;
  if (isAwaitable(arg!, cx)) return lowerAwaitOf(node, arg, cx);
  const given = isSeveral(arg!, cx) ? lowerAll(arg!, cx) : cx.value(arg!);
  const begun = b.rtCall("beginAwait", lowerUnknownCallee(node, cx), given);
  return yielding(begun, node, cx);
}

// Whether it is a call that may return a promise of JavaScript. Programs that look at running functions see each call.
function isAwaitable(node: Expression, cx: Lowering): node is Call {
  if ((node.type !== "CallExpression" && node.type !== "MethodCallExpression") || isAwait(node as Call, cx))
    return false;
  if (cx.function.frame !== undefined || !isSeveral(node, cx) || !cx.types.yields.callMayYield(node)) return false;
  return node.type !== "CallExpression" || cx.knownFunction(node.callee) === undefined;
}

// $.beginAwaitOf(await, f, at, 1.002, 1.003, a)
function lowerAwaitOf(node: CallExpression, call: Call, cx: Lowering): Expr {
  const [at, awaiterSite] = cx.site(node.at, cx.describe(node.callee));
  const awaiter = cx.value(node.callee);
  const [, calleeSite] = cx.site(call.at, cx.describeCall(call));
  const [callee, args] =
    call.type === "CallExpression" ? [cx.value(call.callee), lowerList(call.args, cx)] : lowerMethod(call, cx);
  // What is seen on the stack is the call whose result is awaited.
  const begin = args.length === 1 && args[0]!.type !== "SpreadElement" ? "beginAwaitOf" : "beginAwaitOfList";
  return yielding(b.rtCall(begin, awaiter, callee, at, awaiterSite, calleeSite, ...args), call, cx);
}

// $.isWaiting($1 = begun) ? ($.isProbed($2 = yield $1) ? yield* $.asked : $2) : $1
function yielding(begun: Expr, node: Call, cx: Lowering): Expr {
  const suspended = b.id(cx.temporary(b.rtType("Begun")));
  const sent = b.id(cx.temporary(b.rtType("Result")));
  const placed = (call: Expr): Expr => b.callAt(call, cx.source.position(node.at), cx.describeCall(node));
  const probed = placed(b.rtCall("isProbed", b.assign(sent, b.yield_(suspended))));
  const resumed = b.conditional(probed, placed(b.delegate(b.rt("asked"))), sent);
  return b.conditional(b.rtCall("isWaiting", b.assign(suspended, placed(begun))), resumed, suspended);
}

/** The parts of a call: a JavaScript function, and its arguments. */
export function lowerParts(node: Call, cx: Lowering): [callee: Expr, args: Argument[]] {
  return node.type === "CallExpression" ? lowerCallee(node, cx) : lowerMethod(node, cx);
}

function lowerCallee(node: CallExpression, cx: Lowering): [Expr, Argument[]] {
  const known = cx.knownFunction(node.callee);
  if (known !== undefined && fits(node.args, known, cx))
    return [cx.natural(node.callee), lowerArguments(node, known, cx)];
  return [lowerUnknownCallee(node, cx), lowerList(node.args, cx)];
}

function lowerUnknownCallee(node: CallExpression, cx: Lowering): Expr {
  return observedCallee(cx.value(node.callee), cx.site(node.at, cx.describe(node.callee)), cx);
}

// The arguments of a call of a known function, in the forms of its parameters.
function lowerArguments(node: CallExpression, known: FunctionExpression, cx: Lowering): Argument[] {
  if (!cx.types.isDirect(known)) return lowerList(node.args, cx);
  return node.args.map((arg, index) => {
    const parameter = known.parameters[index];
    return parameter === undefined ? cx.value(arg) : cx.as(arg, cx.types.local(cx.scopes.local(parameter)!));
  });
}

// Whether the arguments can be passed directly: no more than there are parameters, and none of unknown count.
function fits(args: readonly Expression[], { parameters, hasVararg }: FunctionExpression, cx: Lowering): boolean {
  const last = args.at(-1);
  if (last !== undefined && isSeveral(last, cx)) return false;
  return hasVararg || args.length <= parameters.length;
}

// method$m(o, site, site)(o, args)
function lowerMethod(node: MethodCallExpression, cx: Lowering): [Expr, Argument[]] {
  const indexSite = cx.site(node.method.range[0], cx.describe(node.object));
  const callSite = cx.site(node.at, `method '${node.method.name}'`);
  let object = cx.value(node.object);
  let self = object;
  if (object.type !== "Identifier" && object.type !== "Literal") {
    const name = cx.temporary();
    object = b.assign(b.id(name), object);
    self = b.id(name);
  }
  const { name } = node.method;
  const callee =
    hasProperty(name) && !cx.maySuspend("__index") && cx.function.frame === undefined
      ? getMethod(object, name, [indexSite[1], callSite[1]], cx)
      : observedCallee(getField({ object, isTable: false }, name, indexSite, cx), callSite, cx);
  return [callee, [self, ...lowerList(node.args, cx)]];
}
