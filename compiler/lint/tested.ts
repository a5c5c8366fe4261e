// Which operands a program looks at to see whether they are there at all, before it relies on them.
import type { Expression, Statement } from "../ast.ts";

/** The expressions whose presence a statement or expression tests, directly: conditions, operands of `and`, `x == nil`. */
export function testedExpressions(node: Statement | Expression): readonly Expression[] {
  switch (node.type) {
    case "IfStatement":
      return node.clauses.map(({ condition }) => condition);
    case "WhileStatement":
    case "RepeatStatement":
      return [node.condition];
    case "LogicalExpression":
      return [node.left, node.right];
    case "UnaryExpression":
      return node.operator === "not" ? [node.argument] : [];
    case "BinaryExpression":
      return isEquality(node.operator) ? [node.left, node.right] : [];
    case "CallExpression":
      return node.callee.type === "Identifier" && node.args.length > 0 && inspectors.has(node.callee.name)
        ? node.args
        : [];
    default:
      return [];
  }
}

const inspectors: ReadonlySet<string> = /*@__PURE__*/ new Set(["type", "assert", "rawget", "pcall", "tostring"]);

function isEquality(operator: string): boolean {
  return operator === "==" || operator === "~=";
}
