// Operands that may be nil, of operators that are plain JavaScript for numbers: (x ?? $.nilOperand(at, 3.001, 0)) * y.
// Invariant: an operand is guarded only where Lua would raise before anything else happens: what is evaluated after it runs
// no code and raises nothing. ldebug.c luaG_opinterror, luaG_ordererror.
import type { BinaryExpression, Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isNumeric, isOptional, isRaw, type Type, withoutNil } from "../type.ts";
import type { Lowering } from "./lowering.ts";

/** What `lower` makes of an operator while its operands are guarded, where that is possible and makes it plain. */
export function withGuards(node: BinaryExpression, cx: Lowering, lower: () => Expr): Expr {
  return becomesPlain(node, cx) ? guarding(node, cx, lower) : lower();
}

/** Whether those of the operands that may be nil can be guarded. */
export function canGuard({ left, right }: BinaryExpression, cx: Lowering): boolean {
  return !isOptional(cx.types.of(left)) || isQuiet(right, cx);
}

/** What `lower` makes of an operator while those of its operands that may be nil are guarded, where that is possible. */
export function guarding<T>(node: BinaryExpression, cx: Lowering, lower: () => T): T {
  const { left, right } = node;
  const guarded = [left, right].filter((operand) => isOptional(cx.types.of(operand)));
  if (guarded.length === 0 || !canGuard(node, cx)) return lower();
  for (const operand of guarded) cx.guards.set(operand, () => raised(node, operand, cx));
  const lowered = lower();
  for (const operand of guarded) cx.guards.delete(operand);
  return lowered;
}

// Whether the operator is plain JavaScript once its operands are no nil.
function becomesPlain(node: BinaryExpression, cx: Lowering): boolean {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  const [first, second] = [withoutNil(left), withoutNil(right)];
  switch (node.operator) {
    case "+":
    case "-":
    case "*":
    case "/":
    case "//":
    case "%":
    case "^":
      return isPlainResult(cx.types.of(node), first, second);
    case "&":
    case "|":
    case "~":
    case "<<":
    case ">>":
      return cx.types.of(node).kind === "int" && first.kind === "int" && second.kind === "int";
    case "<":
    case "<=":
    case ">":
    case ">=":
      // The message names both kinds.
      return isRaw(first) && isRaw(second) && isOptional(left) !== isOptional(right);
    default:
      return false;
  }
}

function isPlainResult(result: Type, left: Type, right: Type): boolean {
  if (result.kind === "float") return isNumeric(left) && isNumeric(right);
  return result.kind === "int" && left.kind === "int" && right.kind === "int";
}

/** Whether evaluating the expression runs no code of the program and raises nothing. */
export function isQuiet(node: Expression, cx: Lowering): boolean {
  switch (node.type) {
    case "Identifier":
      return cx.scopes.local(node) !== undefined;
    case "IntegerLiteral":
    case "FloatLiteral":
      return true;
    case "ParenthesizedExpression":
      return isQuiet(node.expression, cx);
    case "MemberExpression":
      return cx.types.isPlainTable(node.object) && isQuiet(node.object, cx);
    case "IndexExpression":
      return cx.types.isPlainTable(node.object) && isQuiet(node.object, cx) && isQuiet(node.key, cx);
    case "BinaryExpression":
      return isQuietOperator(node, cx) && isQuiet(node.left, cx) && isQuiet(node.right, cx);
    default:
      return false;
  }
}

function isQuietOperator({ operator, left, right }: BinaryExpression, cx: Lowering): boolean {
  if (operator !== "+" && operator !== "-" && operator !== "*" && operator !== "/") return false;
  return isNumeric(cx.types.of(left)) && isNumeric(cx.types.of(right));
}

// $.nilOperand(at, 3.001, 0)
function raised(node: BinaryExpression, operand: Expression, cx: Lowering): Expr {
  const isFirst = operand === node.left;
  switch (node.operator) {
    case "<":
    case "<=":
      return b.rtCall("nilCompared", ...cx.site(node.at), b.literal(isFirst));
    case ">":
    case ">=":
      // a > b is b < a.
      return b.rtCall("nilCompared", ...cx.site(node.at), b.literal(!isFirst));
  }
  const isBitwise = !["+", "-", "*", "/", "//", "%", "^"].includes(node.operator);
  const site = cx.site(node.at, cx.describe(node.left), cx.describe(node.right));
  return b.rtCall(isBitwise ? "nilBits" : "nilOperand", ...site, b.literal(isFirst ? 0 : 1));
}
