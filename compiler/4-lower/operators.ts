// Operators: plain JavaScript where the kinds of the operands allow it, else the runtime's helpers.
// Invariant: an operator is plain only when its result needs no check: ranges exclude overflow and -0.
// Lua 5.4 manual §3.4.1–§3.4.7.
import type * as es from "estree";
import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr, Helper } from "../builders.ts";
import { eventName, eventOf } from "../events.ts";
import { fold } from "../folding.ts";
import { isInteger, isNumeric, isOptional, isRaw, type Type } from "../type.ts";
import { plainBitwise, plainRemainder } from "./bits.ts";
import { evaluateFirst, readsLate } from "./late.ts";
import { fromValue, isRawForm } from "./forms.ts";
import { withGuards } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import { lowerWide, lowerWideEquality } from "./wide.ts";

const helpers = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "idiv",
  "%": "mod",
  "^": "pow",
  "&": "band",
  "|": "bor",
  "~": "bxor",
  "<<": "shl",
  ">>": "shr",
  "..": "concat",
  "==": "eq",
  "~=": "eq",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
} as const satisfies Record<BinaryOperator, Helper>;

/** left operator right */
export function lowerBinary(node: BinaryExpression, cx: Lowering): Expr {
  const position = cx.source.position(node.at);
  // Operands of .. are copied in their order.
  const isLate = node.operator !== ".." && readsLate(node.left, node.right, cx);
  const lowered = isLate ? evaluateFirst([node.right], () => lowerAnyBinary(node, cx), cx) : lowerAnyBinary(node, cx);
  const inner = b.unwrapped(lowered);
  const event = inner.type === "CallExpression" ? eventOf(node) : undefined;
  if (event !== undefined) b.callAt(inner, position, eventName(event));
  return event !== undefined && inner === lowered ? lowered : b.at(lowered, position);
}

function lowerAnyBinary(node: BinaryExpression, cx: Lowering): Expr {
  return withGuards(node, cx, () => lowerOperator(node, cx));
}

function lowerOperator(node: BinaryExpression, cx: Lowering): Expr {
  switch (node.operator) {
    case "==":
      return lowerEquality(node, cx);
    case "~=":
      return b.not(lowerEquality(node, cx));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return lowerComparison(node, node.operator, cx);
    case "..":
      return lowerConcat(node, cx);
    default:
      return plainArithmetic(node, cx) ?? lowerWide(node, cx) ?? helper(node, cx);
  }
}

function helper(node: BinaryExpression, cx: Lowering): Expr {
  const safe = isNumeric(cx.types.of(node.left)) && isNumeric(cx.types.of(node.right)) && neverFails(node.operator);
  const site = safe ? [] : cx.site(node.at, cx.describe(node.left), cx.describe(node.right));
  const name = cx.isMetered && node.operator === ".." ? "meteredConcat" : helpers[node.operator];
  const operation = takesZero(node, cx)
    ? b.rtCall("subZero", cx.value(node.left), ...site)
    : b.rtCall(name, cx.value(node.left), cx.value(node.right), ...site);
  const result = cx.types.of(node);
  // The helpers' own types tell the kind of what they make of numbers.
  return safe && !isRawForm(result) && result.kind !== "int"
    ? operation
    : fromValue(safe ? operation : cx.operation(eventOf(node), operation), result);
}

// Whether this is x - 0, with a zero that Lua knows as it compiles.
function takesZero({ operator, right }: BinaryExpression, cx: Lowering): boolean {
  return operator === "-" && fold(right, cx.scopes) === 0n;
}

// On two numbers of any kind; n // 0 and n % 0 raise, bitwise operators want integers.
function neverFails(operator: BinaryOperator): boolean {
  return operator === "+" || operator === "-" || operator === "*" || operator === "/" || operator === "^";
}

