// Parentheses around a call or `...` that cut its results to one, where more are taken.
import type { Expression, Statement } from "../ast.ts";
import { truncatedResults } from "../warnings.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";

export const truncatedResultsRule: Rule = {
  code: "truncated-results",
  alias: [],
  level: "build",
  start: (subject) => ({
    statement(statement) {
      checkValues(statement, subject);
    },
    expression(node) {
      if (node.type !== "CallExpression") return;
      const last = node.args.at(-1);
      if (last?.type !== "ParenthesizedExpression") return;
      const name = libraryFunction(node.callee, subject);
      const [first] = node.args;
      const isCount = name === "select" && first?.type === "StringLiteral" && first.value === "#";
      if ((isCount && node.args.length === 2) || (name === "table.pack" && node.args.length === 1)) {
        subject.report(truncatedResults("they are counted here", last.range));
      }
    },
  }),
};

function checkValues(statement: Statement, subject: Subject): void {
  const wanted = targetCount(statement);
  const values = "values" in statement ? statement.values : [];
  const last = values.at(-1);
  if (last?.type !== "ParenthesizedExpression") return;
  if (statement.type === "GenericForStatement") {
    const isTraversal = values.length === 1 && traversals.has(calleeName(last.expression, subject));
    if (isTraversal) subject.report(truncatedResults("the loop needs all of them", last.range));
  } else if (wanted > values.length) {
    subject.report(truncatedResults(`${wanted} variables are set`, last.range));
  }
}

const traversals: ReadonlySet<string | undefined> = /*@__PURE__*/ new Set(["pairs", "ipairs", "utf8.codes"]);

function calleeName(node: Expression, subject: Subject): string | undefined {
  return node.type === "CallExpression" ? libraryFunction(node.callee, subject) : undefined;
}

function targetCount(statement: Statement): number {
  if (statement.type === "LocalStatement") return statement.names.length;
  return statement.type === "AssignmentStatement" ? statement.targets.length : 0;
}
