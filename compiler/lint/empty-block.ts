// Branches of `if` without statements. A comment in one says that it is empty on purpose; one that others follow keeps cases
// from them.
import type { Block, IfStatement } from "../ast.ts";
import { emptyBlock } from "../warnings.ts";
import type { Rule, Subject } from "./rule.ts";

export const emptyBlockRule: Rule = {
  code: "empty-block",
  alias: ["541", "542"],
  level: "check",
  start: (subject) => ({
    statement(statement) {
      if (statement.type === "IfStatement") checkBranches(statement, subject);
    },
  }),
};

function checkBranches({ clauses, otherwise }: IfStatement, subject: Subject): void {
  const { range, condition, body } = clauses.at(-1)!;
  const elseStart = body.range[1];
  if (otherwise !== undefined) {
    if (isBare(otherwise, elseStart, subject)) report("else", elseStart);
  } else if (isBare(body, condition.range[1], subject)) report(clauses.length === 1 ? "if" : "elseif", range[0]);
  function report(keyword: string, start: number): void {
    subject.report(emptyBlock(keyword, [start, start + keyword.length]));
  }
}

function isBare({ statements, range }: Block, from: number, { chunk }: Subject): boolean {
  if (statements.length > 0) return false;
  return !chunk.comments.some((comment) => comment.range[0] >= from && comment.range[1] <= range[1]);
}
