// More values than variables in an assignment or a declaration: the rest is evaluated and dropped.
import { redundantValue } from "../warnings.ts";
import type { Rule } from "./rule.ts";

export const redundantValueRule: Rule = {
  code: "redundant-value",
  alias: ["531"],
  level: "check",
  start: (subject) => ({
    statement(statement) {
      if (statement.type !== "LocalStatement" && statement.type !== "AssignmentStatement") return;
      const targets = statement.type === "LocalStatement" ? statement.names.length : statement.targets.length;
      const extra = statement.values[targets];
      if (extra === undefined) return;
      subject.report(redundantValue({ targets, values: statement.values.length }, extra.range));
    },
  }),
};
