// What functions tell the runtime about their running, in programs that look at it (debug.getlocal, hooks): when they start
// and end, the line that they have come to, and their variables:
// const $frame = $.enter($closure); … try { $.line($frame, 12, 1); … return $.returning($frame, x); } finally { $.leave($frame); }
// Invariant: in all other programs nothing of this is emitted. Cf. lstate.h CallInfo, ldebug.c luaG_traceexec.
import type * as es from "estree";
import type { Block, Expression, FunctionExpression, IfClause, Statement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Argument, Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { walk } from "../walk.ts";
import type { Lowering } from "./lowering.ts";
import { isTestedAfter, startsWithStep } from "./steps.ts";

/** The body of a function that tells: `start` is what gives it its activation, `prologue` declares its parameters. */
export function observedBody(
  { start, prologue, body }: { start: Expr; prologue: readonly es.Statement[]; body: readonly es.Statement[] },
  range: readonly [number, number],
  cx: Lowering,
): es.Statement[] {
  const frame = frameOf(cx);
  const called = placed(b.rtCall("called", frame), range[0], cx);
  const leave = placed(b.rtCall("leave", frame), range[1] - 1, cx);
  return [
    b.declare("const", frame, start),
    ...prologue,
    b.statement(called),
    b.try_([...body], undefined, [b.statement(leave)]),
  ];
}

/**
 * `$.line($frame, 12, 2)` for the start of a statement, or `$.variables($frame, 2)` where its first operation tells its
 * line itself; nothing for those that do nothing.
 */
export function lineOfStatement(node: Statement, cx: Lowering): es.Statement[] {
  if (cx.scopes.registers === undefined || isSilent(node)) return [];
  const active = cx.scopes.registers.before(node);
  if (startsWithStep(node, cx)) return [b.statement(b.rtCall("variables", frameOf(cx), b.literal(active)))];
  return [b.statement(lineAt(startOf(node), active, cx))];
}

/** The line where control reaches the end of a function. */
export function lineOfEnd(block: Block, offset: number, cx: Lowering): es.Statement[] {
  if (cx.scopes.registers === undefined) return [];
  return [b.statement(lineAt(offset, cx.scopes.registers.atEnd(block), cx))];
}

function lineAt(offset: number, active: number, cx: Lowering): Expr {
  const line = b.literal(cx.source.line(offset));
  return placed(b.rtCall("line", frameOf(cx), line, b.literal(active)), offset, cx);
}

/** Whether nothing happens where the statement starts. */
function isSilent({ type }: Statement): boolean {
  return type === "DoStatement" || type === "RepeatStatement" || type === "LabelStatement";
}

// The first instruction of a function definition is made at its end.
function startOf(node: Statement): number {
  switch (node.type) {
    case "LocalFunctionStatement":
    case "FunctionStatement":
      return node.range[1] - 1;
    case "LocalStatement":
    case "AssignmentStatement":
    case "ReturnStatement":
      return startOfValue(node.values[0], node.range[0]);
    case "IfStatement":
      return node.clauses[0]!.condition.range[0];
    default:
      return node.range[0];
  }
}

function startOfValue(value: Expression | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  return value.type === "FunctionExpression" ? value.range[1] - 1 : value.range[0];
}

/** The condition of `if` or `elseif`, whose test happens at `then`. */
export function conditionOf({ condition, at }: IfClause, test: Expr, cx: Lowering): Expr {
  if (cx.function.frame === undefined || !isTestedAfter(condition)) return test;
  const line = cx.source.line(at);
  if (line === cx.source.line(condition.range[1])) return test;
  return b.rtCall("tested", frameOf(cx), test, b.literal(line));
}

/** The condition of `elseif`, or of `until`, whose line is a step of its own. */
export function observedCondition(node: Expression, active: number, cx: Lowering): Expr {
  const condition = cx.condition(node);
  if (cx.function.frame === undefined) return condition;
  return b.sequence(lineAt(node.range[0], active, cx), condition);
}

/** Before a loop, whose first test is no jump. */
export function startOfLoop(cx: Lowering): es.Statement[] {
  return cx.function.frame === undefined ? [] : [b.statement(b.rtCall("startLoop", frameOf(cx)))];
}

/** The test of a loop that stands at `offset`: from the second time on a step of its own, to which `while` jumps back. */
export function testOfLoop(
  test: Expr,
  node: Statement,
  { offset, jumps }: { offset: number; jumps: boolean },
  cx: Lowering,
): Expr {
  if (cx.function.frame === undefined) return test;
  const frame = frameOf(cx);
  const line = b.literal(cx.source.line(offset));
  const active = b.literal(cx.scopes.registers!.before(node));
  const again = placed(b.rtCall("again", frame, line, active, b.literal(jumps)), offset, cx);
  return b.logical("&&", again, b.rtCall("continued", frame, test));
}

/** The state of a loop as variables, which it is in real Lua; `each` is the generic loop, if its state matters. */
export function loopState(node: Statement, each: Expr | undefined, cx: Lowering): es.Statement[] {
  if (cx.scopes.registers === undefined) return [];
  const args = [frameOf(cx), b.literal(cx.scopes.registers.before(node) + 1)];
  return [b.statement(b.rtCall("loopState", ...args, ...(each === undefined ? [] : [each])))];
}

/** At the end of a round of a loop that goes on: the next step is a jump back. */
export function jumpBack(cx: Lowering): es.Statement[] {
  return cx.function.frame === undefined ? [] : [b.statement(b.rtCall("jumpBack", frameOf(cx)))];
}

/** A variable in its register: `$.local($frame, 1, "x", v)`. */
export function registered(local: Local, init: Expr | undefined, cx: Lowering): Expr | undefined {
  const register = cx.scopes.registers?.of(local) ?? 0;
  if (register === 0) return undefined;
  const value = init === undefined ? [] : [init];
  return b.rtCall("local", frameOf(cx), b.literal(register), b.literal(local.name), ...value);
}

/** `return` of a value. */
export function observedReturn(value: Expr, cx: Lowering): es.Statement {
  return b.return_(b.rtCall("returning", frameOf(cx), value));
}

/** `return f(args)` */
export function observedTailCall(
  { callee, args, name }: { callee: Expr; args: readonly Argument[]; name: string | undefined },
  cx: Lowering,
): Expr {
  const frame = name === undefined ? frameOf(cx) : b.rtCall("leavingFor", frameOf(cx), b.literal(name));
  return b.rtCall(cx.function.generator ? "suspendTo" : "leaveTo", frame, callee, ...args);
}

/** What is called: library functions are watched by the runtime. */
export function observedCallee(callee: Expr, site: readonly [Expr, Expr], cx: Lowering): Expr {
  return b.rtCall(cx.function.frame === undefined ? "fn" : "callee", callee, ...site);
}

/** { defined: 3, last: 9, active: [4, 6, 9] }: the lines of a function; `node` is undefined for the main one. */
export function linesOf(node: FunctionExpression | undefined, block: Block, cx: Lowering): Expr {
  const { source } = cx;
  const last = node === undefined ? lastToken(block) : node.range[1] - 1;
  const lines = new Set([source.line(last)]);
  const add = (offset: number): unknown => lines.add(source.line(offset));
  walk(block, {
    functions: false,
    statement(statement) {
      if (!isSilent(statement)) add(startOf(statement));
    },
    expression(expression) {
      if ("at" in expression) add(expression.at);
    },
  });
  return b.object([
    ["defined", b.literal(node === undefined ? 0 : source.line(node.range[0]))],
    ["last", b.literal(node === undefined ? 0 : source.line(last))],
    ["active", b.array([...lines].sort((x, y) => x - y).map((line) => b.literal(line)))],
  ]);
}

/** The offset of what ends a main chunk. */
export function lastToken({ statements, range }: Block): number {
  const last = statements.at(-1);
  return last === undefined ? range[0] : last.range[1] - 1;
}

function frameOf(cx: Lowering): es.Identifier {
  return b.id(cx.function.frame!);
}

function placed(call: Expr, offset: number, cx: Lowering): Expr {
  return b.callAt(call, cx.source.position(offset), "");
}
