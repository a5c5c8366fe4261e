// Numbers and strings across the border; see docs/embedding.md "Values".
// Invariant: nothing is lost: what is no text is bytes, what is no safe integer is a bigint; and what would be is refused.
import { LuaFloat, type Value } from "../core/value.ts";
import { decodeUtf8, encodeUtf8, isUtf8, toBytes } from "../core/string.ts";
import { wrap } from "../core/number.ts";

const ascii = /^[\0-\x7f]*$/;

/** A number as Lua has it: an integer when it is integral and safe, else a float. */
export function numberToLua(n: number): Value {
  return n === 0 && 1 / n < 0 ? new LuaFloat(n) : n;
}

/**
 * A bigint as a Lua integer.
 *
 * @throws {RangeError} when it has more than 64 bits
 */
export function bigintToLua(n: bigint): Value {
  if (BigInt.asIntN(64, n) !== n) throw new RangeError(`${n}n is no Lua integer: it has more than 64 bits`);
  return wrap(n);
}

/** Text as the bytes of its UTF-8. */
export function textToLua(text: string): string {
  return encodeUtf8(text);
}

/** A Lua string as text when it is UTF-8, else as its bytes. */
export function stringToJavaScript(bytes: string): string | Uint8Array {
  if (ascii.test(bytes)) return bytes;
  return isUtf8(bytes) ? decodeUtf8(bytes) : toBytes(bytes);
}
