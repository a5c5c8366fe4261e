// Integers of 64 bits as two halves of 32 bits, on which operators of JavaScript are exact and need no memory.
// Invariants: the expressions of both halves are int32, have no effects, and are used once at most, unless they are kept;
// what is kept is computed by steps that come before. Lua 5.4 manual §3.4.1, §3.4.2; lvm.c luaV_shiftl.
import type * as es from "estree";
import type { BinaryOperator } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { IntType } from "../type.ts";
import type { Lowering } from "./lowering.ts";

/** The two halves of an integer. */
export interface Halves {
  readonly high: Expr;
  readonly low: Expr;
}

/** The halves of a constant. */
export function constantHalves(value: number | bigint): Halves {
  const wide = BigInt(value);
  return { high: b.literal(Number(BigInt.asIntN(32, wide >> 32n))), low: b.literal(Number(BigInt.asIntN(32, wide))) };
}

/** The halves of a safe integer in a range, which is kept. */
export function safeHalves(kept: Expr, { min, max }: IntType): Halves {
  if (min >= -(2 ** 31) && max < 2 ** 31)
    return { high: min >= 0 ? zero : b.binary(">>", kept, b.literal(31)), low: kept };
  const low = b.binary("|", kept, zero);
  return { high: min >= 0 && max < 2 ** 32 ? zero : b.rtCall("highHalf", kept), low };
}

/** The number that both halves are, which is known to be a safe integer. */
export function safeInteger({ high, low }: Halves): Expr {
  if (constantOf(high) === 0) return unsigned(low);
  return b.binary("+", b.binary("*", high, b.literal(2 ** 32)), unsigned(low));
}

function constantOf(half: Expr): number | undefined {
  if (half.type === "Literal" && typeof half.value === "number") return half.value;
  return half.type === "UnaryExpression" && half.operator === "-" && half.argument.type === "Literal"
    ? -Number(half.argument.value)
    : undefined;
}

/** The steps before the halves of one expression can be read. */
export class Steps {
  readonly all: Expr[] = [];
  private readonly cx: Lowering;

  constructor(cx: Lowering) {
    this.cx = cx;
  }

  /** A half, to be read as often as needed; those of variables are not assigned meanwhile. */
  private keep(half: Expr): Expr {
    return half.type === "Identifier" ? half : this.copy(half);
  }

  /** What the expression gives now, to be read as often as needed. */
  copy(expression: Expr, type = b.keywordType("number")): Expr {
    if (constantOf(expression) !== undefined) return expression;
    const name = this.cx.temporary(type);
    this.all.push(b.assign(b.id(name), expression));
    return b.id(name);
  }

  /** left operator right */
  binary(operator: BinaryOperator, left: Halves, right: Halves): Halves {
    switch (operator) {
      case "+":
      case "-":
        return this.sum(operator, left, right);
      case "*":
        return this.product(left, right);
      default: {
        const each = bitwise[operator as "&" | "|" | "~"];
        return { high: combined(each, left.high, right.high), low: combined(each, left.low, right.low) };
      }
    }
  }

  private sum(operator: "+" | "-", left: Halves, right: Halves): Halves {
    const sum = this.copy(b.binary(operator, unsigned(left.low), unsigned(right.low)));
    const isCarried = operator === "+" ? b.binary(">", sum, b.literal(2 ** 32 - 1)) : b.binary("<", sum, b.literal(0));
    const carry = b.conditional(isCarried, b.literal(1), b.literal(0));
    const high = b.binary(operator, combined(operator, left.high, right.high), carry);
    return { high: int32(high), low: int32(sum) };
  }

  private product(left: Halves, right: Halves): Halves {
    const [a, c] = [this.keep(left.low), this.keep(right.low)];
    const crossed = combined("+", multiplied(left.high, c), multiplied(a, right.high));
    return { high: int32(combined("+", b.rtCall("mulHigh", a, c), crossed)), low: multiplied(a, c) };
  }

  /** left << by, or left >> by, where `by` is a constant below 64, or kept and from 1 to 63. */
  shift(operator: "<<" | ">>", value: Halves, by: Expr): Halves {
    const constant = constantOf(by);
    if (constant === 0) return value;
    const [high, low] = [this.keep(value.high), this.keep(value.low)];
    // JavaScript shifts by the last five bits of a number.
    const [short, long] =
      operator === "<<"
        ? [
            { high: combined("|", shifted("<<", high, by), shifted(">>>", low, by, -1)), low: shifted("<<", low, by) },
            { high: shifted("<<", low, by), low: zero },
          ]
        : [
            {
              high: shifted(">>>", high, by),
              low: combined("|", shifted(">>>", low, by), shifted("<<", high, by, -1)),
            },
            { high: zero, low: shifted(">>>", high, by) },
          ];
    if (constant !== undefined) return constant < 32 ? short : long;
    const either = (half: "high" | "low"): Expr =>
      b.conditional(b.binary("<", by, b.literal(32)), short[half], long[half]);
    return { high: either("high"), low: int32(either("low")) };
  }
}

const zero = b.literal(0);

const bitwise = { "&": "&", "|": "|", "~": "^" } as const;

function int32(expression: Expr): Expr {
  return b.binary("|", expression, zero);
}

function unsigned(half: Expr): Expr {
  const constant = constantOf(half);
  return constant === undefined ? b.binary(">>>", half, zero) : b.literal(constant >>> 0);
}

function multiplied(left: Expr, right: Expr): Expr {
  const isZero = constantOf(left) === 0 || constantOf(right) === 0;
  return isZero ? zero : b.call(b.member(b.id("Math"), "imul"), left, right);
}

function combined(operator: es.BinaryOperator, left: Expr, right: Expr): Expr {
  if (constantOf(right) === 0) return operator === "&" ? zero : left;
  if (constantOf(left) === 0 && operator !== "-") return operator === "&" ? zero : right;
  return operator === "&" && constantOf(right) === -1 ? left : b.binary(operator, left, right);
}

// half << by, or half << -by
function shifted(operator: "<<" | ">>>", half: Expr, by: Expr, sign = 1): Expr {
  const constant = constantOf(by);
  if (constant === undefined) return b.binary(operator, half, sign < 0 ? b.unary("-", by) : by);
  const bits = (sign * constant) & 31;
  return bits === 0 || constantOf(half) === 0 ? half : b.binary(operator, half, b.literal(bits));
}
