// Statements with other blocks and functions in them than before.
// Invariant: what has nothing new in it is the same node as before. Functions that are operands of operators stay as they are.
import type { Block, Expression, FunctionExpression, Statement, TableField } from "../ast.ts";
import { walkExpression } from "../walk.ts";

/** What takes the place of blocks and of functions. */
export interface Replacements {
  readonly block: (block: Block) => Block;
  readonly function: (node: FunctionExpression) => FunctionExpression;
}

/** The statement with what takes the place of the blocks and functions directly in it. */
export function rebuilt(statement: Statement, replace: Replacements): Statement {
  const one = (node: Expression): Expression => rebuiltExpression(node, replace);
  switch (statement.type) {
    case "LocalStatement":
    case "AssignmentStatement":
    case "ReturnStatement":
      return changed(statement, { values: every(statement.values, one) });
    case "CallStatement":
      return changed(statement, { call: one(statement.call) as typeof statement.call });
    case "LocalFunctionStatement":
    case "FunctionStatement":
      return changed(statement, { value: replace.function(statement.value) });
    case "IfStatement":
      return changed(statement, {
        clauses: every(statement.clauses, (clause) => changed(clause, { body: replace.block(clause.body) })),
        otherwise: statement.otherwise && replace.block(statement.otherwise),
      });
    case "WhileStatement":
    case "RepeatStatement":
    case "NumericForStatement":
    case "GenericForStatement":
    case "DoStatement":
      return changed(statement, { body: replace.block(statement.body) });
    case "BreakStatement":
    case "GotoStatement":
    case "LabelStatement":
      return statement;
  }
}

function rebuiltExpression(node: Expression, replace: Replacements): Expression {
  if (node.type === "FunctionExpression") return replace.function(node);
  if (!containsFunction(node)) return node;
  const one = (inner: Expression): Expression => rebuiltExpression(inner, replace);
  switch (node.type) {
    case "CallExpression":
      return changed(node, { callee: one(node.callee), args: every(node.args, one) });
    case "MethodCallExpression":
      return changed(node, { object: one(node.object), args: every(node.args, one) });
    case "ParenthesizedExpression":
      return changed(node, { expression: one(node.expression) as typeof node.expression });
    case "TableConstructor":
      return changed(node, {
        fields: every(node.fields, (field): TableField => changed(field, { value: one(field.value) })),
      });
    default:
      return node;
  }
}

function containsFunction(node: Expression): boolean {
  let found = false;
  walkExpression(node, {
    functions: false,
    expression(inner) {
      found ||= inner.type === "FunctionExpression";
    },
  });
  return found;
}

function every<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const made = list.map(change);
  return made.every((item, index) => item === list[index]) ? list : made;
}

function changed<T extends object>(node: T, parts: Partial<T>): T {
  const isSame = Object.entries(parts).every(([key, value]) => node[key as keyof T] === value);
  return isSame ? node : { ...node, ...parts };
}