function plainArithmetic(node: BinaryExpression, cx: Lowering): Expr | undefined {
  const left = cx.types.of(node.left);
  const right = cx.types.of(node.right);
  const result = cx.types.of(node);
  if (result.kind === "float") return plainFloats(node, cx);
  if (isBitwise(node.operator)) return plainBitwise(node, cx);
  if (node.operator === "%" && left.kind !== "int") return plainRemainder(node, cx);
  if (result.kind !== "int") return undefined;
  if (left.kind !== "int" || right.kind !== "int") return undefined;
  const apply = (operator: es.BinaryOperator): Expr =>
    b.binary(operator, cx.natural(node.left), cx.natural(node.right));
  switch (node.operator) {
    case "+":
    case "-":
      return apply(node.operator);
    case "*":
      // A product is -0 only when one factor is 0 and the other negative.
      return left.min >= 0 && right.min >= 0 ? apply("*") : b.binary("+", apply("*"), b.literal(0));
    case "%":
      if (right.min <= 0) return undefined;
      if (isLarge(node.left, right.max, cx))
        return b.rtCall("moduloLarge", cx.natural(node.left), cx.natural(node.right));
      if (left.min >= 0) return apply("%");
      return b.rtCall("moduloSafe", cx.natural(node.left), cx.natural(node.right));
    case "//":
      // Exact for safe integers: their quotient differs from the next integer by more than it is rounded by.
      return right.min > 0 ? b.call(b.member(b.id("Math"), "floor"), apply("/")) : undefined;
    default:
      return undefined;
  }
}

// Whether the expression is a product, and maybe something more, beyond int32: h * 31 + c, for % 1000000007
function isLarge(node: Expression, divisor: number, cx: Lowering): boolean {
  const type = cx.types.of(node);
  if (type.kind !== "int" || type.min < divisor - 2 ** 53) return false;
  if (node.type === "ParenthesizedExpression") return isLarge(node.expression, divisor, cx);
  if (node.type !== "BinaryExpression") return false;
  return node.operator === "*" ? type.max >= 2 ** 31 : node.operator === "+" && isLarge(node.left, divisor, cx);
}

function isBitwise(operator: BinaryOperator): boolean {
  return operator === "&" || operator === "|" || operator === "~" || operator === "<<" || operator === ">>";
}

const floatHelpers = { "+": "addFloats", "-": "subFloats", "*": "mulFloats", "/": "divFloats" } as const;

// The result is a float, if there is one.
function plainFloats(node: BinaryExpression, cx: Lowering): Expr {
  if (!isNumeric(cx.types.of(node.left)) || !isNumeric(cx.types.of(node.right))) return checkedFloats(node, cx);
  const exact = node.operator === "^" ? exactPower(node, cx) : undefined;
  if (exact !== undefined) return b.literal(exact);
  const left = cx.float(node.left);
  const right = cx.float(node.right);
  switch (node.operator) {
    case "^":
      return b.rtCall("power", left, right);
    case "%":
      return b.rtCall("moduloFloats", left, right);
    case "//":
      return b.call(b.member(b.id("Math"), "floor"), b.binary("/", left, right));
    case "-":
      // Lua adds the negative of a small constant, which makes 0.0 of -0.0 - 0 (lcode.c finishbinexpneg).
      return b.binary(takesZero(node, cx) ? "+" : "-", left, right);
    default:
      return b.binary(node.operator as es.BinaryOperator, left, right);
  }
}

// A power of two that is written as one: 2 ^ 32
function exactPower(node: BinaryExpression, cx: Lowering): number | undefined {
  const power = fold(node, cx.scopes);
  return typeof power === "number" && Number.isInteger(Math.log2(power)) ? power : undefined;
}

// An operand may be no number: $.mulFloats(x, y, at, 3.001)
function checkedFloats(node: BinaryExpression, cx: Lowering): Expr {
  const { operator } = node;
  if (operator === "+" || operator === "-" || operator === "*" || operator === "/") {
    const site = cx.site(node.at, cx.describe(node.left), cx.describe(node.right));
    const [left, right] = [cx.operand(node.left), cx.operand(node.right)];
    return b.rtCall(floatHelpers[takesZero(node, cx) ? "+" : operator], left, right, ...site);
  }
  return helper(node, cx);
}

function lowerEquality(node: BinaryExpression, cx: Lowering): Expr {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  const halved = lowerWideEquality(node, cx);
  if (halved !== undefined) return halved;
  const sameSubtype = isIntegerOrNil(left) && isIntegerOrNil(right);
  if (cx.hasRawOperand(node.left) && cx.hasRawOperand(node.right))
    return b.binary("===", cx.operand(node.left), cx.operand(node.right));
  const isPlain = (type: Type): boolean => isRaw(type) || isRawForm(type);
  if (sameSubtype || (isPlain(left) && isPlain(right)) || isNilTest(left, right))
    return b.binary("===", cx.natural(node.left), cx.natural(node.right));
  if (isIdentical(left) || isIdentical(right)) return b.binary("===", cx.value(node.left), cx.value(node.right));
  return cx.comparison(eventOf(node), b.rtCall("eq", cx.value(node.left), cx.value(node.right)));
}

