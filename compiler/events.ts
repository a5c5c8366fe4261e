// The events of operators: which metamethod runs where. Lua 5.4 manual §2.4.
import type { BinaryOperator, Expression, UnaryExpression } from "./ast.ts";

const binaryEvents: Partial<Record<BinaryOperator, string>> = {
  "+": "__add",
  "-": "__sub",
  "*": "__mul",
  "/": "__div",
  "//": "__idiv",
  "%": "__mod",
  "^": "__pow",
  "&": "__band",
  "|": "__bor",
  "~": "__bxor",
  "<<": "__shl",
  ">>": "__shr",
  "..": "__concat",
  "==": "__eq",
  "~=": "__eq",
  "<": "__lt",
  ">": "__lt",
  "<=": "__le",
  ">=": "__le",
};

const unaryEvents: Partial<Record<UnaryExpression["operator"], string>> = { "-": "__unm", "~": "__bnot", "#": "__len" };

/** The event of an operator, or of reading a field; undefined for expressions that have none. */
export function eventOf(node: Expression): string | undefined {
  switch (node.type) {
    case "BinaryExpression":
      return binaryEvents[node.operator];
    case "UnaryExpression":
      return unaryEvents[node.operator];
    case "MemberExpression":
    case "IndexExpression":
    case "MethodCallExpression":
      return "__index";
    default:
      return undefined;
  }
}

/** How the debug library names what is called for an event: "metamethod 'add'". ldebug.c funcnamefromcode. */
export function eventName(event: string): string {
  return `metamethod '${event.slice(2)}'`;
}
