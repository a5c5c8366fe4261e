// The forms that values have in lowered code: raw doubles where the kind says that they are floats, Values elsewhere.
// Invariant: a conversion never changes the Lua value; a variable, a field and a parameter has one form for life.
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { FunctionExpression } from "../ast.ts";
import { type Type, unknown } from "../type.ts";
import { typeNode } from "./annotations.ts";

/** An expression in the natural form of one type, in that of another one, which holds all its values. */
export function converted(expression: Expr, from: Type, to: Type): Expr {
  if (isRawForm(to)) return isRawForm(from) || from.kind === "int" ? expression : fromValue(expression, to);
  if (from.kind === "float") return b.rtCall("float", expression);
  return from.kind === "floatOrNil" ? b.rtCall("boxed", expression) : expression;
}

/** A Value that is known to be of the type, in the form of the type. */
export function fromValue(expression: Expr, type: Type): Expr {
  switch (type.kind) {
    case "float":
      return b.rtCall("rawFloat", expression);
    case "floatOrNil":
      return b.isUndefined(expression) ? expression : b.rtCall("rawFloatOrNil", expression);
    case "unknown":
    case "never":
    case "nil":
      return expression;
    default:
      return b.as(expression, typeNode(type));
  }
}

/** What is in a variable of one type, in the form of a narrower one that its value is known to be of. */
export function narrowedTo(variable: Expr, from: Type, to: Type): Expr {
  if (from.kind === to.kind || to.kind === "never") return variable;
  if (to.kind === "unknown") return converted(variable, from, to);
  return isRawForm(from) ? b.as(variable, typeNode(to)) : fromValue(variable, to);
}

/** What was read from where raw doubles are kept, in the form of its type. */
export function fromRaw(expression: Expr, type: Type): Expr {
  return b.as(expression, typeNode(type));
}

/** Whether values of the type are raw doubles, or undefined. */
export function isRawForm({ kind }: Type): boolean {
  return kind === "float" || kind === "floatOrNil";
}

/** Whether what is stored in a form is a raw double for sure. */
export function isRawFloat({ kind }: Type, form: Type): boolean {
  return isRawForm(form) && (kind === "float" || kind === "int");
}

/** What is known of functions. */
interface FunctionForms {
  results(node: FunctionExpression): string;
  result(node: FunctionExpression): Type;
  isDirect(node: FunctionExpression): boolean;
}

/** The type that a function of one result returns it as: what is not known of the type is `unknown`. */
export function resultForm(node: FunctionExpression, { types }: { readonly types: FunctionForms }): Type {
  const type = types.result(node);
  if (types.results(node) !== "one") return unknown;
  return isRawForm(type) && !types.isDirect(node) ? unknown : type;
}
