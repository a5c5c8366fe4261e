// One generic walk over the Lua tree, for analyses that look at few kinds of nodes.
// Invariant: children are visited in source order.
import type { Block, Chunk, Expression, Statement } from "./ast.ts";

export interface Visitor {
  readonly statement?: (statement: Statement) => void;
  readonly expression?: (expression: Expression) => void;
  /** False keeps the walk out of nested functions. */
  readonly functions?: boolean;
}

/** Visits everything in a chunk or block, parents before children. */
export function walk(node: Chunk | Block, visitor: Visitor): void {
  const block = node.type === "Chunk" ? node.body : node;
  for (const statement of block.statements) walkStatement(statement, visitor);
}

function walkAll(expressions: readonly Expression[], visitor: Visitor): void {
  for (const expression of expressions) walkExpression(expression, visitor);
}

function walkStatement(statement: Statement, visitor: Visitor): void {
  visitor.statement?.(statement);
  switch (statement.type) {
    case "LocalStatement":
    case "ReturnStatement":
      return walkAll(statement.values, visitor);
    case "AssignmentStatement":
      walkAll(statement.targets, visitor);
      return walkAll(statement.values, visitor);
    case "CallStatement":
      return walkExpression(statement.call, visitor);
    case "LocalFunctionStatement":
      return walkExpression(statement.value, visitor);
    case "FunctionStatement":
      walkExpression(statement.target, visitor);
      return walkExpression(statement.value, visitor);
    case "IfStatement":
      for (const { condition, body } of statement.clauses) {
        walkExpression(condition, visitor);
        walk(body, visitor);
      }
      if (statement.otherwise !== undefined) walk(statement.otherwise, visitor);
      return;
    case "WhileStatement":
      walkExpression(statement.condition, visitor);
      return walk(statement.body, visitor);
    case "RepeatStatement":
      walk(statement.body, visitor);
      return walkExpression(statement.condition, visitor);
    case "NumericForStatement":
      walkExpression(statement.start, visitor);
      walkExpression(statement.limit, visitor);
      if (statement.step !== undefined) walkExpression(statement.step, visitor);
      return walk(statement.body, visitor);
    case "GenericForStatement":
      walkAll(statement.values, visitor);
      return walk(statement.body, visitor);
    case "DoStatement":
      return walk(statement.body, visitor);
    case "BreakStatement":
    case "GotoStatement":
    case "LabelStatement":
  }
}

/** Visits an expression and everything in it. */
export function walkExpression(expression: Expression, visitor: Visitor): void {
  visitor.expression?.(expression);
  switch (expression.type) {
    case "FunctionExpression":
      if (visitor.functions !== false) walk(expression.body, visitor);
      return;
    case "MemberExpression":
      return walkExpression(expression.object, visitor);
    case "IndexExpression":
      walkExpression(expression.object, visitor);
      return walkExpression(expression.key, visitor);
    case "CallExpression":
      walkExpression(expression.callee, visitor);
      return walkAll(expression.args, visitor);
    case "MethodCallExpression":
      walkExpression(expression.object, visitor);
      return walkAll(expression.args, visitor);
    case "BinaryExpression":
    case "LogicalExpression":
      walkExpression(expression.left, visitor);
      return walkExpression(expression.right, visitor);
    case "UnaryExpression":
      return walkExpression(expression.argument, visitor);
    case "ParenthesizedExpression":
      return walkExpression(expression.expression, visitor);
    case "TableConstructor":
      for (const field of expression.fields) {
        if (field.type === "KeyedField") walkExpression(field.key, visitor);
        walkExpression(field.value, visitor);
      }
      return;
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
  }
}

/** Whether control never reaches the end of the block. */
export function alwaysReturns(block: Block): boolean {
  const last = block.statements.at(-1);
  return last !== undefined && neverEnds(last);
}

// Whether control never reaches the end of the statement.
function neverEnds(statement: Statement): boolean {
  switch (statement.type) {
    case "ReturnStatement":
      return true;
    case "DoStatement":
      return alwaysReturns(statement.body);
    case "IfStatement":
      return (
        statement.otherwise !== undefined &&
        alwaysReturns(statement.otherwise) &&
        statement.clauses.every(({ body }) => alwaysReturns(body))
      );
    default:
      return false;
  }
}
