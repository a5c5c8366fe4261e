// One generic walk over the Lua tree, for analyses that look at few kinds of nodes.
// Invariant: children are visited in source order.
import type { Block, Chunk, Expression, FunctionExpression, Statement, TableConstructor } from "./ast.ts";

export interface Visitor {
  readonly block?: (block: Block) => void;
  readonly statement?: (statement: Statement) => void;
  readonly expression?: (expression: Expression) => void;
  /** False keeps the walk out of nested functions. */
  readonly functions?: boolean;
}

/** Visits everything in a chunk or block, parents before children. */
export function walk(node: Chunk | Block, visitor: Visitor): void {
  const block = node.type === "Chunk" ? node.body : node;
  visitor.block?.(block);
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

/** The expressions directly in a statement, without those of its blocks and function bodies, in source order. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case "LocalStatement":
    case "ReturnStatement":
    case "GenericForStatement":
      return statement.values;
    case "AssignmentStatement":
      return [...statement.targets, ...statement.values];
    case "CallStatement":
      return [statement.call];
    case "LocalFunctionStatement":
      return [statement.value];
    case "FunctionStatement":
      return [statement.target, statement.value];
    case "IfStatement":
      return statement.clauses.map(({ condition }) => condition);
    case "WhileStatement":
    case "RepeatStatement":
      return [statement.condition];
    case "NumericForStatement":
      return [statement.start, statement.limit, ...(statement.step === undefined ? [] : [statement.step])];
    case "DoStatement":
    case "BreakStatement":
    case "GotoStatement":
    case "LabelStatement":
      return nothing;
  }
}

/** Visits an expression and everything in it. */
export function walkExpression(expression: Expression, visitor: Visitor): void {
  // A stack of its own: chains of operators and calls may be longer than JavaScript's stack is deep.
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visitor.expression?.(next);
    if (next.type === "FunctionExpression") {
      if (visitor.functions !== false) walk(next.body, visitor);
      continue;
    }
    pushOperands(next, pending);
  }
}

const nothing: readonly Expression[] = [];

// The first operand is pushed last, so that it is visited first.
function pushOperands(expression: Exclude<Expression, FunctionExpression>, pending: Expression[]): void {
  switch (expression.type) {
    case "MemberExpression":
      pending.push(expression.object);
      return;
    case "IndexExpression":
      pending.push(expression.key, expression.object);
      return;
    case "CallExpression":
      pushAll(expression.args, pending);
      pending.push(expression.callee);
      return;
    case "MethodCallExpression":
      pushAll(expression.args, pending);
      pending.push(expression.object);
      return;
    case "BinaryExpression":
    case "LogicalExpression":
      pending.push(expression.right, expression.left);
      return;
    case "UnaryExpression":
      pending.push(expression.argument);
      return;
    case "ParenthesizedExpression":
      pending.push(expression.expression);
      return;
    case "TableConstructor":
      return pushFields(expression.fields, pending);
    case "KindTest":
      for (const { operand } of expression.claims) pending.push(operand);
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

function pushAll(expressions: readonly Expression[], pending: Expression[]): void {
  for (let index = expressions.length - 1; index >= 0; index--) pending.push(expressions[index]!);
}

function pushFields(fields: TableConstructor["fields"], pending: Expression[]): void {
  for (let index = fields.length - 1; index >= 0; index--) {
    const field = fields[index]!;
    pending.push(field.value);
    if (field.type === "KeyedField") pending.push(field.key);
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

/** Whether an expression can stand for several values at the end of a list. */
export function isMultiple(
  node: Expression,
): node is Extract<Expression, { type: "CallExpression" | "MethodCallExpression" | "VarargExpression" }> {
  return node.type === "CallExpression" || node.type === "MethodCallExpression" || node.type === "VarargExpression";
}
