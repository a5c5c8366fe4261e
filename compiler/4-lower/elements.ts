// Access to elements of arrays, t[i] with a key that is surely a positive integer, where the table keeps them:
//   t.array[i - 1] ?? $.index(t, i, at, 3)
// Invariant: what is not there, and nil that is stored, is left to the runtime; no value but a table has an `array`.
// What is written twice is evaluated once, and in Lua's order, which reads locals late (late.ts).
import type { Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Type } from "../type.ts";
import { evaluateFirst } from "./late.ts";
import type { Lowering } from "./lowering.ts";

/** Whether the type of a key says that the key is a positive integer. */
export function isPosition(key: Type): boolean {
  return key.kind === "int" && key.min >= 1;
}

/** An element: an object and a key that can be written more than once. */
export interface Element {
  readonly object: Expr;
  /** Whether TypeScript knows that the object is a table. */
  readonly isTable: boolean;
  readonly key: Expr;
  readonly site: [Expr, Expr];
}

/** t[i] for a positive integer i */
export function getElement(object: Expression, key: Expression, site: [Expr, Expr], cx: Lowering): Expr {
  const first = [object, key].filter((node) => !isRepeatable(node, cx));
  const build = (): Expr => {
    const element = { object: cx.value(object), isTable: isTable(object, cx), key: cx.natural(key), site };
    const missing = b.rtCall("index", element.object, element.key, ...site);
    return b.logical("??", read(element), cx.operation("__index", missing));
  };
  return evaluateFirst(first, build, cx);
}

/** t[i] = value for a positive integer i; `value` can be written more than once, and is of type `type`. */
export function setElement(element: Element, value: Expr, type: Type, cx: Lowering): Expr {
  const { object, key, site } = element;
  const isThere = b.binary("!==", read(element), b.undefined_());
  const mayBeNil = type.kind === "unknown" || type.kind === "nil" || type.kind === "floatOrNil";
  const test = mayBeNil ? b.logical("&&", b.binary("!==", value, b.undefined_()), isThere) : isThere;
  const target = b.element(b.member(tableOf(element), "array"), positionOf(key));
  const indirect = cx.operation("__newindex", b.rtCall("setindex", object, key, value, ...site));
  return b.conditional(test, b.assign(target, value), indirect);
}

/** Whether TypeScript knows that the value is a table. */
export function isTable(node: Expression, cx: Lowering): boolean {
  return cx.types.of(node).kind === "table";
}

/** Whether an expression gives the same value when it is written again, and costs nothing. */
export function isRepeatable(node: Expression, cx: Lowering): boolean {
  switch (node.type) {
    case "Identifier": {
      const local = cx.scopes.local(node);
      return local !== undefined && !cx.isCell(local);
    }
    case "IntegerLiteral":
      return true;
    case "BinaryExpression":
      return (
        (node.operator === "+" || node.operator === "-") &&
        cx.types.of(node).kind === "int" &&
        cx.types.of(node.left).kind === "int" &&
        isRepeatable(node.left, cx) &&
        node.right.type === "IntegerLiteral"
      );
    default:
      return false;
  }
}

function read(element: Element): Expr {
  const at = positionOf(element.key);
  if (element.isTable) return b.element(b.member(element.object, "array"), at);
  return b.optionalElement(b.optionalMember(tableOf(element), "array"), at);
}

function tableOf({ object, isTable: isKnown }: Element): Expr {
  return isKnown ? object : b.as(object, b.rtType("Table"));
}

// key - 1, where `array` has it
function positionOf(key: Expr): Expr {
  if (key.type === "Literal") return b.literal(Number(key.value) - 1);
  if (key.type !== "BinaryExpression" || key.right.type !== "Literal") return b.binary("-", key, b.literal(1));
  const constant = Number(key.right.value);
  if (key.operator === "+")
    return constant === 1 ? (key.left as Expr) : b.binary("+", key.left as Expr, b.literal(constant - 1));
  return key.operator === "-"
    ? b.binary("-", key.left as Expr, b.literal(constant + 1))
    : b.binary("-", key, b.literal(1));
}
