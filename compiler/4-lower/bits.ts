// Bitwise operators and remainders on integers of known ranges, and integer expressions of which only some bits or a
// remainder is wanted: (h * 31 + c) & 0xffffffff.
// Invariant: JavaScript's bitwise operators take a safe integer modulo 2^32, so what is computed modulo 2^32 must be exact
// there: products by Math.imul, sums of terms that together stay safe. Lua 5.4 manual §3.4.2.
import type * as es from "estree";
import type { BinaryExpression, Expression, Identifier } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { eventOf } from "../events.ts";
import { isLocal } from "../scope.ts";
import { isInt32, isInteger, type IntType, isUint32, type Type } from "../type.ts";
import { guarding, isQuiet } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import { isWide, lowHalfOf } from "./wide.ts";

/** left operator right without a call, where the ranges of the operands allow that. */
export function plainBitwise(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const left = cx.types.of(node.left);
  const right = cx.types.of(node.right);
  switch (node.operator) {
    case "&":
      return plainMask(node, cx);
    case "|":
    case "~":
      return plainDisjunction(node, node.operator === "|" ? "|" : "^", cx);
    case "<<":
      return cx.types.of(node).kind === "int" && isInteger(left) && isConstant(right) && isQuiet(node.right, cx)
        ? b.binary("*", cx.natural(node.left), b.literal(2 ** right.min))
        : undefined;
    case ">>":
      return right.kind === "int" && right.min >= 0 ? plainRightShift(node, left, right, cx) : undefined;
    default:
      return undefined;
  }
}

function isConstant(type: Type): type is IntType {
  return type.kind === "int" && type.min === type.max;
}

function plainDisjunction(node: BinaryExpression, operator: "|" | "^", cx: Lowering): Expr | undefined {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  const operation = (): Expr => b.binary(operator, cx.natural(node.left), cx.natural(node.right));
  if (isInt32(left) && isInt32(right)) return operation();
  return isUint32(left) && isUint32(right) ? unsigned(operation()) : undefined;
}

function unsigned(operation: Expr): Expr {
  return b.binary(">>>", operation, b.literal(0));
}

function plainRightShift(node: BinaryExpression, left: Type, right: IntType, cx: Lowering): Expr | undefined {
  if (left.kind !== "int" || left.min < 0 || right.max > 52) return undefined;
  if (isUint32(left) && right.max < 32) return b.binary(">>>", cx.natural(node.left), cx.natural(node.right));
  if (!isConstant(right) || !isQuiet(node.right, cx)) return undefined;
  const quotient = b.binary("/", cx.natural(node.left), b.literal(2 ** right.min));
  return b.call(b.member(b.id("Math"), "floor"), quotient);
}

// x & mask with a mask below 2^32: only the last 32 bits of x count.
function plainMask(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  if (isInt32(left) && isInt32(right)) return b.binary("&", cx.natural(node.left), cx.natural(node.right));
  if (!isInteger(left) || !isInteger(right) || !(isUint32(left) || isUint32(right))) return productMask(node, cx);
  const operation = b.binary("&", bits(node.left, cx), bits(node.right, cx));
  return isPositive32(left) || isPositive32(right) ? operation : unsigned(operation);
}

// A mask of 31 bits leaves no sign.
function isPositive32(type: Type): boolean {
  return isInt32(type) && type.min >= 0;
}

// (a * b) & mask on operands of any kind
function productMask(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const { left: product, right: mask } = node;
  if (product.type !== "BinaryExpression" || product.operator !== "*") return undefined;
  if (mask.type !== "IntegerLiteral" || !isUint32(cx.types.of(mask))) return undefined;
  return productHelper("mulBand", node, product, cx);
}

function productHelper(
  helper: "mulBand" | "mulMod",
  node: BinaryExpression,
  product: BinaryExpression,
  cx: Lowering,
): Expr {
  const operands = [cx.value(product.left), cx.value(product.right), cx.value(node.right)];
  if (isInteger(cx.types.of(product)) && isInteger(cx.types.of(node.right)) && helper === "mulBand")
    return b.rtCall(helper, ...operands);
  const [at, site] = cx.site(product.at, cx.describe(product.left), cx.describe(product.right));
  const [, outer] = cx.site(node.at, "", cx.describe(node.right));
  return b.rtCall(helper, ...operands, at, site, outer);
}

