// Folding of constant expressions, as Lua's own compiler does it: what it folds shows in messages, in which locals are
// variables, and in the sign of a zero.
// Invariant: folds exactly what Lua folds, to exactly its value. lcode.c constfolding, luaO_rawarith; Lua 5.4 manual §3.4.
import type { BinaryExpression, Expression } from "./ast.ts";
import type { Scopes } from "./scope.ts";

/** A number; an integer is a bigint. */
export type Folded = bigint | number;

/** The number that an expression folds to; undefined when Lua computes it as the program runs. */
export function fold(node: Expression, scopes: Scopes): Folded | undefined {
  switch (node.type) {
    case "IntegerLiteral":
      return BigInt(node.value);
    case "FloatLiteral":
      return node.value;
    case "Identifier": {
      const constant = scopes.local(node)?.constant;
      return constant === undefined ? undefined : fold(constant, scopes);
    }
    case "UnaryExpression": {
      const operand = node.operator === "-" || node.operator === "~" ? fold(node.argument, scopes) : undefined;
      if (operand === undefined) return undefined;
      return node.operator === "-" ? settled(-operand) : bits(operand, -1n, "~");
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
  if (a === undefined || b === undefined) return undefined;
  if (/^(\/|\/\/|%)$/.test(operator) && Number(b) === 0) return undefined;
  if (/^([&|~]|<<|>>)$/.test(operator)) return bits(a, b, operator);
  const areIntegers = typeof a === "bigint" && typeof b === "bigint";
  if (areIntegers && operator in integerOperations) return settled(integerOperations[operator]!(a, b));
  const compute = floatOperations[operator];
  return compute === undefined ? undefined : settled(compute(Number(a), Number(b)));
}

function bits(left: Folded, right: Folded, operator: BinaryExpression["operator"]): bigint | undefined {
  const [a, b] = [integerOf(left), integerOf(right)];
  return a === undefined || b === undefined ? undefined : BigInt.asIntN(64, integerOperations[operator]!(a, b));
}

// Only floats that have an integer representation are bits.
function integerOf(value: Folded): bigint | undefined {
  if (typeof value === "bigint") return value;
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(value) : undefined;
}

type Operations<T> = Partial<Record<BinaryExpression["operator"], (a: T, b: T) => T>>;

const integerOperations: Operations<bigint> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => (a - moduloOf(a, b)) / b,
  "%": moduloOf,
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "~": (a, b) => a ^ b,
  "<<": shiftLeft,
  ">>": (a, b) => shiftLeft(a, -b),
};

// With the sign of the divisor.
function moduloOf(a: bigint, b: bigint): bigint {
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder;
}

function shiftLeft(a: bigint, count: bigint): bigint {
  if (count <= -64n || count >= 64n) return 0n;
  return count >= 0n ? a << count : BigInt.asUintN(64, a) >> -count;
}

const floatOperations: Operations<number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => ((a % b) * b < 0 ? (a % b) + b : a % b),
  "^": (a, b) => a ** b,
};

// Neither NaN nor a float zero is folded.
function settled(folded: Folded): Folded | undefined {
  if (typeof folded === "bigint") return BigInt.asIntN(64, folded);
  return Number.isNaN(folded) || folded === 0 ? undefined : folded;
}
