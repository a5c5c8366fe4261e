// Calls of library functions that the program surely has not replaced, written out where the kinds of the arguments allow
// it. Invariant: the same results as the library's own, for all arguments of these kinds. Lua 5.4 manual §6.
import type { Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { floatOrNil, isNumeric, isRaw, type Type, unknown } from "../type.ts";
import { type Call, isSeveral } from "./calls.ts";
import { fromValue } from "./forms.ts";
import { evaluateFirst } from "./late.ts";
import type { Lowering } from "./lowering.ts";

/** What a call gives when it is written out, in the natural form of `type`; undefined where it has to be called. */
type Inline = (args: readonly Expression[], cx: Lowering, type: Type) => Expr | undefined;

/** The call written out, or undefined. */
export function lowerLibraryCall(node: Call, cx: Lowering): Expr | undefined {
  const name = cx.types.library(node);
  const inline = name === undefined || !Object.hasOwn(inlines, name) ? undefined : inlines[name];
  if (inline === undefined || !cx.hasOwnEnvironment) return undefined;
  const args = node.type === "CallExpression" ? node.args : [node.object, ...node.args];
  const last = args.at(-1);
  if (last !== undefined && last.type !== "VarargExpression" && isSeveral(last, cx)) return undefined;
  return inline(args, cx, cx.types.of(node));
}

/** table.insert(t, v) as a statement, where it is `t[#t + 1] = v`. */
export function lowerInsert(node: Call, cx: Lowering): Expr | undefined {
  if (node.type !== "CallExpression" || cx.types.library(node) !== "table.insert") return undefined;
  const [table, value] = node.args;
  if (node.args.length !== 2 || value === undefined || isSeveral(value, cx)) return undefined;
  if (!cx.types.isPlainTable(table!)) return undefined;
  const form = cx.types.hasRawElements(table!) ? floatOrNil : unknown;
  return b.rtCall("append", cx.value(table!), cx.as(value, form));
}

function math(name: string, ...args: Expr[]): Expr {
  return b.call(b.member(b.id("Math"), name), ...args);
}

// A function of one number that makes a float.
const ofFloat =
  (name: string): Inline =>
  ([x, more], cx) =>
    x !== undefined && more === undefined && isNumeric(cx.types.of(x)) ? math(name, cx.float(x)) : undefined;

// math.floor and math.ceil.
const rounded =
  (name: "floor" | "ceil"): Inline =>
  ([x, more], cx, type) => {
    if (x === undefined || more !== undefined) return undefined;
    const { kind } = cx.types.of(x);
    if (kind === "int") return cx.natural(x);
    if (kind !== "float") return undefined;
    // + 0 turns -0 into the integer 0.
    if (type.kind === "int") return b.binary("+", math(name, cx.float(x)), b.literal(0));
    return b.rtCall("integral", math(name, cx.float(x)));
  };

// math.max and math.min of two numbers, which are compared as Lua does: low < x ? x : low
const extreme =
  (name: "max" | "min"): Inline =>
  ([x, y, more], cx, type) => {
    if (x === undefined || y === undefined || more !== undefined) return undefined;
    const types = [cx.types.of(x), cx.types.of(y)];
    if (types.every(({ kind }) => kind === "int")) return math(name, cx.natural(x), cx.natural(y));
    if (!types.every(isNumeric) || type.kind === "int") return undefined;
    return evaluateFirst(
      [x, y],
      () => {
        const [less, greater] = name === "max" ? [x, y] : [y, x];
        const test = types.every(isRaw)
          ? b.binary("<", cx.natural(less), cx.natural(greater))
          : b.rtCall("lt", cx.value(less), cx.value(greater));
        return b.conditional(test, cx.as(y, type), cx.as(x, type));
      },
      cx,
    );
  };

const absolute: Inline = ([x, more], cx) => {
  if (x === undefined || more !== undefined) return undefined;
  const { kind } = cx.types.of(x);
  return kind === "int" || kind === "float" ? math("abs", cx.natural(x)) : undefined;
};

function isString(node: Expression | undefined, cx: Lowering): node is Expression {
  return node !== undefined && cx.types.of(node).kind === "string";
}

function isPosition(node: Expression | undefined, cx: Lowering): node is Expression {
  return node !== undefined && cx.types.of(node).kind === "int";
}

const byte: Inline = ([s, i, more], cx) => {
  if (!isString(s, cx) || more !== undefined) return undefined;
  if (i === undefined) return b.rtCall("byteAt", cx.natural(s), b.literal(1));
  return isPosition(i, cx) ? b.rtCall("byteAt", cx.natural(s), cx.natural(i)) : undefined;
};

const sub: Inline = ([s, i, j, more], cx) => {
  if (!isString(s, cx) || !isPosition(i, cx) || more !== undefined) return undefined;
  if (j !== undefined && !isPosition(j, cx)) return undefined;
  return b.rtCall("substring", cx.natural(s), cx.natural(i), j === undefined ? b.literal(-1) : cx.natural(j));
};

const char: Inline = ([code, more], cx) => {
  if (code === undefined || more !== undefined) return undefined;
  const type = cx.types.of(code);
  if (type.kind !== "int" || type.min < 0 || type.max > 255) return undefined;
  return b.call(b.member(b.id("String"), "fromCharCode"), cx.natural(code));
};

// select("#", ...) and select(2, ...)
const select: Inline = ([which, list, more], cx, type) => {
  if (which === undefined || list?.type !== "VarargExpression" || more !== undefined) return undefined;
  const varargs = b.id(cx.function.varargs!);
  if (which.type === "StringLiteral" && which.value === "#") return b.member(varargs, "length");
  const at = cx.types.of(which);
  if (at.kind !== "int" || at.min < 1) return undefined;
  return fromValue(b.element(varargs, previous(cx.natural(which))), type);
};

function previous(position: Expr): Expr {
  if (position.type === "Literal") return b.literal(Number(position.value) - 1);
  return b.binary("-", position, b.literal(1));
}

const inlines: Readonly<Record<string, Inline>> = {
  "math.sqrt": ofFloat("sqrt"),
  "math.sin": ofFloat("sin"),
  "math.cos": ofFloat("cos"),
  "math.tan": ofFloat("tan"),
  "math.exp": ofFloat("exp"),
  "math.floor": rounded("floor"),
  "math.ceil": rounded("ceil"),
  "math.abs": absolute,
  "math.max": extreme("max"),
  "math.min": extreme("min"),
  "string.byte": byte,
  "string.sub": sub,
  "string.char": char,
  "string.len": ([s, more], cx) =>
    isString(s, cx) && more === undefined ? b.member(cx.natural(s), "length") : undefined,
  type: ([value, more], cx) =>
    value !== undefined && more === undefined && value.type !== "VarargExpression"
      ? b.rtCall("type", cx.value(value))
      : undefined,
  select,
};
