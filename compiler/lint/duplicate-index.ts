// Table constructors that set the same key twice: the first value is lost.
import type { TableConstructor, TableField } from "../ast.ts";
import { duplicateIndex } from "../warnings.ts";
import type { Rule, Subject } from "./rule.ts";

export const duplicateIndexRule: Rule = {
  code: "duplicate-index",
  alias: ["314"],
  level: "check",
  start: (subject) => ({
    expression(node) {
      if (node.type === "TableConstructor" && node.fields.length > 1) check(node, subject);
    },
  }),
};

function check({ fields }: TableConstructor, subject: Subject): void {
  const lines = new Map<string | number, number>();
  let position = 0;
  for (const field of fields) {
    const key = field.type === "PositionalField" ? ++position : keyOf(field);
    if (key === undefined) continue;
    const line = lines.get(key);
    const range = field.type === "PositionalField" ? field.value.range : field.key.range;
    if (line === undefined) lines.set(key, subject.source.line(range[0]));
    else subject.report(duplicateIndex(String(key), line, range), String(key));
  }
}

function keyOf(field: Exclude<TableField, { type: "PositionalField" }>): string | number | undefined {
  if (field.type === "NamedField") return field.key.name;
  const { key } = field;
  if (key.type === "StringLiteral") return key.value;
  return key.type === "IntegerLiteral" && typeof key.value === "number" ? key.value : undefined;
}
