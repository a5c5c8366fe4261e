// The abstract value of each kind of expression. Lua 5.4 manual §3.4.
// Invariant: evaluates every operand, once; tells whatever an operand reaches.
import type {
  BinaryExpression,
  FloatLiteral,
  IntegerLiteral,
  LogicalExpression,
  TableConstructor,
  UnaryExpression,
} from "../ast.ts";
import { eventOf } from "../events.ts";
import { isLocal } from "../scope.ts";
import { isMultiple } from "../walk.ts";
import {
  type AbstractValue,
  any,
  boolean,
  float,
  functionValue,
  integer,
  integerIn,
  join,
  Kind,
  may,
  never,
  nil,
  string,
  tableValue,
  without,
} from "./abstract-value.ts";
import type { Evaluator, ExpressionHandlers } from "./evaluator.ts";
import { length, position } from "./library-description.ts";
import { arithmetic, bitwise, complement, negation } from "./transfer.ts";
import { listOf, manyOf, valueAt } from "./value-list.ts";

/** How expressions are evaluated. */
export const expressions: ExpressionHandlers = {
  Identifier(node, evaluator) {
    const binding = evaluator.scopes.binding(node);
    if (isLocal(binding)) return binding.kind === "environment" ? any : evaluator.current(binding);
    if (binding.environment.kind === "environment") return evaluator.analysis.globals.read(binding.name);
    evaluator.useEnvironment(binding);
    return any;
  },
  NilLiteral: () => nil,
  BooleanLiteral: () => boolean,
  IntegerLiteral: (node, evaluator) => evaluator.constant(node, integerLiteral),
  FloatLiteral: (node, evaluator) => evaluator.constant(node, floatLiteral),
  StringLiteral: () => string,
  VarargExpression: (_, evaluator) => valueAt(manyOf(evaluator.varargs()), 0),
  FunctionExpression: (node, evaluator) => evaluator.constant(node, functionValue),
  MemberExpression(node, evaluator) {
    if (evaluator.isGlobals(node.object)) return evaluator.analysis.globals.read(node.key.name);
    return evaluator.analysis.readField(evaluator.of(node.object), node.key.name);
  },
  IndexExpression(node, evaluator) {
    const object = evaluator.of(node.object);
    const key = evaluator.of(node.key);
    if (node.key.type === "StringLiteral") return evaluator.analysis.readField(object, node.key.value);
    return evaluator.analysis.readIndex(object, key);
  },
  CallExpression: (node, evaluator) => valueAt(evaluator.call(node), 0),
  MethodCallExpression: (node, evaluator) => valueAt(evaluator.methodCall(node), 0),
  BinaryExpression: evaluateBinary,
  LogicalExpression: evaluateLogical,
  UnaryExpression: evaluateUnary,
  ParenthesizedExpression: ({ expression }, evaluator) => evaluator.of(expression),
  TableConstructor: evaluateTable,
  KindTest({ claims }, evaluator) {
    for (const { operand } of claims) evaluator.of(operand);
    return boolean;
  },
};

function integerLiteral({ value }: IntegerLiteral): AbstractValue {
  return typeof value === "number" ? integerIn(value, value) : integer;
}

function floatLiteral({ value }: FloatLiteral): AbstractValue {
  return Number.isFinite(value) ? { ...float, floats: { min: value, max: value } } : float;
}

function evaluateBinary(node: BinaryExpression, evaluator: Evaluator): AbstractValue {
  const left = evaluator.of(node.left);
  const right = evaluator.of(node.right);
  const event = eventOf(node)!;
  // a > b is b < a
  const isTurned = node.operator === ">" || node.operator === ">=";
  const handled = evaluator.hasEvent(event)
    ? evaluator.analysis.runEvent(event, isTurned ? [right, left] : [left, right])
    : never;
  switch (node.operator) {
    case "==":
    case "~=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      return boolean;
    case "..": {
      const text = Kind.string | Kind.integer | Kind.float | Kind.any;
      return join(may(left, text) && may(right, text) ? string : never, handled);
    }
    case "&":
    case "|":
    case "~":
    case "<<":
    case ">>":
      return join(bitwise(node.operator, left, right), handled);
    default:
      return join(arithmetic(node.operator, left, right), handled);
  }
}

function evaluateLogical(node: LogicalExpression, evaluator: Evaluator): AbstractValue {
  const left = evaluator.of(node.left);
  const before = evaluator.flow.copy();
  evaluator.assume(node.left, node.operator === "and");
  const right = evaluator.of(node.right);
  evaluator.flow = before;
  const falsy = Kind.nil | Kind.boolean | Kind.any | Kind.other | Kind.library;
  if (left.kinds !== 0 && !may(left, falsy)) return node.operator === "or" ? left : right;
  if (node.operator === "or") return join(without(left, Kind.nil), right);
  // What is false of the left side: nil, or a boolean.
  const decided = may(left, Kind.any) ? any : without(left, ~falsy);
  return join({ ...never, kinds: decided.kinds }, right);
}

function evaluateUnary(node: UnaryExpression, evaluator: Evaluator): AbstractValue {
  const { analysis } = evaluator;
  const argument = evaluator.of(node.argument);
  switch (node.operator) {
    case "not":
      return boolean;
    case "-":
      return join(negation(argument), analysis.runEvent("__unm", [argument, argument]));
    case "~":
      return join(complement(argument), analysis.runEvent("__bnot", [argument, argument]));
    case "#": {
      const plain = may(argument, Kind.string | Kind.table | Kind.any | Kind.other | Kind.library) ? length : never;
      return join(plain, analysis.runEvent("__len", [argument]));
    }
  }
}

function evaluateTable(node: TableConstructor, evaluator: Evaluator): AbstractValue {
  const { analysis } = evaluator;
  const contents = analysis.contentsOfSite(node);
  contents.addSite(node, () => evaluator.presence.of(node, !evaluator.hasEvent("__newindex")));
  const table = tableValue(contents);
  node.fields.forEach((field, index) => {
    switch (field.type) {
      case "NamedField":
        return analysis.storeField(table, field.key.name, evaluator.of(field.value));
      case "KeyedField": {
        const key = evaluator.of(field.key);
        const value = evaluator.of(field.value);
        if (field.key.type === "StringLiteral") return analysis.storeField(table, field.key.value, value);
        return analysis.storeIndex(table, key, value);
      }
      case "PositionalField": {
        const isLast = index === node.fields.length - 1;
        const list = isLast ? evaluator.list([field.value]) : listOf(evaluator.of(field.value));
        if (isLast && isMultiple(field.value)) contents.class.observe("elementsObserved");
        for (const value of [...list.values, list.rest]) {
          if (value.kinds !== 0) analysis.storeIndex(table, position, value);
        }
      }
    }
  });
  return table;
}
