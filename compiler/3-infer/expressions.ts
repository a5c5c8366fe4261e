// The type of each expression, adjusted to one value, from the types of the locals in it.
// Invariant: mirrors what the operators of runtime/core do for operands of these types. Lua 5.4 manual §3.4.
import type { BinaryExpression, Expression, UnaryExpression } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import * as t from "../type.ts";
import type { Type } from "../type.ts";
import { bitwiseType } from "./bitwise.ts";

type Handlers = {
  readonly [K in Expression["type"]]: (node: Extract<Expression, { type: K }>, types: ExpressionTypes) => Type;
};

/** JavaScript strings are shorter than 2^30. */
const stringLength = t.int(0, 2 ** 30);

export class ExpressionTypes {
  readonly scopes: Scopes;
  readonly local: (local: Local) => Type;
  private readonly known = new Map<Expression, Type>();

  /** `local` gives the types of locals; expressions are typed once and remembered. */
  constructor(scopes: Scopes, local: (local: Local) => Type) {
    this.scopes = scopes;
    this.local = local;
  }

  of(expression: Expression): Type {
    const known = this.known.get(expression);
    if (known !== undefined) return known;
    const type = (handlers[expression.type] as (node: Expression, types: ExpressionTypes) => Type)(expression, this);
    this.known.set(expression, type);
    return type;
  }
}

const handlers: Handlers = {
  Identifier(node, types) {
    const binding = types.scopes.binding(node);
    return isLocal(binding) ? types.local(binding) : t.unknown;
  },
  NilLiteral: () => t.nil,
  BooleanLiteral: () => t.boolean,
  IntegerLiteral: ({ value }) => (typeof value === "number" ? t.int(value) : t.integer),
  FloatLiteral: () => t.float,
  StringLiteral: () => t.string,
  VarargExpression: () => t.unknown,
  FunctionExpression: () => t.function_,
  MemberExpression: () => t.unknown,
  IndexExpression: () => t.unknown,
  CallExpression: () => t.unknown,
  MethodCallExpression: () => t.unknown,
  ParenthesizedExpression: () => t.unknown,
  TableConstructor: () => t.table,
  LogicalExpression(node, types) {
    return t.join(types.of(node.left), types.of(node.right));
  },
  UnaryExpression(node, types) {
    return unaryType(node.operator, types.of(node.argument));
  },
  BinaryExpression(node, types) {
    return binaryType(node.operator, types.of(node.left), types.of(node.right));
  },
};

function unaryType(operator: UnaryExpression["operator"], argument: Type): Type {
  if (operator === "not") return t.boolean;
  if (argument.kind === "never") return t.never;
  switch (operator) {
    case "-":
      if (argument.kind === "int") return t.int(-argument.max, -argument.min);
      return t.isNumeric(argument) ? argument : t.unknown;
    case "#":
      return argument.kind === "string" ? stringLength : t.unknown;
    case "~":
      if (argument.kind === "int") return t.int(-1 - argument.max, -1 - argument.min);
      return argument.kind === "integer" ? t.integer : t.unknown;
  }
}

function binaryType(operator: BinaryExpression["operator"], left: Type, right: Type): Type {
  if (
    operator === "==" ||
    operator === "~=" ||
    operator === "<" ||
    operator === "<=" ||
    operator === ">" ||
    operator === ">="
  )
    return t.boolean;
  if (left.kind === "never" || right.kind === "never") return t.never;
  if (operator === "..") return concatType(left, right);
  if (operator === "&" || operator === "|" || operator === "~" || operator === "<<" || operator === ">>")
    return bitwiseType(operator, left, right);
  return arithmeticType(operator, left, right);
}

function concatType(left: Type, right: Type): Type {
  const isText = (type: Type): boolean => type.kind === "string" || t.isNumeric(type);
  return isText(left) && isText(right) ? t.string : t.unknown;
}

function arithmeticType(operator: "+" | "-" | "*" | "/" | "//" | "%" | "^", left: Type, right: Type): Type {
  if (!t.isNumeric(left) || !t.isNumeric(right)) return t.unknown;
  if (operator === "/" || operator === "^") return t.float;
  if (left.kind === "float" || right.kind === "float") return t.float;
  if (left.kind === "number" || right.kind === "number") return t.number;
  if (operator === "%" && right.kind === "int" && right.min > 0) return t.int(0, right.max - 1);
  if (left.kind !== "int" || right.kind !== "int") return t.integer;
  switch (operator) {
    case "+":
      return t.int(left.min + right.min, left.max + right.max);
    case "-":
      return t.int(left.min - right.max, left.max - right.min);
    case "*":
      return productType(left, right);
    case "%":
      return t.integer;
    case "//":
      return right.min > 0 ? t.int(Math.min(left.min, 0), Math.max(left.max, 0)) : t.integer;
  }
}

function productType(left: t.IntType, right: t.IntType): Type {
  const corners = [left.min * right.min, left.min * right.max, left.max * right.min, left.max * right.max];
  return t.int(Math.min(...corners), Math.max(...corners));
}
