// Which statements begin with an operation that has a site, which in programs with hooks is a step that tells its line.
// Invariant: a statement that does not is told of at its start.
import type { Expression, Statement } from "../ast.ts";
import { isLocal } from "../scope.ts";
import type { Lowering } from "./lowering.ts";

/** Whether the first thing that the statement does is an operation with a site. */
export function startsWithStep(node: Statement, cx: Lowering): boolean {
  switch (node.type) {
    case "CallStatement":
    case "GenericForStatement":
      return true;
    case "AssignmentStatement":
      return node.targets.some((target) => !isLocalName(target, cx)) || beginsWithStep(node.values[0], cx);
    case "LocalStatement":
    case "ReturnStatement":
      return beginsWithStep(node.values[0], cx);
    case "IfStatement":
      return beginsWithStep(node.clauses[0]!.condition, cx);
    case "WhileStatement":
      return beginsWithStep(node.condition, cx);
    case "NumericForStatement":
      return beginsWithStep(node.start, cx);
    default:
      return false;
  }
}

/** Whether a condition is evaluated first and tested then: comparisons and literals are not. lcode.c luaK_goiftrue. */
export function isTestedAfter(node: Expression): boolean {
  switch (node.type) {
    case "BinaryExpression":
      return !/^(?:[<>]=?|[=~]=)$/.test(node.operator);
    case "LogicalExpression":
      return isTestedAfter(node.right);
    case "ParenthesizedExpression":
      return isTestedAfter(node.expression);
    default:
      return !isConstant(node);
  }
}

function isConstant({ type }: Expression): boolean {
  return type.endsWith("Literal");
}

function isLocalName(node: Expression, cx: Lowering): boolean {
  return node.type === "Identifier" && isLocal(cx.scopes.binding(node));
}

function beginsWithStep(node: Expression | undefined, cx: Lowering): boolean {
  switch (node?.type) {
    case "Identifier":
      return !isLocalName(node, cx);
    case "MemberExpression":
    case "IndexExpression":
    case "CallExpression":
    case "MethodCallExpression":
      return true;
    case "BinaryExpression":
      if (node.operator === "==" || node.operator === "~=") {
        return beginsWithStep(node.left, cx) || beginsWithStep(node.right, cx);
      }
      return !isConstant(node.left) || !isConstant(node.right);
    case "UnaryExpression":
      return node.operator === "not" ? beginsWithStep(node.argument, cx) : !isConstant(node.argument);
    case "LogicalExpression":
      return beginsWithStep(node.left, cx);
    case "ParenthesizedExpression":
      return beginsWithStep(node.expression, cx);
    default:
      return false;
  }
}
