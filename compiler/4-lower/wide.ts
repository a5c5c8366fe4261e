// Expressions of several operators on 64-bit integers, as in hash functions and generators of random numbers: computed on
// halves of 32 bits, and made an integer of at the end: (h ~ c) * 0x100000001b3.
// Invariant: only where a large constant, a word that is mixed with its own bits, or a local that is kept in halves
// (wide-locals.ts) tells that the values are hardly ever safe integers, as those take longer on this way.
// Lua 5.4 manual §3.4.1, §3.4.2.
import type { BinaryExpression, Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { isInteger, type Type, withoutNil } from "../type.ts";
import { canGuard, guarding } from "./guards.ts";
import { constantHalves, type Halves, safeHalves, safeInteger, Steps } from "./halves.ts";
import { readsLate } from "./late.ts";
import type { Lowering } from "./lowering.ts";

/** left operator right on halves, where that is faster. */
export function lowerWide(node: BinaryExpression, cx: Lowering): Expr | undefined {
  if (!isWide(node, cx)) return undefined;
  const steps = new Steps(cx);
  const halves = halvesOf(node, steps, cx);
  return after(steps, wholeOf(halves, cx.types.of(node)));
}

/** The integer of a type that both halves are. */
export function wholeOf(halves: Halves, { kind }: Type): Expr {
  return kind === "int" ? safeInteger(halves) : b.rtCall("joined", halves.high, halves.low);
}

/** The last 32 bits of an expression, where halves of it can be had. */
export function lowHalfOf(node: Expression, cx: Lowering): Expr | undefined {
  if (!isWide(node, cx) && wideLocal(node, cx) === undefined) return undefined;
  const steps = new Steps(cx);
  const { low } = halvesOf(node, steps, cx);
  return after(steps, low);
}

/** What comes after the steps, and they. */
export function after({ all }: Steps, last: Expr): Expr {
  return b.sequence(...all, last);
}

/** local == constant, where the local is kept in halves. */
export function lowerWideEquality({ left, right }: BinaryExpression, cx: Lowering): Expr | undefined {
  const halves = wideLocal(left, cx);
  if (halves === undefined || right.type !== "IntegerLiteral") return undefined;
  const { high, low } = constantHalves(right.value);
  return b.logical("&&", b.binary("===", halves.low, low), b.binary("===", halves.high, high));
}

/** Whether the expression is computed on halves, where some locals are kept in these. */
export function isWide(
  node: Expression,
  cx: Lowering,
  locals: { has(local: Local): boolean } = cx.halves,
): node is BinaryExpression {
  if (!isOperation(node, cx)) return false;
  const isUnsafe = cx.types.of(node).kind === "integer";
  // The first bits of a word are a small number.
  if (node.operator === ">>" && node.right.type === "IntegerLiteral" && !isUnsafe) return true;
  return hasWideLocal(node, cx, locals) || (isUnsafe && (hasLargeConstant(node, cx) || mixesBits(node, cx)));
}

const operators: ReadonlySet<string> = new Set(["+", "-", "*", "&", "|", "~", "<<", ">>"]);

/** Whether this is an operator on integers, one of which, or whose result, may be any integer. */
export function isOperation(node: Expression, cx: Lowering): node is BinaryExpression {
  if (node.type !== "BinaryExpression" || !operators.has(node.operator)) return false;
  if (!canGuard(node, cx)) return false;
  const [left, right] = [withoutNil(cx.types.of(node.left)), withoutNil(cx.types.of(node.right))];
  if (!isInteger(left) || (cx.types.of(node).kind !== "integer" && left.kind !== "integer")) return false;
  return isShiftOperator(node) ? isShift(node.right, right) : isInteger(right);
}

function isShiftOperator({ operator }: BinaryExpression): boolean {
  return operator === "<<" || operator === ">>";
}

function isShift(node: Expression, type: Type): boolean {
  if (node.type === "IntegerLiteral") return node.value >= 0 && node.value < 64;
  return type.kind === "int" && type.min >= 1 && type.max <= 63;
}

// A constant of more than 32 bits, which takes products out of the safe integers at once.
function hasLargeConstant(node: Expression, cx: Lowering): boolean {
  if (node.type === "IntegerLiteral") return node.value > 2 ** 32 || node.value < -(2 ** 32);
  return (
    isOperation(node, cx) && node.operator !== "&" && [node.left, node.right].some((part) => hasLargeConstant(part, cx))
  );
}

// x ~ (x << 13), or (x << 13) | (x >> 51): bits that have been moved, and others.
function mixesBits({ left, right }: BinaryExpression, cx: Lowering): boolean {
  return [inner(left), inner(right)].some((part) => isOperation(part, cx) && isShiftOperator(part));
}

function inner(node: Expression): Expression {
  return node.type === "ParenthesizedExpression" ? inner(node.expression) : node;
}

function hasWideLocal(node: Expression, cx: Lowering, locals: { has(local: Local): boolean }): boolean {
  const expression = inner(node);
  if (expression.type === "Identifier") {
    const local = cx.scopes.local(expression);
    return local !== undefined && locals.has(local);
  }
  return (
    isOperation(expression, cx) &&
    [expression.left, expression.right].some((operand) => hasWideLocal(operand, cx, locals))
  );
}

// The halves of the local that the expression names, if it is kept in halves.
function wideLocal(node: Expression, cx: Lowering): Halves | undefined {
  const name = inner(node);
  const local = name.type === "Identifier" ? cx.scopes.local(name) : undefined;
  const halves = local && cx.halves.get(local);
  return halves && { high: b.id(halves.high), low: b.id(halves.low) };
}

/** The halves of an expression that is an integer. */
export function halvesOf(node: Expression, steps: Steps, cx: Lowering): Halves {
  const expression = inner(node);
  if (expression.type === "IntegerLiteral") return constantHalves(expression.value);
  const local = wideLocal(expression, cx);
  if (local !== undefined) return local;
  if (isOperation(expression, cx)) return guarding(expression, cx, () => operationHalves(expression, steps, cx));
  const type = cx.types.of(expression);
  if (type.kind === "int") return safeHalves(steps.copy(cx.natural(expression)), type);
  return valueHalves(cx.value(expression), steps);
}

/** The halves of a Value that is an integer. */
export function valueHalves(value: Expr, steps: Steps): Halves {
  return variableHalves(steps.copy(value, b.rtType("Integer")));
}

/** The halves of what is in a variable. */
export function variableHalves(variable: Expr): Halves {
  return { high: b.rtCall("highHalf", variable), low: b.rtCall("lowHalf", variable) };
}

function operationHalves(node: BinaryExpression, steps: Steps, cx: Lowering): Halves {
  const { operator, left, right } = node;
  if (operator === "<<" || operator === ">>")
    return steps.shift(operator, halvesOf(left, steps, cx), steps.copy(cx.natural(right)));
  if (readsLate(left, right, cx)) {
    const second = halvesOf(right, steps, cx);
    return steps.binary(operator, halvesOf(left, steps, cx), second);
  }
  return steps.binary(operator, halvesOf(left, steps, cx), halvesOf(right, steps, cx));
}
