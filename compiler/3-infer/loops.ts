// The type of the variable of a numeric for. Lua 5.4 manual §3.3.5: integers when start and step are, else floats.
import type { NumericForStatement } from "../ast.ts";
import { float, int, integer, isInteger, never, number, staysSafe, type Type } from "../type.ts";
import type { ExpressionTypes } from "./expressions.ts";

const one = int(1);

/** The type of the loop variable as the loop sets it. The runtime keeps limits of integer loops within ±(2^53−1). */
export function loopVariableType(loop: NumericForStatement, expressions: ExpressionTypes): Type {
  const start = expressions.of(loop.start);
  const limit = expressions.of(loop.limit);
  const step = loop.step === undefined ? one : expressions.of(loop.step);
  if (start.kind === "never" || step.kind === "never") return never;
  if (isInteger(start) && isInteger(step)) return integerLoop(start, limit, step);
  // A loop over floats needs all three to be numbers; a start or step of kind float decides it.
  if (start.kind === "float" && (isInteger(step) || step.kind === "float")) return float;
  return number;
}

function integerLoop(start: Type, limit: Type, step: Type): Type {
  if (start.kind !== "int" || step.kind !== "int") return integer;
  if (limit.kind !== "int" && !staysSafe(start, step)) return integer;
  const bound = limit.kind === "int" ? limit : int(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (bound.kind !== "int") return integer;
  if (step.min > 0) return int(start.min, Math.max(start.max, bound.max));
  if (step.max < 0) return int(Math.min(start.min, bound.min), start.max);
  return integer;
}
