// return explist, and with it tail calls, which run in constant stack: now and then one returns to the caller to be finished
// there. Invariant: where a function's results are known, it never returns a pending call. Lua 5.4 manual §3.3.4, §3.4.10.
import type * as es from "estree";
import type { CallExpression, Expression, Identifier, ReturnStatement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Argument, Expr } from "../builders.ts";
import { observedReturn, observedTailCall } from "./activations.ts";
import { type Call, delegating, lowerCall, lowerList, lowerParts, returnsRaw } from "./calls.ts";
import { type Type, unknown } from "../type.ts";
import { converted, resultForm } from "./forms.ts";
import type { Lowering } from "./lowering.ts";

/** return [explist] */
export function lowerReturn({ values }: ReturnStatement, cx: Lowering): es.Statement[] {
  if (cx.function.frame !== undefined) return [lowerObserved(values, cx)];
  const [only] = values;
  if (only === undefined) return [b.return_(b.rt("none"))];
  if (values.length > 1) return [b.return_(b.array(lowerList(values, cx)))];
  if (only.type === "VarargExpression") return [b.return_(b.rtCall("result", b.id(cx.function.varargs!)))];
  if (only.type !== "CallExpression" && only.type !== "MethodCallExpression") {
    return [b.return_(cx.as(only, returnForm(cx)))];
  }
  if (cx.function.closing > 0) {
    const settled = returnsRaw(only, cx) ? oneValue(only, cx) : b.rtCall("settle", lowerCall(only, cx));
    return [b.return_(settled)];
  }
  return lowerTailCall(only, cx);
}

// In programs that look at running functions.
function lowerObserved(values: readonly Expression[], cx: Lowering): es.Statement {
  const [only] = values;
  if (values.length !== 1 || only === undefined) {
    return observedReturn(values.length === 0 ? b.rt("none") : b.array(lowerList(values, cx)), cx);
  }
  if (only.type === "VarargExpression") return observedReturn(b.rtCall("result", b.id(cx.function.varargs!)), cx);
  if (only.type !== "CallExpression" && only.type !== "MethodCallExpression") return observedReturn(cx.value(only), cx);
  if (cx.function.closing > 0) return observedReturn(b.rtCall("settle", lowerCall(only, cx)), cx);
  const [callee, args] = lowerParts(only, cx);
  const isGlobal = only.type === "CallExpression" && only.callee.type === "Identifier" && !cx.scopes.local(only.callee);
  const name = isGlobal ? ((only as CallExpression).callee as Identifier).name : undefined;
  const call = observedTailCall({ callee, args, name }, cx);
  const placed = b.callAt(call, cx.source.position(only.at), `tail ${cx.describeCall(only)}`);
  return b.return_(cx.function.generator ? delegating(placed, only, cx) : placed);
}

function lowerTailCall(call: Call, cx: Lowering): es.Statement[] {
  const suspends = cx.function.generator && cx.types.yields.callMayYield(call);
  cx.tailCalls.add(call);
  // What returns one value returns no pending call, and is not the start of a cycle of tail calls.
  if (!suspends && cx.types.callResults(call) === "one") {
    return [b.return_(cx.as(call, returnForm(cx)))];
  }
  if (returnsRaw(call, cx)) return [b.return_(oneValue(call, cx))];
  // What has known results never returns a pending call, and the function that is being lowered may have them because of it.
  if (!suspends && cx.types.callResults(call) !== "any") return [b.return_(lowerCall(call, cx))];
  const [callee, args] = lowerParts(call, cx);
  const position = cx.source.position(call.at);
  const placed = (node: Expr): Expr => b.callAt(node, position, cx.describeCall(call));
  if (suspends) return [b.return_(delegating(placed(b.rtCall("beginTailCall", callee, ...args)), call, cx))];
  if (isLibraryCall(call, cx)) return [b.return_(placed(b.call(callee, ...args)))];
  if (args.some(({ type }) => type === "SpreadElement")) {
    return [b.return_(placed(b.rtCall("tailcall", callee, ...args)))];
  }
  return counted(callee, args as Expr[], { placed, cx });
}

// The only result of a known function, as the function that is being lowered returns it.
function oneValue(call: Call, cx: Lowering): Expr {
  return converted(cx.natural(call), cx.types.of(call), returnForm(cx));
}

// The form in which the function that is being lowered returns its value, when that is one.
function returnForm(cx: Lowering): Type {
  const { node } = cx.function.info;
  return node.type === "Chunk" ? unknown : resultForm(node, cx);
}

// Library functions that call none of the program's could make a chain of tail calls that goes on for ever.
const baseFunctions: ReadonlySet<string> = new Set(
  "assert getmetatable ipairs next print rawequal rawget rawlen rawset select setmetatable tonumber tostring type".split(
    " ",
  ),
);
const libraries: ReadonlySet<string> = new Set(["math", "string", "table", "utf8", "os", "io"]);

function isLibraryCall(call: Call, cx: Lowering): boolean {
  if (call.type !== "CallExpression") return false;
  const { callee } = call;
  if (callee.type === "Identifier") return isGlobal(callee, baseFunctions, cx);
  return callee.type === "MemberExpression" && isGlobal(callee.object, libraries, cx);
}

function isGlobal(node: Expression, names: ReadonlySet<string>, cx: Lowering): boolean {
  return node.type === "Identifier" && names.has(node.name) && cx.hasOwnEnvironment && !cx.scopes.local(node);
}

// const $f = callee, $a = arg; return --$.stack.budget > 0 ? $f($a) : $.unwind($f, $a);
function counted(
  callee: Expr,
  args: readonly Expr[],
  { placed, cx }: { placed: (node: Expr) => Expr; cx: Lowering },
): es.Statement[] {
  const names: [es.Pattern, Expr][] = [];
  const keep = (wanted: string, node: Expr): Expr => {
    const name = cx.names.reserve(wanted);
    names.push([b.id(name), node]);
    return b.id(name);
  };
  // What is written twice must be evaluated once, and so must what comes before it. A callee that is a name is a known
  // function, which nobody assigns.
  const lastComplex = args.findLastIndex(({ type }) => type !== "Identifier" && type !== "Literal");
  const f = callee.type === "Identifier" ? callee : keep("$f", callee);
  const kept: Argument[] = args.map((arg, index) =>
    index > lastComplex || arg.type === "Literal" || b.isUndefined(arg) ? arg : keep("$a", arg),
  );
  const budget = b.member(b.rt("stack"), "budget");
  const left = b.update("--", budget, true);
  const call = b.conditional(
    b.binary(">", left, b.literal(0)),
    placed(b.call(f, ...kept)),
    placed(b.rtCall("unwind", f, ...kept)),
  );
  return [...(names.length === 0 ? [] : [b.declareAll("const", names)]), b.return_(call)];
}
