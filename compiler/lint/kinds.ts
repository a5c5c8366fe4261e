// Which kinds of value an expression can have, as `type` names them, where the text alone tells.
// Invariant: undefined is always allowed; a set is complete. The type lattice of 3-infer is of no use here: it does not tell
// nil from other values, and knows nothing of the library.
import type { BinaryExpression, CallExpression, Expression } from "../ast.ts";
import { libraryFunction } from "./reference.ts";
import type { Subject } from "./rule.ts";

export type Kinds = ReadonlySet<string>;

const single = (kind: string): Kinds => new Set([kind]);

/** What library functions return first. */
const results: ReadonlyMap<string, Kinds> = /*@__PURE__*/ new Map(
  Object.entries({
    string:
      "type tostring string.char string.format string.lower string.rep string.reverse string.sub string.upper " +
      "table.concat utf8.char os.tmpname",
    number: "rawlen select# os.clock os.time os.difftime string.len math.sqrt math.sin math.cos math.exp math.random",
    boolean: "rawequal pcall xpcall coroutine.isyieldable",
    "number nil": "tonumber string.byte string.find utf8.len math.tointeger",
    "string nil": "os.getenv io.type math.type",
    table: "table.pack",
  }).flatMap(([kinds, names]) => names.split(" ").map((name) => [name, new Set(kinds.split(" "))] as const)),
);

/** The kinds of an expression's value, or undefined when it may be anything. */
export function kindsOf(node: Expression, subject: Subject): Kinds | undefined {
  switch (node.type) {
    case "NilLiteral":
      return single("nil");
    case "BooleanLiteral":
      return single("boolean");
    case "IntegerLiteral":
    case "FloatLiteral":
      return single("number");
    case "StringLiteral":
      return single("string");
    case "FunctionExpression":
      return single("function");
    case "TableConstructor":
      return single("table");
    case "ParenthesizedExpression":
      return kindsOf(node.expression, subject);
    case "Identifier": {
      const local = subject.scopes.local(node);
      const value = local && subject.constants.get(local);
      return value && kindsOf(value, subject);
    }
    case "CallExpression":
      return callKinds(node, subject);
    case "UnaryExpression":
      if (node.operator === "not") return single("boolean");
      // A metamethod may say that a table is as long as it likes.
      if (node.operator === "#")
        return isOnly(kindsOf(node.argument, subject), "string") ? single("number") : undefined;
      return numericOf([node.argument], subject);
    case "BinaryExpression":
      return binaryKinds(node, subject);
    case "LogicalExpression":
      return logicalKinds(node, subject);
    default:
      return undefined;
  }
}

function callKinds({ callee, args: [first] }: CallExpression, subject: Subject): Kinds | undefined {
  const name = libraryFunction(callee, subject) ?? "";
  const isCount = name === "select" && first?.type === "StringLiteral" && first.value === "#";
  return results.get(isCount ? "select#" : name);
}

function binaryKinds(node: BinaryExpression, subject: Subject): Kinds | undefined {
  if (/^([<>]=?|[=~]=)$/.test(node.operator)) return single("boolean");
  if (node.operator !== "..") return numericOf([node.left, node.right], subject);
  const isText = [node.left, node.right].every((operand) => isOnly(kindsOf(operand, subject), "string", "number"));
  return isText ? single("string") : undefined;
}

// Metamethods of other values may return anything.
function numericOf(operands: readonly Expression[], subject: Subject): Kinds | undefined {
  return operands.every((operand) => isOnly(kindsOf(operand, subject), "number")) ? single("number") : undefined;
}

function isOnly(kinds: Kinds | undefined, ...allowed: string[]): boolean {
  return kinds !== undefined && [...kinds].every((kind) => allowed.includes(kind));
}

function logicalKinds(
  { operator, left, right }: Extract<Expression, { type: "LogicalExpression" }>,
  subject: Subject,
): Kinds | undefined {
  const first = kindsOf(left, subject);
  const second = kindsOf(right, subject);
  if (first === undefined || second === undefined) return undefined;
  const kept = [...first].filter((kind) => (operator === "or" ? kind !== "nil" : kind === "nil" || kind === "boolean"));
  return new Set([...kept, ...second]);
}
