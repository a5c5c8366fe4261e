// `elseif` branches whose condition was tested above in the same chain. Conditions with calls may change their minds.
import type { Expression } from "../ast.ts";
import { walkExpression } from "../walk.ts";
import { duplicateCondition } from "../warnings.ts";
import { textOf } from "./reference.ts";
import type { Rule } from "./rule.ts";

export const duplicateConditionRule: Rule = {
  code: "duplicate-condition",
  alias: [],
  level: "check",
  start: (subject) => ({
    statement(statement) {
      if (statement.type !== "IfStatement" || statement.clauses.length < 2) return;
      const lines = new Map<string, number>();
      for (const { condition } of statement.clauses) {
        if (hasCall(condition)) continue;
        const text = textOf(condition, subject);
        const line = lines.get(text);
        if (line !== undefined) subject.report(duplicateCondition(line, condition.range));
        else lines.set(text, subject.source.line(condition.range[0]));
      }
    },
  }),
};

function hasCall(condition: Expression): boolean {
  let found = false;
  walkExpression(condition, {
    expression({ type }) {
      found ||= type === "CallExpression" || type === "MethodCallExpression" || type === "FunctionExpression";
    },
  });
  return found;
}
