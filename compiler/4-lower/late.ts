// Variables that Lua reads when an operation runs, not in the order of its operands: a local is an operand as it stands
// in its register, so `n + f()` sees what f has assigned to n. JavaScript reads operands in their order; where that can
// make a difference, what Lua evaluates first goes to a temporary first.
// Invariant: nothing is emitted for a variable that no function inside its owner assigns.
// lcode.c luaK_infix, luaK_indexed, luaK_exp2anyregup; check with `luac -l`.
import type { Expression, Identifier } from "../ast.ts";
import type { Expr } from "../builders.ts";
import { isLocal } from "../scope.ts";
import { isNumeric } from "../type.ts";
import type { Lowering } from "./lowering.ts";

/** Whether code run by `later` may change what Lua reads for `operand`, a local of the function, after it. */
export function readsLate(operand: Expression, later: Expression, cx: Lowering): boolean {
  return operand.type === "Identifier" && isChanging(operand, { isTable: false, cx }) && mayRunCode(later, cx);
}

/** Whether `later` may change the table `object`, also when that is an upvalue, which fields with constant names allow. */
export function tableReadLate(object: Expression, later: Expression, cx: Lowering): boolean {
  return object.type === "Identifier" && isChanging(object, { isTable: true, cx }) && mayRunCode(later, cx);
}

/**
 * Whether calls may change what Lua reads for the name: a local of the function, and for a table with a constant key
 * also an upvalue.
 */
export function isChanging(identifier: Identifier, { isTable, cx }: { isTable: boolean; cx: Lowering }): boolean {
  const local = cx.scopes.local(identifier);
  if (local === undefined) return false;
  return local.owner === cx.function.info ? local.assignedInside : isTable && local.assigned;
}

/** The operation that `build` makes of the operands, with those of `first` evaluated before the others. */
export function evaluateFirst(first: readonly Expression[], build: () => Expr, cx: Lowering): Expr {
  const [operand, ...others] = first;
  if (operand === undefined) return build();
  // Constants and variables that nobody changes can stay where they are.
  if (isSettled(operand, cx)) return evaluateFirst(others, build, cx);
  return cx.evaluatedFirst(operand, () => evaluateFirst(others, build, cx));
}

function isSettled(operand: Expression, cx: Lowering): boolean {
  switch (operand.type) {
    case "Identifier": {
      const binding = cx.scopes.binding(operand);
      return isLocal(binding) && !binding.assigned;
    }
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
      return true;
    default:
      return false;
  }
}

/** Whether evaluating the expression can run code of the program: calls, and whatever may have a metamethod. */
export function mayRunCode(node: Expression, cx: Lowering): boolean {
  switch (node.type) {
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
    case "FunctionExpression":
      return false;
    case "ParenthesizedExpression":
      return mayRunCode(node.expression, cx);
    case "LogicalExpression":
      return mayRunCode(node.left, cx) || mayRunCode(node.right, cx);
    case "UnaryExpression":
      return mayRunCode(node.argument, cx) || (node.operator !== "not" && !isPlain(node.argument, cx));
    case "BinaryExpression":
      return [node.left, node.right].some((operand) => mayRunCode(operand, cx) || !isPlain(operand, cx));
    case "TableConstructor":
      return node.fields.some(
        (field) => mayRunCode(field.value, cx) || (field.type === "KeyedField" && mayRunCode(field.key, cx)),
      );
    default:
      return true;
  }
}

// Whether operators find no metamethod in the value.
function isPlain(node: Expression, cx: Lowering): boolean {
  const type = cx.types.of(node);
  return isNumeric(type) || type.kind === "string";
}
