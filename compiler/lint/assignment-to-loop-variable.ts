// Assignments to the control variable of a loop: that of a numeric `for`, the first one of a generic `for`.
import type { Identifier, Statement } from "../ast.ts";
import type { Local } from "../scope.ts";
import { assignmentToLoopVariable } from "../warnings.ts";
import type { Rule } from "./rule.ts";

export const assignmentToLoopVariableRule: Rule = {
  code: "assignment-to-loop-variable",
  alias: [],
  level: "check",
  start(subject) {
    const controls = new Set<Local>();
    return {
      statement(statement) {
        const control = controlOf(statement);
        if (control !== undefined) controls.add(subject.scopes.local(control)!);
        for (const target of targetsOf(statement)) {
          const local = target.type === "Identifier" ? subject.scopes.local(target) : undefined;
          if (local === undefined || !controls.has(local) || local.name.startsWith("_")) continue;
          subject.report(assignmentToLoopVariable(local.name, target.range), local.name);
        }
      },
    };
  },
};

function controlOf(statement: Statement): Identifier | undefined {
  if (statement.type === "NumericForStatement") return statement.variable;
  return statement.type === "GenericForStatement" ? statement.variables[0] : undefined;
}

function targetsOf(statement: Statement): readonly Target[] {
  if (statement.type === "AssignmentStatement") return statement.targets;
  return statement.type === "FunctionStatement" ? [statement.target] : [];
}

type Target = Extract<Statement, { type: "AssignmentStatement" }>["targets"][number];
