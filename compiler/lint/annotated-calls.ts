// Calls that the annotation of the function advises against: of deprecated functions, and calls whose results nobody takes
// though they are all that the function is for.
import type { CallExpression, MethodCallExpression } from "../ast.ts";
import { deprecatedCall, discardedReturns } from "../warnings.ts";
import { calleeOf } from "./callee.ts";
import type { Rule, Subject } from "./rule.ts";

export const deprecatedRule: Rule = {
  code: "deprecated",
  alias: [],
  level: "check",
  start: (subject) => ({
    expression(node) {
      if (node.type === "CallExpression" || node.type === "MethodCallExpression") check(node, "deprecated", subject);
    },
  }),
};

export const discardReturnsRule: Rule = {
  code: "discard-returns",
  alias: [],
  level: "check",
  start: (subject) => ({
    statement(statement) {
      if (statement.type === "CallStatement") check(statement.call, "nodiscard", subject);
    },
  }),
};

function check(call: CallExpression | MethodCallExpression, mark: "deprecated" | "nodiscard", subject: Subject): void {
  const callee = calleeOf(call, subject);
  if (callee === undefined || subject.annotations().functions.get(callee.function)?.[mark] !== true) return;
  const factory = mark === "deprecated" ? deprecatedCall : discardedReturns;
  const range = call.type === "CallExpression" ? call.callee.range : call.method.range;
  subject.report(factory(callee.name, range), callee.name);
}
