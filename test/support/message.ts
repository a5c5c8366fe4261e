// What a Lua library function raises.
import type { LuaError } from "../../runtime/core/error.ts";
import type { Value } from "../../runtime/core/value.ts";

/** The error value that `f` throws; undefined when it returns. */
export function messageOf(f: () => unknown): Value {
  try {
    f();
  } catch (error) {
    return (error as LuaError).value;
  }
  return undefined;
}
