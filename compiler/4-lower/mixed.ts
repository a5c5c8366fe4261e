// Locals that hold an integer now and a float then, as in `local sum = 0 … sum = sum + x`: kept as a raw double, with a flag
// beside it that says whether the number is a float: let sum = 0, sum$float = false.
// Invariant: the integers among the values are safe; the flag is set wherever the number is.
import type * as es from "estree";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import type { Lowering } from "./lowering.ts";

/** Declares a local as a mixed one, if it can be: its first value is a number whose subtype shows. */
export function declareMixed(local: Local, init: Expr | undefined, cx: Lowering): es.Statement | undefined {
  const type = cx.types.local(local);
  if (local.kind !== "local" || !local.assigned || type.kind !== "number" || type.isSafe !== true) return undefined;
  const parts = init === undefined ? undefined : partsOf(init);
  if (parts === undefined) return undefined;
  const name = cx.names.declare(local);
  const flag = cx.names.reserve(`${local.name}$float`);
  cx.mixed.set(local, flag);
  return b.declareAll("let", [
    [b.typed(name, b.keywordType("number")), parts.raw],
    [b.id(flag), b.literal(parts.isFloat)],
  ]);
}

/** The value of a mixed local. */
export function readMixed(local: Local, flag: string, cx: Lowering): Expr {
  return b.rtCall("numberOf", b.id(cx.names.of(local)), b.id(flag));
}

/** Stores a Value in a mixed local. */
export function storeMixed(local: Local, flag: string, value: Expr, cx: Lowering): Expr {
  const name = b.id(cx.names.of(local));
  const parts = partsOf(value);
  if (parts !== undefined) {
    return b.sequence(b.assign(name, parts.raw), b.assign(b.id(flag), b.literal(parts.isFloat)));
  }
  const kept = cx.temporary(b.rtType("LuaNumber"));
  const raw = b.rtCall("toFloat", b.assign(b.id(kept), value));
  return b.sequence(b.assign(name, raw), b.assign(b.id(flag), b.rtCall("isFloat", b.id(kept))));
}

// The double in a Value whose subtype shows: a literal, or $.float(x).
function partsOf(value: Expr): { raw: Expr; isFloat: boolean } | undefined {
  if (value.type === "Literal" && typeof value.value === "number" && Number.isSafeInteger(value.value)) {
    return { raw: value, isFloat: false };
  }
  const isBoxed = b.isHelperCall(value) && b.helperOf(value) === "float";
  return isBoxed ? { raw: (value as es.SimpleCallExpression).arguments[0] as Expr, isFloat: true } : undefined;
}
