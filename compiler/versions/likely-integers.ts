// The locals in some statements that are integers if others are: counters, and what is computed from integers. What comes
// from fields, elements and calls may be anything.
// Invariant: complete when all the statements are noted.
import type { Expression, Identifier, Statement } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";

export class LikelyIntegers {
  private readonly scopes: Scopes;
  /** Locals with all that they get. */
  private readonly given = new Map<Local, (Expression | undefined)[]>();

  /** `others` are those that hold something before the statements. */
  constructor(others: Iterable<Local>, scopes: Scopes) {
    this.scopes = scopes;
    for (const local of others) this.given.set(local, []);
  }

  /** Notes what a statement gives to locals. */
  note(statement: Statement): void {
    if (statement.type === "NumericForStatement") {
      this.give(statement.variable, statement.start);
      this.give(statement.variable, statement.step ?? statement.start);
    } else if (statement.type === "LocalStatement") {
      for (const [index, { name }] of statement.names.entries()) this.give(name, statement.values[index]);
    } else if (statement.type === "AssignmentStatement") {
      for (const [index, target] of statement.targets.entries()) {
        if (target.type === "Identifier") this.give(target, statement.values[index]);
      }
    }
  }

  private give(name: Identifier, value: Expression | undefined): void {
    const local = this.scopes.local(name);
    if (local === undefined) return;
    const known = this.given.get(local);
    if (known === undefined) this.given.set(local, [value]);
    else known.push(value);
  }

  /** Whether the expression is an integer if all is as it seems; adds the locals that this hangs on to `seen`. */
  has(node: Expression | undefined, seen: Set<Local>): boolean {
    switch (node?.type) {
      case "IntegerLiteral":
        return true;
      case "UnaryExpression":
        return node.operator === "#" || (node.operator === "-" && this.has(node.argument, seen));
      case "BinaryExpression":
        return /^[-+*]$/.test(node.operator) && this.has(node.left, seen) && this.has(node.right, seen);
      case "Identifier": {
        const local = this.scopes.local(node);
        if (local === undefined || seen.has(local)) return local !== undefined;
        seen.add(local);
        const values = local.assignedInside ? undefined : this.given.get(local);
        return values?.every((value) => this.has(value, seen)) === true;
      }
      default:
        return false;
    }
  }
}
