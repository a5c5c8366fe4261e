// How messages name a field by its key, as far as the instruction tells: a constant string, a small constant integer, or
// "?". Invariant: an index is named when Lua knows it as it compiles. ldebug.c getobjname, lcode.c isCint.
import type { Expression } from "../ast.ts";
import { fold } from "../folding.ts";
import type { Scopes } from "../scope.ts";

/** The name of the field `o[key]`. */
export function keyName(key: Expression, scopes: Scopes): string {
  if (key.type === "StringLiteral") return key.value;
  const value = fold(key, scopes);
  return typeof value === "bigint" && value >= 0n && value <= 255n ? "integer index" : "?";
}
