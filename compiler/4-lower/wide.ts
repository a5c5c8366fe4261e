// Expressions of several operators on 64-bit integers, as in hash functions and generators of random numbers: computed on
// bigints that V8 keeps in registers, and made an integer of at the end: (h ~ c) * 0x100000001b3.
// Invariant: only where a large constant, or a word that is mixed with its own bits, tells that the values are hardly ever
// safe integers, as those take longer on this way. Lua 5.4 manual §3.4.1, §3.4.2.
import type * as es from "estree";
import type { BinaryExpression, Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isInteger } from "../type.ts";
import type { Lowering } from "./lowering.ts";

/** left operator right on bigints, where that is faster. */
export function lowerWide(node: BinaryExpression, cx: Lowering): Expr | undefined {
  if (cx.types.of(node).kind !== "integer" || !isOperation(node, cx)) return undefined;
  if (!(hasLargeConstant(node, cx) || mixesBits(node))) return undefined;
  return b.rtCall("fromInt64", wide(node, cx));
}

const operators: Readonly<Record<string, es.BinaryOperator>> = {
  "+": "+",
  "-": "-",
  "*": "*",
  "&": "&",
  "|": "|",
  "~": "^",
  "<<": "<<",
  ">>": ">>",
};

// An operator on integers, one of which, or whose result, may be any integer.
function isOperation(node: Expression, cx: Lowering): node is BinaryExpression {
  if (node.type !== "BinaryExpression" || operators[node.operator] === undefined) return false;
  const left = cx.types.of(node.left);
  if (!isInteger(left) || (cx.types.of(node).kind !== "integer" && left.kind !== "integer")) return false;
  const { right } = node;
  return node.operator === "<<" || node.operator === ">>" ? isShift(right) : isInteger(cx.types.of(right));
}

function isShift(node: Expression): boolean {
  return node.type === "IntegerLiteral" && node.value >= 0 && node.value < 64;
}

// A constant of more than 32 bits, which takes products out of the safe integers at once.
function hasLargeConstant(node: Expression, cx: Lowering): boolean {
  if (node.type === "IntegerLiteral") return node.value > 2 ** 32 || node.value < -(2 ** 32);
  return (
    isOperation(node, cx) && node.operator !== "&" && [node.left, node.right].some((part) => hasLargeConstant(part, cx))
  );
}

// x ~ (x << 13)
function mixesBits({ operator, left, right }: BinaryExpression): boolean {
  if (operator !== "~" || left.type !== "Identifier" || right.type !== "BinaryExpression") return false;
  const { operator: shift, left: shifted } = right;
  return (shift === "<<" || shift === ">>") && shifted.type === "Identifier" && shifted.name === left.name;
}

function wide(node: Expression, cx: Lowering): Expr {
  if (node.type === "IntegerLiteral") return b.literal(BigInt(node.value));
  if (!isOperation(node, cx)) return b.rtCall("toInt64", cx.value(node));
  const left = wide(node.left, cx);
  const shifted = node.operator === ">>" ? within64("asUintN", left) : left;
  return within64("asIntN", b.binary(operators[node.operator]!, shifted, wide(node.right, cx)));
}

function within64(wrap: "asIntN" | "asUintN", value: Expr): Expr {
  return b.call(b.member(b.id("BigInt"), wrap), b.literal(64), value);
}
