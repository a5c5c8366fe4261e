// Everything that each local is ever assigned.
// Invariant: complete; a source that is no single expression (results of a call, a parameter) is "unknown".
import type { AttributedName, Chunk, Expression, Identifier, NumericForStatement, Statement } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import { walk } from "../walk.ts";

export type AssignedSource = Expression | NumericForStatement | "nil" | "unknown";

export type Assignments = ReadonlyMap<Local, readonly AssignedSource[]>;

/** The sources of each local of the chunk. */
export function collectAssignments(chunk: Chunk, scopes: Scopes): Assignments {
  const collector = new Collector(scopes);
  collector.add(scopes.environment, "unknown");
  // What the program can assign to by way of the debug library.
  for (const binding of scopes.bindings.values()) {
    if (isLocal(binding) && scopes.upvalues?.isCell(binding) === true) collector.add(binding, "unknown");
  }
  walk(chunk, {
    statement: (statement) => collector.statement(statement),
    expression: (expression) => {
      if (expression.type !== "FunctionExpression") return;
      for (const parameter of expression.parameters) collector.name(parameter, "unknown");
    },
  });
  return collector.found;
}

class Collector {
  readonly found = new Map<Local, AssignedSource[]>();
  private readonly scopes: Scopes;

  constructor(scopes: Scopes) {
    this.scopes = scopes;
  }

  add(local: Local, source: AssignedSource): void {
    const sources = this.found.get(local);
    if (sources === undefined) this.found.set(local, [source]);
    else sources.push(source);
  }

  name(identifier: Identifier, source: AssignedSource): void {
    const local = this.scopes.local(identifier);
    if (local !== undefined) this.add(local, source);
  }

  statement(statement: Statement): void {
    switch (statement.type) {
      case "LocalStatement":
        return statement.names.forEach(({ name }: AttributedName, index) =>
          this.name(name, sourceAt(statement.values, index)),
        );
      case "AssignmentStatement":
        return statement.targets.forEach((target, index) => {
          if (target.type === "Identifier") this.name(target, sourceAt(statement.values, index));
        });
      case "LocalFunctionStatement":
        return this.name(statement.name, statement.value);
      case "FunctionStatement":
        if (statement.target.type === "Identifier") this.name(statement.target, statement.value);
        return;
      case "NumericForStatement":
        return this.name(statement.variable, statement);
      case "GenericForStatement":
        for (const variable of statement.variables) this.name(variable, "unknown");
    }
  }
}

// The source of the index-th of several names that are given the values of an expression list.
function sourceAt(values: readonly Expression[], index: number): AssignedSource {
  const value = values[index];
  if (value !== undefined) return value;
  const last = values.at(-1);
  if (last === undefined) return "nil";
  const hasMore =
    last.type === "CallExpression" || last.type === "MethodCallExpression" || last.type === "VarargExpression";
  return hasMore ? "unknown" : "nil";
}
