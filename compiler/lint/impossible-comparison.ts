// Comparisons for equality that are decided before the program runs: of values of different kinds, of `type(x)` with a name
// that no type has, of a table made on the spot.
import type { BinaryExpression, Expression } from "../ast.ts";
import { impossibleComparison, newTableComparison, notBindsTighter, unknownTypeName } from "../warnings.ts";
import { type Kinds, kindsOf } from "./kinds.ts";
import { nearest } from "./nearest.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";

export const impossibleComparisonRule: Rule = {
  code: "impossible-comparison",
  alias: [],
  level: "build",
  start: (subject) => ({
    expression(node) {
      if (node.type === "BinaryExpression" && (node.operator === "==" || node.operator === "~=")) check(node, subject);
    },
  }),
};

// What functions that name kinds of values return; `cdata` is LuaJIT's.
const typeNames: ReadonlyMap<string, readonly string[]> = /*@__PURE__*/ new Map([
  ["type", ["nil", "boolean", "number", "string", "table", "function", "thread", "userdata", "cdata"]],
  ["math.type", ["integer", "float"]],
  ["io.type", ["file", "closed file"]],
]);

function check(node: BinaryExpression, subject: Subject): void {
  const left = kindsOf(node.left, subject);
  const right = kindsOf(node.right, subject);
  if (left !== undefined && right !== undefined && [...left].every((kind) => !right.has(kind))) {
    const isNegated = node.left.type === "UnaryExpression" && node.left.operator === "not";
    const kinds = { left: name(left), right: name(right), always: node.operator === "~=" };
    return subject.report(impossibleComparison(kinds, node.range, isNegated ? notBindsTighter : undefined));
  }
  if (node.left.type === "TableConstructor" || node.right.type === "TableConstructor") {
    return subject.report(newTableComparison(node.range));
  }
  checkTypeName(node.left, node.right, subject);
  checkTypeName(node.right, node.left, subject);
}

function checkTypeName(call: Expression, literal: Expression, subject: Subject): void {
  if (call.type !== "CallExpression" || literal.type !== "StringLiteral") return;
  const names = typeNames.get(libraryFunction(call.callee, subject) ?? "");
  if (names === undefined || names.includes(literal.value)) return;
  // Hosts may have types of their own; only a slip of the pen is surely wrong.
  const meant = nearest(literal.value, names);
  if (meant !== undefined) subject.report(unknownTypeName(literal.value, meant, literal.range));
}

function name(kinds: Kinds): string {
  const words = [...kinds].map((kind) => (kind === "nil" ? "nil" : `a ${kind}`));
  return words.join(" or ");
}
