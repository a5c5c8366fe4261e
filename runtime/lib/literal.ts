// Values as Lua source text (format's %q) and as addresses (%p).
// Invariant: `load("return " .. quoted(v))` gives `v` back, floats bit by bit. lstrlib.c addliteral, lua_topointer.

import { isFloat, isNumber, type LuaNumber, toFloat } from "../core/number.ts";
import { address } from "../core/tostring.ts";
import type { Value } from "../core/value.ts";
import { hexadecimal } from "../core/float-text.ts";
import { stringAddress } from "./string-identity.ts";

/** Returns Lua source that evaluates to `v`, or undefined if there is none: tables, functions and the like. */
export function quoted(v: Value): string | undefined {
  if (typeof v === "string") return quotedString(v);
  if (v === undefined) return "nil";
  if (typeof v === "boolean") return String(v);
  return isNumber(v) ? quotedNumber(v) : undefined;
}

function quotedString(s: string): string {
  let text = '"';
  let done = 0;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    if (code >= 32 && code !== 34 && code !== 92 && code !== 127) continue;
    text += s.slice(done, i) + escaped(code, s.charCodeAt(i + 1));
    done = i + 1;
  }
  return `${text}${s.slice(done)}"`;
}

function escaped(code: number, next: number): string {
  if (code === 10 || code === 34 || code === 92) return `\\${String.fromCharCode(code)}`;
  // a digit that follows must not be read as part of the escape
  return `\\${isDigit(next) ? String(code).padStart(3, "0") : code}`;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function quotedNumber(v: LuaNumber): string {
  // -9223372036854775808 would read as a float
  if (!isFloat(v)) return v === -(2n ** 63n) ? "0x8000000000000000" : String(v);
  const n = toFloat(v);
  if (n !== n) return "(0/0)";
  if (n === Infinity) return "1e9999";
  if (n === -Infinity) return "-1e9999";
  const isNegative = n < 0 || Object.is(n, -0);
  return (isNegative ? "-" : "") + hexadecimal(Math.abs(n), undefined, false);
}

/** Returns what "%p" prints for `v`: an address, equal for the same object (see string-identity.ts), or "(null)". */
export function pointer(v: Value): string {
  if (typeof v === "string") return stringAddress(v);
  return typeof v === "function" || (typeof v === "object" && !isNumber(v)) ? address(v) : "(null)";
}