/** left % right where the remainder is all that is wanted of the product, or of the bits, on the left. */
export function plainRemainder(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const { left, right } = node;
  if (right.type === "Identifier" && isFixed(right, cx)) return productRemainder(node, cx);
  if (right.type !== "IntegerLiteral" || typeof right.value !== "number" || right.value <= 0) return undefined;
  const type = cx.types.of(left);
  const bitCount = Math.log2(right.value);
  if (isInteger(type) && type.kind !== "int" && Number.isInteger(bitCount) && bitCount <= 32) {
    const operation = b.binary("&", bits(left, cx), b.literal(right.value - 1));
    return bitCount === 32 ? unsigned(bits(left, cx)) : operation;
  }
  return type.kind === "int" ? undefined : productRemainder(node, cx);
}

// What has this value whenever it is read, so that it may be read before the product is computed.
function isFixed(node: Identifier, cx: Lowering): boolean {
  const binding = cx.scopes.binding(node);
  return isLocal(binding) && !binding.assigned;
}

function productRemainder(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const { left } = node;
  if (left.type !== "BinaryExpression") return undefined;
  if (left.operator === "*") return productHelper("mulMod", node, left, cx);
  const { left: product, right: addend } = left;
  if (left.operator !== "+" || product.type !== "BinaryExpression" || product.operator !== "*") return undefined;
  const operands = [product.left, product.right, addend, node.right];
  if (!operands.every((operand) => isInteger(cx.types.of(operand)))) return undefined;
  return b.rtCall("mulAddMod", ...operands.map((operand) => cx.value(operand)));
}

/** A number that is congruent to the integer modulo 2^32, for JavaScript's bitwise operators. */
function bits(node: Expression, cx: Lowering): Expr {
  return term(node, cx).expression;
}

/** A summand, of absolute value at most `bound`. */
interface Term {
  readonly expression: Expr;
  readonly bound: number;
}

const maxTerm = 2 ** 51;

function term(node: Expression, cx: Lowering): Term {
  const type = cx.types.of(node);
  if (type.kind === "int" && !isWide(node, cx))
    return bounded(cx.natural(node), Math.max(Math.abs(type.min), Math.abs(type.max)));
  if (node.type === "IntegerLiteral") return int32(b.literal(Number(BigInt.asIntN(32, BigInt(node.value)))));
  if (node.type !== "BinaryExpression") return wideTerm(node, cx);
  return guarding(node, cx, () => {
    const isPlain = isInteger(cx.types.of(node.left)) && isInteger(cx.types.of(node.right));
    return (isPlain ? operationTerm(node, cx) : undefined) ?? wideTerm(node, cx);
  });
}

const shiftHelpers = { "<<": "shlHalf", ">>": "shrHalf" } as const;

function wideTerm(node: Expression, cx: Lowering): Term {
  const half = lowHalfOf(node, cx);
  if (half !== undefined) return int32(half);
  const isShift = node.type === "BinaryExpression" && (node.operator === "<<" || node.operator === ">>");
  if (!isShift || cx.maySuspend(eventOf(node)!)) return int32(b.rtCall("lowHalf", cx.value(node)));
  const { left, right, at } = node;
  const helper = shiftHelpers[node.operator as "<<" | ">>"];
  return int32(
    b.rtCall(helper, cx.value(left), cx.value(right), ...cx.site(at, cx.describe(left), cx.describe(right))),
  );
}

function int32(expression: Expr): Term {
  return { expression, bound: 2 ** 32 };
}

function bounded(expression: Expr, bound: number): Term {
  return bound <= maxTerm ? { expression, bound } : int32(b.binary("|", expression, b.literal(0)));
}

function operationTerm(node: BinaryExpression, cx: Lowering): Term | undefined {
  const plain = (operator: es.BinaryOperator): Term =>
    int32(b.binary(operator, bits(node.left, cx), bits(node.right, cx)));
  switch (node.operator) {
    case "+":
    case "-": {
      const [left, right] = [term(node.left, cx), term(node.right, cx)];
      return bounded(b.binary(node.operator, left.expression, right.expression), left.bound + right.bound);
    }
    case "*":
      return int32(b.call(b.member(b.id("Math"), "imul"), bits(node.left, cx), bits(node.right, cx)));
    case "&":
    case "|":
      return plain(node.operator);
    case "~":
      return plain("^");
    case "<<": {
      const by = cx.types.of(node.right);
      return by.kind === "int" && by.min >= 0 && by.max < 32 ? plain("<<") : undefined;
    }
    default:
      return undefined;
  }
}
