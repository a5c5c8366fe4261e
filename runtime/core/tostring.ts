// The text of any value, as `tostring` and `print` give it, and the addresses that stand for objects in it.
// Invariant: an object keeps its address for life. lauxlib.c luaL_tolstring.
import { call1 } from "./call.ts";
import { luaError } from "./error.ts";
import { getMetatable } from "./metatable.ts";
import { isNumber } from "./number.ts";
import { formatNumber } from "./number-text.ts";
import { type, type Value } from "./value.ts";

const addresses = /*@__PURE__*/ new WeakMap<WeakKey, string>();
let lastAddress = 0x55550000;

/** "0x000055550010", unique for each table, function, coroutine and userdata. */
export function address(object: Value): string {
  const known = addresses.get(object as WeakKey);
  if (known !== undefined) return known;
  lastAddress += 32;
  const made = `0x${lastAddress.toString(16).padStart(12, "0")}`;
  addresses.set(object as WeakKey, made);
  return made;
}

/**
 * What `tostring(v)` returns.
 *
 * @throws {LuaError} "'__tostring' must return a string"
 */
export function tostring(v: Value): string {
  if (typeof v === "string") return v;
  if (isNumber(v)) return formatNumber(v);
  const metatable = getMetatable(v);
  const handler = metatable?.events?.get("__tostring");
  if (handler !== undefined) {
    const text = call1(handler, v);
    if (isNumber(text)) return formatNumber(text);
    if (typeof text !== "string") throw luaError("'__tostring' must return a string");
    return text;
  }
  if (v === undefined) return "nil";
  if (typeof v === "boolean") return v ? "true" : "false";
  const name = metatable?.events?.get("__name");
  const kind = typeof name === "string" ? name : type(v);
  return `${kind}: ${address(v)}`;
}
