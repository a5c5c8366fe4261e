// a .. b on any values. Numbers become text; metamethods handle the rest. Lua 5.4 manual §3.4.6; cf. lvm.c luaV_concat.
import { callEvent } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { isNumber, type LuaNumber } from "./number.ts";
import { formatNumber } from "./number-text.ts";
import { operandError, type Source } from "./source.ts";
import type { Value } from "./value.ts";

/** a .. b */
export function concat(a: string | LuaNumber, b: string | LuaNumber, at?: Source, site?: number): string;
export function concat(a: Value, b: Value, at?: Source, site?: number): Value;
export function concat(a: Value, b: Value, at?: Source, site?: number): Value {
  if (typeof a === "string") {
    if (typeof b === "string") return a + b;
    if (typeof b === "number" && (b | 0) === b) return a + b;
  }
  return concatOthers(a, b, at, site);
}

function concatOthers(a: Value, b: Value, at?: Source, site?: number): Value {
  const left = text(a);
  const right = text(b);
  if (left !== undefined && right !== undefined) return left + right;
  const handler = metamethod(a, "__concat") ?? metamethod(b, "__concat");
  if (handler !== undefined) return callEvent({ handler, event: "__concat", at, site }, a, b);
  const operand = left === undefined ? 0 : 1;
  throw operandError("concatenate", operand === 0 ? a : b, { at, site, operand });
}

function text(v: Value): string | undefined {
  if (typeof v === "string") return v;
  return isNumber(v) ? formatNumber(v) : undefined;
}
