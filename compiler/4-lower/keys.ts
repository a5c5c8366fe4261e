// How messages name a field by its key, as far as the instruction tells: a constant string, a small constant integer, or
// "?". Invariant: folds what the compiler of Lua folds, integers only. ldebug.c getobjname, lcode.c constfolding, isCint.
import type { BinaryExpression, BinaryOperator, Expression } from "../ast.ts";

/** The name of the field `o[key]`. */
export function keyName(key: Expression): string {
  if (key.type === "StringLiteral") return key.value;
  const value = fold(key);
  return value !== undefined && value >= 0n && value <= 255n ? "integer index" : "?";
}

function fold(node: Expression): bigint | undefined {
  switch (node.type) {
    case "IntegerLiteral":
      return BigInt(node.value);
    case "UnaryExpression": {
      if (node.operator === "not" || node.operator === "#") return undefined;
      const value = node.operator === "-" ? fold(node.argument) : bits(node.argument);
      return value === undefined ? undefined : BigInt.asIntN(64, node.operator === "-" ? -value : ~value);
    }
    case "BinaryExpression":
      return foldBinary(node);
    default:
      return undefined;
  }
}

function foldBinary({ operator, left, right }: BinaryExpression): bigint | undefined {
  const operand = isBitwise.test(operator) ? bits : fold;
  const first = operand(left);
  const second = first === undefined ? undefined : operand(right);
  const value = second === undefined ? undefined : operations[operator]?.(first!, second);
  return value === undefined ? undefined : BigInt.asIntN(64, value);
}

const isBitwise = /^([&|~]|<<|>>)$/;

// Bitwise operators take floats with an integer value.
function bits(node: Expression): bigint | undefined {
  if (node.type !== "FloatLiteral") return fold(node);
  return Number.isSafeInteger(node.value) ? BigInt(node.value) : undefined;
}

const operations: Partial<Record<BinaryOperator, (a: bigint, b: bigint) => bigint | undefined>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => (b === 0n ? undefined : (a - modulo(a, b)) / b),
  "%": (a, b) => (b === 0n ? undefined : modulo(a, b)),
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "~": (a, b) => a ^ b,
  "<<": shift,
  ">>": (a, b) => shift(a, -b),
};

function modulo(a: bigint, b: bigint): bigint {
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder;
}

function shift(a: bigint, by: bigint): bigint {
  if (by <= -64n || by >= 64n) return 0n;
  return by >= 0n ? a << by : BigInt.asUintN(64, a) >> -by;
}
