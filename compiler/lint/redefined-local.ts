// Locals that hide another local of the same function or one around it.
// Quiet about names that start with `_`, about copies (`local x = x`, `local x = tostring(x)`), and where the
// same block takes a name again that was of use before (`local ok, err = …` twice).
import type { Block, Identifier, Statement } from "../ast.ts";
import type { Local } from "../scope.ts";
import { expressionsOf, walkExpression } from "../walk.ts";
import { redefinedLocal } from "../warnings.ts";
import type { Rule, Subject } from "./rule.ts";

export const redefinedLocalRule: Rule = {
  code: "redefined-local",
  alias: ["411", "412", "413", "421", "422", "423", "431", "432", "433"],
  level: "check",
  start: (subject) => ({ end: () => new Shadowing(subject).block(subject.chunk.body, []) }),
};

interface Scope {
  readonly locals: Map<string, Local>;
}

class Shadowing {
  private readonly subject: Subject;
  private scopes: Scope[] = [];

  constructor(subject: Subject) {
    this.subject = subject;
  }

  /** A block that begins with the given names. */
  block({ statements }: Block, names: readonly Identifier[]): void {
    this.scopes.push({ locals: new Map() });
    for (const name of names) this.declare(name);
    for (const statement of statements) this.statement(statement);
    this.scopes.pop();
  }

  private statement(statement: Statement): void {
    if (statement.type === "LocalFunctionStatement") this.declare(statement.name);
    this.functionsIn(statement);
    switch (statement.type) {
      case "LocalStatement":
        return this.declareAll(statement);
      case "IfStatement":
        for (const { body } of statement.clauses) this.block(body, []);
        if (statement.otherwise !== undefined) this.block(statement.otherwise, []);
        return;
      case "NumericForStatement":
        return this.block(statement.body, [statement.variable]);
      case "GenericForStatement":
        return this.block(statement.body, statement.variables);
      case "WhileStatement":
      case "RepeatStatement":
      case "DoStatement":
        return this.block(statement.body, []);
    }
  }

  // The functions in the expressions of a statement, but not in its blocks, nor in other functions.
  private functionsIn(statement: Statement): void {
    for (const expression of expressionsOf(statement)) {
      walkExpression(expression, {
        functions: false,
        expression: (node) => {
          if (node.type === "FunctionExpression") this.block(node.body, node.parameters.filter(isWritten));
        },
      });
    }
  }

  private declareAll({ names, values }: Extract<Statement, { type: "LocalStatement" }>): void {
    const copied = new Set<string>();
    for (const value of values) {
      walkExpression(value, { expression: (node) => node.type === "Identifier" && copied.add(node.name) });
    }
    for (const { name } of names) this.declare(name, copied.has(name.name));
  }

  private declare(name: Identifier, isCopy = false): void {
    const local = this.subject.scopes.local(name)!;
    const hidden = this.find(name.name);
    const scope = this.scopes.at(-1)!;
    const isReuse = hidden !== undefined && scope.locals.get(name.name) === hidden && hidden.read;
    if (hidden !== undefined && !isCopy && !isReuse && !name.name.startsWith("_")) this.report(name, hidden);
    scope.locals.set(name.name, local);
  }

  private report(name: Identifier, hidden: Local): void {
    const { source } = this.subject;
    const line = source.line(hidden.declaration!.range[0]);
    const kind = hidden.kind === "loop" ? "loop variable" : hidden.kind;
    this.subject.report(redefinedLocal(name.name, { kind, line }, name.range), name.name);
  }

  private find(name: string): Local | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index--) {
      const local = this.scopes[index]!.locals.get(name);
      if (local !== undefined) return local;
    }
    return undefined;
  }
}

// The `self` of a method is written nowhere.
function isWritten({ range }: Identifier): boolean {
  return range[0] < range[1];
}
