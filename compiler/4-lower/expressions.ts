// Names, literals, fields, logic and functions as expressions; operators, calls and tables have files of their own.
// Lua 5.4 manual §3.2, §3.4.
import type { Expression, Identifier, IndexExpression, LogicalExpression, MemberExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isLocal, type Local } from "../scope.ts";
import { lowerCallValue, lowerMethodCallValue } from "./calls.ts";
import { getElement, indexed, mayBePosition } from "./elements.ts";
import { lowerFunctionExpression } from "./functions.ts";
import { isOptional, isRaw, type Type } from "../type.ts";
import { typeNode } from "./annotations.ts";
import { converted, fromRaw, fromValue, isRawForm, narrowedTo } from "./forms.ts";
import { evaluateFirst, tableReadLate } from "./late.ts";
import type { Lowering } from "./lowering.ts";
import { readMixed } from "./mixed.ts";
import { lowerBinary, lowerUnary } from "./operators.ts";
import { lowerTable } from "./tables.ts";
import { wholeOf } from "./wide.ts";
import { lowerKindTest } from "./twofold.ts";
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
  VarargExpression: (node, cx) => fromValue(b.element(b.id(cx.function.varargs!), b.literal(0)), cx.types.of(node)),
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
  KindTest: lowerKindTest,
};

/** The expression, adjusted to one value, in natural form. */
export function lowerExpression(node: Expression, cx: Lowering): Expr {
  return (handlers[node.type] as (node: Expression, cx: Lowering) => Expr)(node, cx);
}

function lowerIdentifier(node: Identifier, cx: Lowering): Expr {
  const binding = cx.scopes.binding(node);
  if (isLocal(binding)) return lowerLocal(node, binding, cx);
  const environment = cx.variable(binding.environment);
  // The chunk's own environment is a table, which can always be indexed.
  if (binding.environment.kind !== "environment") {
    return getField(
      { object: environment, isTable: false },
      binding.name,
      cx.environmentSite(node.range[0], binding),
      cx,
    );
  }
  const type = cx.types.of(node);
  if (cx.hasOwnEnvironment) return fromValue(getGlobal(environment, binding.name, cx), type);
  return fromValue(plainGet(environment, binding.name, cx.environmentSite(node.range[0], binding), cx), type);
}

// A variable, where more may be known of its value than of the variable.
function lowerLocal(node: Identifier, local: Local, cx: Lowering): Expr {
  const type = cx.types.of(node);
  const halves = cx.halves.get(local);
  if (halves !== undefined) return wholeOf({ high: b.id(halves.high), low: b.id(halves.low) }, type);
  const flag = cx.mixed.get(local);
  if (flag === undefined) return narrowedTo(cx.variable(local), cx.types.local(local), type);
  return isRaw(type) ? b.id(cx.names.of(local)) : readMixed(local, flag, cx);
}

function lowerMember(node: MemberExpression, cx: Lowering): Expr {
  const site = cx.site(node.at, cx.describe(node.object));
  return fieldRead(getField(container(node.object, cx), node.key.name, site, cx), node, node.key.name, cx);
}

function lowerIndex(node: IndexExpression, cx: Lowering): Expr {
  const site = cx.site(node.at, cx.describe(node.object));
  const { object, key } = node;
  if (key.type === "StringLiteral") {
    return fieldRead(getField(container(object, cx), key.value, site, cx), node, key.value, cx);
  }
  // Where each access is a step, all go through the runtime.
  if (mayBePosition(cx.types.of(key)) && cx.function.frame === undefined)
    return elementRead(getElement(object, key, site, cx), node, cx);
  const build = (): Expr => cx.operation("__index", b.rtCall("index", cx.value(object), cx.value(key), ...site));
  const read = tableReadLate(object, key, cx) ? evaluateFirst([key], build, cx) : build();
  return elementRead(read, node, cx);
}

function elementRead(read: Expr, node: IndexExpression, cx: Lowering): Expr {
  const type = cx.types.of(node);
  return cx.types.hasRawElements(node.object) ? fromRaw(read, type) : fromValue(read, type);
}

function fieldRead(read: Expr, node: MemberExpression | IndexExpression, name: string, cx: Lowering): Expr {
  const type = cx.types.of(node);
  return cx.types.isRawField(node.object, name) ? fromRaw(read, type) : fromValue(read, type);
}

function container(node: Expression, cx: Lowering): Container {
  return { object: indexed(node, cx), isTable: cx.types.of(node).kind === "table" };
}

// a and b  ->  $.truthy($1 = a) ? b : $1
function lowerLogical(node: LogicalExpression, cx: Lowering): Expr {
  const type = cx.types.of(node);
  if (type.kind === "boolean") {
    return b.logical(node.operator === "and" ? "&&" : "||", cx.condition(node.left), cx.condition(node.right));
  }
  const leftType = cx.types.of(node.left);
  if (isTrue(leftType)) return decided(node, cx);
  const [test, left] = tested(node.left, cx);
  // What is left of a value whose kind the test has told.
  const kept = (): Expr => (isRawForm(leftType) ? converted(left(), leftType, type) : narrowed(left(), leftType, type));
  const right = cx.as(node.right, type);
  return node.operator === "and" ? b.conditional(test, right, kept()) : b.conditional(test, kept(), right);
}

// What is always true decides which side is the value.
function decided(node: LogicalExpression, cx: Lowering): Expr {
  const type = cx.types.of(node);
  if (node.operator === "or") return cx.as(node.left, type);
  const value = cx.natural(node.left);
  const right = cx.as(node.right, type);
  const isPure = value.type === "Identifier" || value.type === "Literal";
  return isPure ? right : b.sequence(value, right);
}

function isTrue(type: Type): boolean {
  const { kind } = type;
  return kind !== "unknown" && kind !== "boolean" && kind !== "nil" && kind !== "never" && !isOptional(type);
}

function narrowed(expression: Expr, from: Type, to: Type): Expr {
  return from.kind === to.kind ? expression : fromValue(expression, to);
}

// The test of an expression whose value is needed as well: the condition, and the value after it.
function tested(node: Expression, cx: Lowering): [test: Expr, value: () => Expr] {
  if (node.type === "Identifier" && cx.scopes.local(node) !== undefined)
    return [cx.condition(node), () => cx.natural(node)];
  const type = cx.types.of(node);
  const name = cx.temporary(typeNode(type));
  const evaluated = b.assign(b.id(name), cx.natural(node));
  const test = isOptional(type) ? b.binary("!==", evaluated, b.undefined_()) : b.rtCall("truthy", evaluated);
  return [test, () => b.id(name)];
}
