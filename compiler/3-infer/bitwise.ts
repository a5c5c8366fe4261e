// The types of & | ~ << >> on integers of known ranges.
// Invariant: as the runtime computes them on 64 bits; results that may leave ±(2^53−1) are "integer". Lua 5.4 manual §3.4.2.
import * as t from "../type.ts";
import type { IntType, Type } from "../type.ts";

export type BitwiseOperator = "&" | "|" | "~" | "<<" | ">>";

/** The type of left operator right. */
export function bitwiseType(operator: BitwiseOperator, left: Type, right: Type): Type {
  if (!t.isInteger(left) || !t.isInteger(right)) return t.unknown;
  switch (operator) {
    case "&":
      return conjunctionType(left, right);
    case "|":
    case "~":
      return disjunctionType(left, right);
    case "<<":
      return isShift(right) && left.kind === "int"
        ? t.int(left.min * 2 ** right.min, left.max * 2 ** right.min)
        : t.integer;
    case ">>":
      return rightShiftType(left, right);
  }
}

function conjunctionType(left: Type, right: Type): Type {
  const masks = [left, right].filter((type) => type.kind === "int" && type.min >= 0) as IntType[];
  if (masks.length > 0) return t.int(0, Math.min(...masks.map(({ max }) => max)));
  return disjunctionType(left, right);
}

// The bits of operands without a sign do not go beyond the highest bit of the larger one.
function disjunctionType(left: Type, right: Type): Type {
  if (left.kind !== "int" || right.kind !== "int") return t.integer;
  if (left.min >= 0 && right.min >= 0) return t.int(0, 2 ** bitsOf(Math.max(left.max, right.max)) - 1);
  return t.isInt32(left) && t.isInt32(right) ? t.int(-(2 ** 31), 2 ** 31 - 1) : t.integer;
}

function bitsOf(n: number): number {
  return n < 2 ** 32 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / 2 ** 32));
}

function rightShiftType(left: Type, right: Type): Type {
  if (right.kind !== "int" || right.min < 0 || right.max >= 64) return t.integer;
  if (left.kind === "int" && left.min >= 0) return t.int(0, Math.floor(left.max / 2 ** right.min));
  return right.min >= 12 ? t.int(0, 2 ** (64 - right.min) - 1) : t.integer;
}

// A constant number of bits, less than 64.
function isShift(type: Type): type is IntType {
  return type.kind === "int" && type.min === type.max && type.min >= 0 && type.min < 64;
}
