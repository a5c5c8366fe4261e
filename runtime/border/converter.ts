// What the parts of the border need of each other; border.ts puts them together.
import type { Value } from "../core/value.ts";

/** Both directions. */
export interface Converter {
  /** A JavaScript value as Lua has it. */
  toLua(value: unknown): Value;
  /** A Lua value as JavaScript has it. */
  toJavaScript(value: Value): unknown;
}
