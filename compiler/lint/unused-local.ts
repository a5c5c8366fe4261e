// Locals that nobody reads. Quiet about names that start with `_`, about to-be-closed variables, and about names that only
// keep the place of a later one in the same list, which is read.
import type { Statement } from "../ast.ts";
import type { Local } from "../scope.ts";
import { unusedLocal } from "../warnings.ts";
import type { Rule, Subject } from "./rule.ts";

export const unusedLocalRule: Rule = {
  code: "unused-local",
  alias: ["211", "221", "231", "241", "unused-function"],
  level: "check",
  start: (subject) => ({ statement: (statement) => checkDeclaration(statement, subject) }),
};

function checkDeclaration(statement: Statement, subject: Subject): void {
  if (statement.type === "LocalFunctionStatement") return check(subject.scopes.local(statement.name)!, true, subject);
  if (statement.type !== "LocalStatement") return;
  const { names, values } = statement;
  const locals = names.map(({ name }) => subject.scopes.local(name)!);
  // local ok, result = f(): the first of them can't be left out.
  const shared = values.length < names.length ? Math.max(0, values.length - 1) : names.length;
  locals.forEach((local, index) => {
    if (index >= shared && locals.slice(index + 1).some(({ read }) => read)) return;
    check(local, values[index]?.type === "FunctionExpression", subject);
  });
}

function check(local: Local, isFunction: boolean, subject: Subject): void {
  if (local.read || local.attribute === "close" || local.name.startsWith("_")) return;
  const use = { isFunction, isAssigned: local.assigned };
  subject.report(unusedLocal(local.name, use, local.declaration!.range), local.name);
}
