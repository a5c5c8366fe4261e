// Access to elements of arrays, t[i] with a key that may be a positive integer, where the table keeps them:
//   t.array[i - 1] ?? $.index(t, i, at, 3)           where the key is known to be one
//   t.array[$.slot(k)] ?? $.index(t, k, at, 3)       else
//   (v?.array ?? $.none)[i - 1] ?? …                 where v may be no table; V8 would put each float of v?.array?.[i - 1] in a box
// Invariant: what is not there, and nil that is stored, is left to the runtime; no value but a table has an `array`.
// What is written twice is evaluated once, and in Lua's order, which reads locals late (late.ts).
import type { Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isOptional, type Type } from "../type.ts";
import { isRawFloat } from "./forms.ts";
import { evaluateFirst } from "./late.ts";
import type { Lowering } from "./lowering.ts";

/** Whether the key may be a position in an array. */
export function mayBePosition(key: Type): boolean {
  switch (key.kind) {
    case "int":
      return key.max >= 1;
    case "integer":
    case "number":
    case "unknown":
      return true;
    default:
      return false;
  }
}

// Whether the key surely is a positive integer.
function isPosition(key: Type): boolean {
  return key.kind === "int" && key.min >= 1;
}

/** An element: an object and a key that can be written more than once. */
export interface Element {
  readonly object: Expr;
  /** Whether TypeScript knows that the object is a table. */
  readonly isTable: boolean;
  readonly key: Expr;
  readonly keyType: Type;
  readonly site: [Expr, Expr];
}

/** t[i] */
export function getElement(object: Expression, key: Expression, site: [Expr, Expr], cx: Lowering): Expr {
  const first = [object, key].filter((node) => !isRepeatable(node, cx));
  const build = (): Expr => {
    const keyType = cx.types.of(key);
    const element = { object: indexed(object, cx), isTable: isTable(object, cx), key: cx.natural(key), keyType, site };
    const missing = b.rtCall("index", element.object, element.key, ...site);
    return b.logical("??", read(element), cx.operation("__index", missing));
  };
  return evaluateFirst(first, build, cx);
}

/** What an element is set to. */
interface Stored {
  /** Can be written more than once. */
  readonly value: Expr;
  readonly type: Type;
  /** The form of the table's elements. */
  readonly form: Type;
}

/** t[i] = value */
export function setElement(element: Element, { value, type, form }: Stored, cx: Lowering): Expr {
  const { object, key, site } = element;
  const isThere = b.binary("!==", read(element), b.undefined_());
  const mayBeNil = type.kind === "unknown" || type.kind === "nil" || isOptional(type);
  const test = mayBeNil ? b.logical("&&", b.binary("!==", value, b.undefined_()), isThere) : isThere;
  const target = b.element(b.member(tableOf(element), "array"), slotOf(element));
  const helper = isRawFloat(type, form) ? "setFloat" : "setindex";
  const indirect = cx.operation("__newindex", b.rtCall(helper, object, key, value, ...site));
  return b.conditional(test, b.assign(target, value), indirect);
}

/** What is indexed, as a Value: TypeScript takes nothing for a table that it knows to be none. */
export function indexed(node: Expression, cx: Lowering): Expr {
  const value = cx.value(node);
  return mayBeTable(cx.types.of(node)) || value.type === "Literal" ? value : b.as(value, b.rtType("Value"));
}

function mayBeTable({ kind }: Type): boolean {
  return kind === "unknown" || kind === "never" || kind === "nil" || kind === "table" || kind === "tableOrNil";
}

/** Whether TypeScript knows that the value is a table. */
export function isTable(node: Expression, cx: Lowering): boolean {
  return cx.types.of(node).kind === "table";
}

/** Whether an expression gives the same value when it is written again, and costs nothing. */
export function isRepeatable(node: Expression, cx: Lowering): boolean {
  switch (node.type) {
    case "Identifier":
      return cx.scopes.local(node) !== undefined;
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
  const at = slotOf(element);
  if (element.isTable) return b.element(b.member(element.object, "array"), at);
  return b.element(b.logical("??", b.optionalMember(tableOf(element), "array"), b.rt("none")), at);
}

function tableOf({ object, isTable: isKnown }: Element): Expr {
  return isKnown ? object : b.as(object, b.rtType("Table"));
}

// Where `array` has the element.
function slotOf({ key, keyType }: Element): Expr {
  return isPosition(keyType) ? positionOf(key) : b.rtCall("slot", key);
}

// key - 1
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
