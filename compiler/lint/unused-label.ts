// Labels that no goto leads to.
import { unusedLabel } from "../warnings.ts";
import type { Rule } from "./rule.ts";

export const unusedLabelRule: Rule = {
  code: "unused-label",
  alias: ["521"],
  level: "check",
  start: (subject) => ({
    statement(statement) {
      if (statement.type !== "LabelStatement") return;
      if (subject.scopes.labels.get(statement)?.jumps.length !== 0) return;
      const { name, range } = statement.label;
      subject.report(unusedLabel(name, range), name);
    },
  }),
};
