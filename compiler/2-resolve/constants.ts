// Which local constants are known when Lua compiles: those it has no variable for, and whose name no message tells.
// Invariant: only whether numbers fold is exact, not their values, which nobody asks for. lcode.c luaK_exp2const,
// constfolding; lparser.c localstat.
import type { BinaryExpression, Expression } from "../ast.ts";
import type { Scopes } from "../scope.ts";

interface Folded {
  readonly n: number;
  readonly isFloat: boolean;
}

/** What `local x <const> = value` makes x stand for, or undefined when x is a variable. */
export function constantOf(value: Expression, scopes: Scopes): Expression | undefined {
  switch (value.type) {
    case "NilLiteral":
    case "BooleanLiteral":
    case "StringLiteral":
      return value;
    case "Identifier":
      return scopes.local(value)?.constant;
    case "LogicalExpression": {
      // A constant on the left that decides nothing is dropped (luaK_goiftrue, luaK_goiffalse).
      const left = constantOf(value.left, scopes);
      if (left === undefined || isFalse(left) !== (value.operator === "or")) return undefined;
      return constantOf(value.right, scopes);
    }
    case "UnaryExpression":
      if (value.operator === "not") {
        const argument = constantOf(value.argument, scopes);
        return argument === undefined ? undefined : { type: "BooleanLiteral", range: value.range, value: isFalse(argument) };
      }
  }
  return fold(value, scopes) === undefined ? undefined : value;
}

// Of a constant.
function isFalse(constant: Expression): boolean {
  return constant.type === "NilLiteral" || (constant.type === "BooleanLiteral" && !constant.value);
}

function fold(node: Expression, scopes: Scopes): Folded | undefined {
  switch (node.type) {
    case "IntegerLiteral":
      return { n: Number(node.value), isFloat: false };
    case "FloatLiteral":
      return { n: node.value, isFloat: true };
    case "Identifier": {
      const constant = scopes.local(node)?.constant;
      return constant === undefined ? undefined : fold(constant, scopes);
    }
    case "UnaryExpression": {
      const operand = node.operator === "-" || node.operator === "~" ? fold(node.argument, scopes) : undefined;
      if (operand === undefined || (node.operator === "~" && !Number.isInteger(operand.n))) return undefined;
      return settled(node.operator === "-" ? { ...operand, n: -operand.n } : { n: ~operand.n, isFloat: false });
    }
    case "BinaryExpression":
      return foldBinary(node, scopes);
    default:
      return undefined;
  }
}

function foldBinary({ operator, left, right }: BinaryExpression, scopes: Scopes): Folded | undefined {
  const a = fold(left, scopes);
  const b = a === undefined ? undefined : fold(right, scopes);
  const compute = operations[operator];
  if (a === undefined || b === undefined || compute === undefined) return undefined;
  if (b.n === 0 && /[/%]/.test(operator)) return undefined;
  if (/^([&|~]|<<|>>)$/.test(operator)) {
    return Number.isInteger(a.n) && Number.isInteger(b.n) ? { n: 0, isFloat: false } : undefined;
  }
  return settled({ n: compute(a.n, b.n), isFloat: a.isFloat || b.isFloat || operator === "/" || operator === "^" });
}

const none = (): number => 0;
const operations: Partial<Record<BinaryExpression["operator"], (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - Math.floor(a / b) * b,
  "^": (a, b) => a ** b,
  "&": none,
  "|": none,
  "~": none,
  "<<": none,
  ">>": none,
};

// Neither NaN nor a float zero is folded.
function settled(folded: Folded): Folded | undefined {
  return folded.isFloat && (Number.isNaN(folded.n) || folded.n === 0) ? undefined : folded;
}