function isIntegerOrNil(type: Type): boolean {
  return isInteger(type) || type.kind === "intOrNil" || type.kind === "integerOrNil";
}

function isNilTest(left: Type, right: Type): boolean {
  return (left.kind === "nil" && isOptional(right)) || (isOptional(left) && right.kind === "nil");
}

// Values that equal only what is identical to them, and have no __eq.
function isIdentical({ kind }: Type): boolean {
  return kind === "nil" || kind === "boolean" || kind === "string" || kind === "stringOrNil" || kind === "function";
}

function lowerComparison(node: BinaryExpression, operator: "<" | "<=" | ">" | ">=", cx: Lowering): Expr {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  if (cx.hasRawOperand(node.left) && cx.hasRawOperand(node.right))
    return b.binary(operator, cx.operand(node.left), cx.operand(node.right));
  if (isPrimitive(left) && isPrimitive(right)) return b.binary(operator, cx.natural(node.left), cx.natural(node.right));
  if (left.kind === "string" && right.kind === "string")
    return b.binary(operator, cx.natural(node.left), cx.natural(node.right));
  const site = isNumeric(left) && isNumeric(right) ? [] : cx.site(node.at);
  // A metamethod gets its operands as Values.
  const hasNoEvent = isNumberOrNil(left) && isNumberOrNil(right);
  const operand = (side: Expression): Expr => (hasNoEvent ? cx.operand(side) : cx.value(side));
  const operation = b.rtCall(helpers[operator], operand(node.left), operand(node.right), ...site);
  return site.length === 0 ? operation : cx.comparison(eventOf(node), operation);
}

function isNumberOrNil(type: Type): boolean {
  return isNumeric(type) || isIntegerOrNil(type) || type.kind === "floatOrNil" || type.kind === "nil";
}

// Numbers that JavaScript compares as Lua does: it compares bigints with numbers by their value.
function isPrimitive(type: Type): boolean {
  return isInteger(type) || type.kind === "float";
}

// A chain a .. b .. c is right-associative and concatenates from the right, as one operation on all.
function lowerConcat(node: BinaryExpression, cx: Lowering): Expr {
  const isPlain = (operand: Expression): boolean => {
    const type = cx.types.of(operand);
    return type.kind === "string" || type.kind === "int";
  };
  if (cx.isMetered) return helper(node, cx);
  if (
    cx.types.of(node.left).kind === "string"
      ? isPlain(node.right)
      : isPlain(node.left) && cx.types.of(node.right).kind === "string"
  ) {
    return b.binary("+", cx.natural(node.left), cx.natural(node.right));
  }
  return helper(node, cx);
}

/** operator argument */
export function lowerUnary(node: UnaryExpression, cx: Lowering): Expr {
  const lowered = lowerAnyUnary(node, cx);
  const isHelper = b.isHelperCall(lowered);
  const operated = cx.operation(eventOf(node), lowered);
  return isHelper ? fromValue(operated, cx.types.of(node)) : operated;
}

function lowerAnyUnary(node: UnaryExpression, cx: Lowering): Expr {
  const type = cx.types.of(node.argument);
  const fallible = (): [Expr, Expr] | [] => (isNumeric(type) ? [] : cx.site(node.at, cx.describe(node.argument)));
  switch (node.operator) {
    case "not":
      return b.not(cx.condition(node.argument));
    case "-":
      if (type.kind === "float") return b.unary("-", cx.natural(node.argument));
      if (type.kind === "int") return negated(node.argument, cx);
      return b.rtCall("unm", cx.value(node.argument), ...fallible());
    case "#":
      if (type.kind === "string") return b.member(cx.natural(node.argument), "length");
      return b.rtCall("len", cx.value(node.argument), ...cx.site(node.at, cx.describe(node.argument)));
    case "~":
      // The complement of 2^53-1 is no safe integer.
      if (cx.types.of(node).kind === "int") return b.binary("-", b.literal(-1), cx.natural(node.argument));
      return b.rtCall("bnot", cx.value(node.argument), ...cx.site(node.at, cx.describe(node.argument)));
  }
}

// -5 stays a literal; 0 - x never makes -0.
function negated(argument: Expression, cx: Lowering): Expr {
  if (argument.type === "IntegerLiteral" && argument.value !== 0) return b.unary("-", cx.natural(argument));
  return b.binary("-", b.literal(0), cx.natural(argument));
}
