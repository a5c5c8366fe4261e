// `local timer = setInterval(function() clearInterval(timer) end)`: the function does not see the local, which begins after
// the statement, but a global of that name.
// Quiet where the global is known: then the local is a copy of it, or calls it on purpose.
import type { Identifier, LocalStatement } from "../ast.ts";
import { isLocal } from "../scope.ts";
import { walk, walkExpression } from "../walk.ts";
import { globalInOwnDeclaration } from "../warnings.ts";
import { libraryNames } from "./library.ts";
import type { Rule, Subject } from "./rule.ts";

export const globalInOwnDeclarationRule: Rule = {
  code: "global-in-own-declaration",
  alias: ["113", "undefined-global"],
  level: "build",
  start: (subject) => ({
    statement(statement) {
      if (statement.type === "LocalStatement") checkDeclaration(statement, subject);
    },
  }),
};

function checkDeclaration({ names, values }: LocalStatement, subject: Subject): void {
  const declared = new Set(names.map(({ name }) => name.name));
  for (const value of values) {
    walkExpression(value, {
      expression(node) {
        if (node.type !== "FunctionExpression") return;
        for (const use of namesIn(node.body)) check(use);
      },
      functions: false,
    });
  }
  function check(use: Identifier): void {
    if (!declared.has(use.name) || !isUnsetGlobal(use, subject)) return;
    subject.report(globalInOwnDeclaration(use.name, use.range), use.name);
  }
}

function namesIn(body: Parameters<typeof walk>[0]): Identifier[] {
  const found: Identifier[] = [];
  walk(body, {
    expression(node) {
      if (node.type === "Identifier") found.push(node);
    },
  });
  return found;
}

function isUnsetGlobal(node: Identifier, { scopes, program }: Subject): boolean {
  const binding = scopes.binding(node);
  if (isLocal(binding) || binding.environment.kind !== "environment" || program.isOpen("_G")) return false;
  return !libraryNames.has(node.name) && !program.assigned.has(node.name);
}
