// Statements after one that never lets control go on. A label that a goto leads to is reached again.
import type { Block, Expression, Statement } from "../ast.ts";
import { unreachableCode } from "../warnings.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";

export const unreachableCodeRule: Rule = {
  code: "unreachable-code",
  alias: ["511", "code-after-break"],
  level: "check",
  start: (subject) => ({ block: (block) => checkBlock(block, subject) }),
};

function checkBlock({ statements }: Block, subject: Subject): void {
  let reason: string | undefined;
  for (const statement of statements) {
    if (isReached(statement, subject)) reason = undefined;
    else if (reason !== undefined && !isFormality(statement, reason))
      return subject.report(unreachableCode(reason, statement.range));
    reason ??= endOf(statement, subject);
  }
}

// `error("…") return nil` tells readers and tools that the function ends here.
function isFormality(statement: Statement, reason: string): boolean {
  if (statement.type !== "ReturnStatement") return false;
  return reason.endsWith(" does not return") || statement.values.every(({ type }) => type === "NilLiteral");
}

function isReached(statement: Statement, { scopes }: Subject): boolean {
  return statement.type === "LabelStatement" && scopes.labels.get(statement)?.jumps.length !== 0;
}

/** Why control never goes on after the statement, or undefined when it may. */
function endOf(statement: Statement, subject: Subject): string | undefined {
  switch (statement.type) {
    case "ReturnStatement":
      return "it follows a return";
    case "BreakStatement":
      return "it follows a break";
    case "GotoStatement":
      return "it follows a goto";
    case "DoStatement":
      return endOfBlock(statement.body, subject);
    case "CallStatement": {
      const name =
        statement.call.type === "CallExpression" ? libraryFunction(statement.call.callee, subject) : undefined;
      return name === "error" || name === "os.exit" ? `${name} does not return` : undefined;
    }
    case "IfStatement": {
      const { clauses, otherwise } = statement;
      if (otherwise === undefined || endOfBlock(otherwise, subject) === undefined) return undefined;
      const allEnd = clauses.every(({ body }) => endOfBlock(body, subject) !== undefined);
      return allEnd ? "no branch before it goes on" : undefined;
    }
    case "WhileStatement":
      return isTrue(statement.condition) && !hasBreak(statement.body) ? "the loop before it never ends" : undefined;
    default:
      return undefined;
  }
}

function endOfBlock({ statements }: Block, subject: Subject): string | undefined {
  let reason: string | undefined;
  for (const statement of statements) {
    if (isReached(statement, subject)) reason = undefined;
    reason ??= endOf(statement, subject);
  }
  return reason;
}

function isTrue(condition: Expression): boolean {
  return condition.type === "BooleanLiteral" ? condition.value : condition.type === "IntegerLiteral";
}

// Whether a break in the block leaves the loop around it.
function hasBreak({ statements }: Block): boolean {
  return statements.some((statement) => {
    if (statement.type === "BreakStatement") return true;
    if (statement.type === "DoStatement") return hasBreak(statement.body);
    if (statement.type !== "IfStatement") return false;
    const { clauses, otherwise } = statement;
    return clauses.some(({ body }) => hasBreak(body)) || (otherwise !== undefined && hasBreak(otherwise));
  });
}
