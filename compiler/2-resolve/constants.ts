// Which local constants are known when Lua compiles: those it has no variable for, and whose name no message tells.
// Invariant: values are folded exactly, since whether more of an expression folds depends on them. lcode.c luaK_exp2const,
// constfolding; lparser.c localstat.
import type { Expression } from "../ast.ts";
import { fold } from "../folding.ts";
import type { Scopes } from "../scope.ts";

/** What `local x <const> = value` makes x stand for, or undefined when x is a variable. */
export function constantOf(value: Expression, scopes: Scopes): Expression | undefined {
  switch (value.type) {
    case "NilLiteral":
    case "BooleanLiteral":
    case "StringLiteral":
      return value;
    case "Identifier":
      return scopes.local(value)?.constant;
    case "LogicalExpression": {
      // A constant on the left that decides nothing is dropped (luaK_goiftrue, luaK_goiffalse).
      const left = constantOf(value.left, scopes);
      if (left === undefined || isFalse(left) !== (value.operator === "or")) return undefined;
      return constantOf(value.right, scopes);
    }
    case "UnaryExpression":
      if (value.operator === "not") {
        const argument = constantOf(value.argument, scopes);
        return argument === undefined
          ? undefined
          : { type: "BooleanLiteral", range: value.range, value: isFalse(argument) };
      }
  }
  return fold(value, scopes) === undefined ? undefined : value;
}

// Of a constant.
function isFalse(constant: Expression): boolean {
  return constant.type === "NilLiteral" || (constant.type === "BooleanLiteral" && !constant.value);
}
