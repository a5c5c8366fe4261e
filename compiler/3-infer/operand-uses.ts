// What becomes of numbers that operators and functions of the libraries take: whether computing with doubles, instead of
// integers, would be seen. For uses.ts.
// Invariant: "free" only where doubles of the same values give the same results.
import type { BinaryExpression, Expression } from "../ast.ts";
import { type AbstractValue, isOnly, Kind } from "./abstract-value.ts";
import { isSafe, type Sink } from "./observation.ts";

const numeric = Kind.integer | Kind.float | Kind.nil;

// Functions that make a double of their argument whatever it is.
const floatFunctions: ReadonlySet<string> = new Set(
  ["sqrt", "sin", "cos", "tan", "asin", "acos", "exp", "log", "floor", "ceil"].map((name) => `math.${name}`),
);

/** What becomes of the operands of an operator whose result goes to a sink. */
export function operandSink(node: BinaryExpression, sink: Sink, valueOf: (node: Expression) => AbstractValue): Sink {
  const left = valueOf(node.left);
  const right = valueOf(node.right);
  if (!isOnly(left, numeric) || !isOnly(right, numeric)) return "observed";
  switch (node.operator) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "~=":
    case "/":
    case "^":
      return "free";
    case "+":
    case "-":
    case "*":
    case "//":
    case "%": {
      // A float on one side makes doubles of both.
      if (isOnly(left, Kind.float | Kind.nil) || isOnly(right, Kind.float | Kind.nil)) return "free";
      const isExact = node.operator !== "//" && node.operator !== "%" && isSafe(valueOf(node));
      return isExact && !(node.operator === "*" && mayMakeZero(left, right)) ? sink : "observed";
    }
    default:
      return "observed";
  }
}

// Whether the product of two integers may be a zero whose sign doubles would get wrong: -1 * 0.
function mayMakeZero(left: AbstractValue, right: AbstractValue): boolean {
  const isNatural = ({ integers }: AbstractValue): boolean => integers.min >= 0;
  return !isNatural(left) || !isNatural(right);
}

/** Whether minus means the same for doubles: -0 is no integer. */
export function isExactNegation(value: AbstractValue): boolean {
  if (!isOnly(value, numeric) || !isSafe(value)) return isOnly(value, Kind.float);
  return value.integers.min > 0 || value.integers.max < 0;
}

/** Whether a library function takes its arguments for floats. string.format does when all its directives say so. */
export function takesFloats(library: string | undefined, [first]: readonly Expression[]): boolean {
  if (library === undefined) return false;
  if (library !== "string.format") return floatFunctions.has(library);
  if (first?.type !== "StringLiteral") return false;
  const directives = first.value.replaceAll("%%", "").match(/%[^%a-zA-Z]*[a-zA-Z]?/g) ?? [];
  return directives.every((directive) => /[aAeEfgG]$/.test(directive));
}
