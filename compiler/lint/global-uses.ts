// What one module does to globals: which it sets, and which tables it hands around, so that they may get any field.
import type { Expression, Statement } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import { libraryNames } from "./library.ts";
import { referenceName } from "./reference.ts";

/** What the rules of other modules must know of a module. */
export interface GlobalUses {
  /** Globals, and fields of globals as `table.field`, that the module sets. */
  readonly assigned: ReadonlySet<string>;
  /** `_G` and libraries that are handed around or written with keys that are computed. */
  readonly open: ReadonlySet<string>;
}

interface Module {
  readonly scopes: Scopes;
  readonly constants: ReadonlyMap<Local, Expression>;
}

/** Looks at a module. */
export function globalUses(module: Module): GlobalUses {
  const uses = new Uses();
  for (const statement of module.scopes.statements) uses.statement(statement, module);
  for (const expression of module.scopes.expressions) uses.expression(expression, module);
  return uses;
}

class Uses implements GlobalUses {
  readonly assigned = new Set<string>();
  readonly open = new Set<string>();

  statement(statement: Statement, module: Module): void {
    if (statement.type === "AssignmentStatement") for (const target of statement.targets) this.assign(target, module);
    if (statement.type === "FunctionStatement") this.assign(statement.target, module);
    // Locals that keep the table are followed by their names.
    if (statement.type === "ReturnStatement") this.handOut(statement.values, module);
  }

  private assign(target: Expression, module: Module): void {
    const name = referenceName(target, module);
    if (target.type === "Identifier") {
      if (name !== undefined && !isLocal(module.scopes.binding(target))) this.assigned.add(name);
    } else if (name !== undefined) this.assigned.add(name);
    else if (target.type === "IndexExpression") this.setField(target.object, target.key, module);
  }

  // object[key] = …
  private setField(object: Expression, key: Expression, module: Module): void {
    const table = referenceName(object, module);
    if (table === undefined) return;
    if (key.type === "StringLiteral") this.assigned.add(table === "_G" ? key.value : `${table}.${key.value}`);
    else this.open.add(table);
  }

  expression(node: Expression, module: Module): void {
    if (node.type !== "CallExpression") return;
    const callee = referenceName(node.callee, module);
    const [first, second] = node.args;
    if (callee === "rawset" && first !== undefined && second !== undefined) this.setField(first, second, module);
    else if (callee === undefined || !readers.has(callee)) this.handOut(node.args, module);
  }

  private handOut(values: readonly Expression[], module: Module): void {
    for (const value of values) {
      const name = referenceName(value, module);
      if (name !== undefined && !name.includes(".") && libraryNames.has(name)) this.open.add(name);
    }
  }
}

// What takes a table and leaves it as it is.
const readers: ReadonlySet<string> = /*@__PURE__*/ new Set(
  "assert getmetatable ipairs next pairs print rawequal rawget rawlen select tostring type".split(" "),
);
