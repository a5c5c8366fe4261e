// `for i = #list, 1 do`: without a negative step a loop only counts up.
import type { Expression } from "../ast.ts";
import { countDownLoop } from "../warnings.ts";
import type { Rule } from "./rule.ts";

export const countDownLoopRule: Rule = {
  code: "count-down-loop",
  alias: ["571"],
  level: "build",
  start: (subject) => ({
    statement(statement) {
      if (statement.type !== "NumericForStatement" || statement.step !== undefined) return;
      const { start, limit } = statement;
      const end = integerOf(limit);
      if (end === undefined) return;
      const first = integerOf(start);
      const isDown = first === undefined ? isLength(start) && end <= 1 : first > end;
      if (isDown) subject.report(countDownLoop([start.range[0], limit.range[1]]));
    },
  }),
};

function integerOf(node: Expression): number | undefined {
  if (node.type === "IntegerLiteral") return Number(node.value);
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const positive = integerOf(node.argument);
  return positive === undefined ? undefined : -positive;
}

function isLength(node: Expression): boolean {
  return node.type === "UnaryExpression" && node.operator === "#";
}
