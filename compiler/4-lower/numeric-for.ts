// for i = 1, n do block end: as a loop of JavaScript that counts, where the kinds of start, limit and step allow it.
// Lua 5.4 manual §3.3.5.
import type * as es from "estree";
import type { NumericForStatement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { int, type IntType, staysSafe, type Type } from "../type.ts";
import { loopState, startOfLoop, testOfLoop } from "./activations.ts";
import { typeNode } from "./annotations.ts";
import { isQuiet } from "./guards.ts";
import { inLoop, loopBody, loopVariable, stepBy } from "./loops.ts";
import type { Lowering } from "./lowering.ts";
import { declareCell } from "./upvalues.ts";

export function lowerNumericFor(node: NumericForStatement, cx: Lowering): es.Statement[] {
  const start = cx.types.of(node.start);
  const step = node.step && cx.types.of(node.step);
  const stepValue = node.step === undefined ? 1 : constantStep(node.step);
  const local = cx.scopes.local(node.variable)!;
  if (
    start.kind === "int" &&
    (step === undefined || step.kind === "int") &&
    stepValue !== undefined &&
    stepValue !== 0 &&
    (cx.types.of(node.limit).kind === "int" || staysSafe(start, int(stepValue) as IntType))
  ) {
    return [...loopState(node, undefined, cx), ...startOfLoop(cx), lowerIntegerFor(node, local, stepValue, cx)];
  }
  if (isSteppedPlainly(node, cx) && cx.function.frame === undefined) return [lowerSteppedFor(node, local, cx)];
  return [...loopState(node, undefined, cx), ...startOfLoop(cx), lowerAnyFor(node, local, cx)];
}

// Whether start, limit and step are plain numbers, also one step past the end, and the step goes up.
function isSteppedPlainly({ start, limit, step }: NumericForStatement, cx: Lowering): boolean {
  if (step === undefined) return false;
  const [first, last, by] = [start, limit, step].map((node) => cx.types.of(node)) as [Type, Type, Type];
  if (first.kind !== "int" || by.kind !== "int") return false;
  if (by.min <= 0) return false;
  if (last.kind === "int") return Number.isSafeInteger(last.max + by.max);
  // Before a limit can raise, nothing happens but what is evaluated here.
  return (
    isQuiet(step, cx) && last.kind === "number" && Number.isSafeInteger(Math.ceil((last.largest ?? Infinity) + by.max))
  );
}

// for (let j = i * i, $limit = n, $step = i; j <= $limit; j += $step) {…}
function lowerSteppedFor(node: NumericForStatement, local: Local, cx: Lowering): es.Statement {
  const [init, by] = [cx.natural(node.start), cx.natural(node.step!)];
  const largest = cx.types.of(node.step!) as IntType;
  const last = cx.types.of(node.limit).kind === "int" ? cx.natural(node.limit) : lowerLimit(node, largest.max, cx);
  return cx.names.scoped(() => {
    const { counter, prologue } = loopVariable(local, { kind: "int", min: 0, max: 0 }, cx);
    const [limit, step] = [b.id(cx.names.reserve("$limit")), b.id(cx.names.reserve("$step"))];
    const declarations = b.declareAll("let", [
      [b.id(counter), init!],
      [limit, last],
      [step, by!],
    ]);
    const test = b.binary("<=", b.id(counter), limit);
    return inLoop(cx, loopBody(node.body, cx, prologue), (body) =>
      b.for_(declarations, test, b.assign(b.id(counter), step, "+="), b.block(body)),
    );
  });
}

function constantStep(node: NonNullable<NumericForStatement["step"]>): number | undefined {
  if (node.type === "IntegerLiteral" && typeof node.value === "number") return node.value;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const value = constantStep(node.argument);
  return value === undefined ? undefined : -value;
}

// for (let i = 1, $limit = n; i <= $limit; i++) {…}
function lowerIntegerFor(node: NumericForStatement, local: Local, step: number, cx: Lowering): es.Statement {
  const init = cx.natural(node.start);
  const limitType = cx.types.of(node.limit);
  const limit = limitType.kind === "int" ? cx.natural(node.limit) : lowerLimit(node, step, cx);
  return cx.names.scoped(() => {
    const declarations: [es.Pattern, Expr][] = [];
    const { counter, prologue } = loopVariable(local, { kind: "int", min: 0, max: 0 }, cx);
    declarations.push([b.id(counter), init]);
    let bound = limit;
    if (limit.type !== "Literal" && !isConstantLocal(node.limit, cx)) {
      bound = b.id(cx.names.reserve("$limit"));
      declarations.push([bound as es.Identifier, limit]);
    }
    const test = b.binary(step > 0 ? "<=" : ">=", b.id(counter), bound);
    const update = stepBy(counter, step);
    const observed = testOfLoop(test, node, { offset: node.range[0], jumps: false }, cx);
    return inLoop(cx, loopBody(node.body, cx, prologue), (body) =>
      b.for_(b.declareAll("let", declarations), observed, update, b.block(body)),
    );
  });
}

// A limit that the loop's body can't change.
function isConstantLocal(node: NumericForStatement["limit"], cx: Lowering): boolean {
  return node.type === "Identifier" && cx.types.of(node).kind === "int" && cx.scopes.local(node)?.assigned === false;
}

// A limit that is no number JavaScript can compare with: converted, and kept where the counter stays a safe integer.
function lowerLimit(node: NumericForStatement, step: number, cx: Lowering): Expr {
  const site = cx.site(node.at);
  return b.rtCall(step > 0 ? "upperLimit" : "lowerLimit", cx.value(node.limit), b.literal(Math.abs(step)), ...site);
}

// for (let $loop = $.numericFor(a, b, c, at, 3), $i = $loop.start; $loop.has($i); $i += $loop.step) { const i = $loop.value($i); … }
function lowerAnyFor(node: NumericForStatement, local: Local, cx: Lowering): es.Statement {
  const step = node.step === undefined ? b.literal(1) : cx.value(node.step);
  const args = [cx.value(node.start), cx.value(node.limit), step, ...cx.site(node.at)];
  return cx.names.scoped(() => {
    const loop = cx.names.reserve("$loop");
    const counter = b.id(cx.names.reserve(`$${local.name}`));
    const part = (name: string): Expr => b.member(b.id(loop), name);
    const prepared = b.declareAll("let", [
      [b.id(loop), b.rtCall("numericFor", ...args)],
      [counter, part("start")],
    ]);
    const test = testOfLoop(b.call(part("has"), counter), node, { offset: node.range[0], jumps: false }, cx);
    return inLoop(
      cx,
      loopBody(node.body, cx, () => [declareLoopVariable(local, { loop, counter }, cx)]),
      (body) => b.for_(prepared, test, b.assign(counter, part("step"), "+="), b.block(body)),
    );
  });
}

function declareLoopVariable(
  local: Local,
  { loop, counter }: { loop: string; counter: Expr },
  cx: Lowering,
): es.Statement {
  const type = cx.types.local(local);
  const value = b.call(b.member(b.id(loop), type.kind === "float" ? "raw" : "value"), counter);
  if (cx.isCell(local)) return declareCell(local, value, cx);
  const isWide = type.kind === "unknown" || type.kind === "number" || type.kind === "float";
  const typed = b.typed(cx.names.declare(local), typeNode(type));
  return b.declare(local.assigned ? "let" : "const", typed, isWide ? value : b.as(value, typeNode(type)));
}
