// Names, literals, fields, logic and functions as expressions; operators, calls and tables have files of their own.
// Lua 5.4 manual §3.2, §3.4.
import type { Expression, Identifier, IndexExpression, LogicalExpression, MemberExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isLocal } from "../scope.ts";
import { lowerCallValue, lowerMethodCallValue } from "./calls.ts";
import { getElement, isPosition } from "./elements.ts";
import { lowerFunctionExpression } from "./functions.ts";
import { evaluateFirst, tableReadLate } from "./late.ts";
import type { Lowering } from "./lowering.ts";
import { lowerBinary, lowerUnary } from "./operators.ts";
import { lowerTable } from "./tables.ts";
import { type Container, getField, getGlobal, plainGet } from "./fields.ts";

type ExpressionHandlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, cx: Lowering) => Expr;
};

const handlers: ExpressionHandlers = {
  Identifier: lowerIdentifier,
  NilLiteral: () => b.undefined_(),
  BooleanLiteral: ({ value }) => b.literal(value),
  IntegerLiteral: ({ value }) => b.literal(value),
  FloatLiteral: ({ value }) => b.literal(value),
  StringLiteral: ({ value }) => b.literal(value),
  VarargExpression: (_, cx) => b.element(b.id(cx.function.varargs!), b.literal(0)),
  FunctionExpression: (node, cx) => lowerFunctionExpression(node, undefined, cx),
  MemberExpression: lowerMember,
  IndexExpression: lowerIndex,
  CallExpression: lowerCallValue,
  MethodCallExpression: lowerMethodCallValue,
  BinaryExpression: lowerBinary,
  LogicalExpression: lowerLogical,
  UnaryExpression: lowerUnary,
  ParenthesizedExpression: ({ expression }, cx) => cx.natural(expression),
  TableConstructor: lowerTable,
};

/** The expression, adjusted to one value, in natural form. */
export function lowerExpression(node: Expression, cx: Lowering): Expr {
  return (handlers[node.type] as (node: Expression, cx: Lowering) => Expr)(node, cx);
}

function lowerIdentifier(node: Identifier, cx: Lowering): Expr {
  const binding = cx.scopes.binding(node);
  if (isLocal(binding)) return cx.variable(binding);
  const environment = cx.variable(binding.environment);
  // The chunk's own environment is a table, which can always be indexed.
  if (binding.environment.kind !== "environment") {
    return getField({ object: environment, isTable: false }, binding.name, cx.site(node.range[0]), cx);
  }
  if (cx.hasOwnEnvironment) return getGlobal(environment, binding.name, cx);
  return plainGet(environment, binding.name, cx.site(node.range[0]), cx);
}

function lowerMember(node: MemberExpression, cx: Lowering): Expr {
  return getField(container(node.object, cx), node.key.name, cx.site(node.at, cx.describe(node.object)), cx);
}

function lowerIndex(node: IndexExpression, cx: Lowering): Expr {
  const site = cx.site(node.at, cx.describe(node.object));
  const { object, key } = node;
  if (key.type === "StringLiteral") return getField(container(object, cx), key.value, site, cx);
  if (isPosition(cx.types.of(key))) return getElement(object, key, site, cx);
  const build = (): Expr => cx.operation("__index", b.rtCall("index", cx.value(object), cx.value(key), ...site));
  return tableReadLate(object, key, cx) ? evaluateFirst([key], build, cx) : build();
}

function container(node: Expression, cx: Lowering): Container {
  return { object: cx.value(node), isTable: cx.types.of(node).kind === "table" };
}

// a and b  ->  $.truthy($1 = a) ? b : $1
function lowerLogical(node: LogicalExpression, cx: Lowering): Expr {
  const type = cx.types.of(node);
  if (type.kind === "boolean") {
    return b.logical(node.operator === "and" ? "&&" : "||", cx.condition(node.left), cx.condition(node.right));
  }
  const [test, left] = tested(node.left, cx);
  const right = cx.as(node.right, type);
  return node.operator === "and" ? b.conditional(test, right, left()) : b.conditional(test, left(), right);
}

// The test of an expression whose value is needed as well: the condition, and the value after it.
function tested(node: Expression, cx: Lowering): [test: Expr, value: () => Expr] {
  if (node.type === "Identifier" && cx.scopes.local(node) !== undefined)
    return [cx.condition(node), () => cx.value(node)];
  const kind = cx.types.of(node).kind;
  if (kind !== "unknown" && kind !== "boolean" && kind !== "nil") return always(node, cx);
  const name = cx.temporary();
  return [b.rtCall("truthy", b.assign(b.id(name), cx.value(node))), () => b.id(name)];
}

// A value that is always true, such as a string: `($1 = s, true)`, so that it is evaluated once.
function always(node: Expression, cx: Lowering): [test: Expr, value: () => Expr] {
  const name = cx.temporary();
  const evaluate = b.assign(b.id(name), cx.value(node));
  return [{ type: "SequenceExpression", expressions: [evaluate, b.literal(true)] }, () => b.id(name)];
}
