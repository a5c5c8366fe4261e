// What the modules of a program do to its globals, all of them together: a name that one module sets is known in another.
// Invariant: where a program may set names that the text does not tell (`_G[k] = v`), `isOpen` says so and rules keep quiet.
import type { DocAlias, DocClass } from "../annotation.ts";
import type { Expression, Statement } from "../ast.ts";
import { isLocal } from "../scope.ts";
import { walk } from "../walk.ts";
import { libraryNames } from "./library.ts";
import type { KnownModule } from "./module.ts";
import { referenceName } from "./reference.ts";

/** What is known of the globals of a program. */
export class ProgramFacts {
  /** Globals, and fields of globals as `table.field`, that the program sets. */
  readonly assigned = new Set<string>();
  /** Tables that may get any field: `_G` and libraries that are handed around or written with keys that are computed. */
  private readonly open = new Set<string>();

  private readonly modules: readonly KnownModule[];
  private declared: ReadonlyMap<string, DocClass | DocAlias> | undefined;

  /** @param known  names of globals that are there although no module sets them */
  constructor(modules: readonly KnownModule[], known: readonly string[]) {
    this.modules = modules;
    for (const name of known) this.assigned.add(name);
    for (const module of modules) this.gather(module);
  }

  /** Whether the library has this name, and the program leaves it as it is. */
  isGenuine(name: string): boolean {
    const [table = ""] = name.split(".");
    return libraryNames.has(name) && !this.assigned.has(name) && !this.assigned.has(table);
  }

  /** Whether a table, by its global name, may have fields that nobody can see. */
  isOpen(table: string): boolean {
    return this.open.has(table) || this.assigned.has(table);
  }

  /** The classes and aliases that annotations declare, by their names. */
  get docTypes(): ReadonlyMap<string, DocClass | DocAlias> {
    this.declared ??= new Map(
      this.modules
        .flatMap(({ annotations }) => [...annotations().aliases, ...annotations().classes])
        .map((type) => [type.name, type] as const),
    );
    return this.declared;
  }

  private gather(module: KnownModule): void {
    walk(module.chunk, {
      statement: (statement) => this.statement(statement, module),
      expression: (expression) => this.expression(expression, module),
    });
  }

  private statement(statement: Statement, module: KnownModule): void {
    if (statement.type === "AssignmentStatement") for (const target of statement.targets) this.assign(target, module);
    if (statement.type === "FunctionStatement") this.assign(statement.target, module);
    // Locals that keep the table are followed by their names.
    if (statement.type === "ReturnStatement") this.handOut(statement.values, module);
  }

  private assign(target: Expression, module: KnownModule): void {
    const name = referenceName(target, module);
    if (target.type === "Identifier") {
      if (name !== undefined && !isLocal(module.scopes.binding(target))) this.assigned.add(name);
    } else if (name !== undefined) this.assigned.add(name);
    else if (target.type === "IndexExpression") this.setField(target.object, target.key, module);
  }

  // object[key] = …
  private setField(object: Expression, key: Expression, module: KnownModule): void {
    const table = referenceName(object, module);
    if (table === undefined) return;
    if (key.type === "StringLiteral") this.assigned.add(table === "_G" ? key.value : `${table}.${key.value}`);
    else this.open.add(table);
  }

  private expression(node: Expression, module: KnownModule): void {
    if (node.type !== "CallExpression") return;
    const callee = referenceName(node.callee, module);
    const [first, second] = node.args;
    if (callee === "rawset" && first !== undefined && second !== undefined) this.setField(first, second, module);
    else if (callee === undefined || !readers.has(callee)) this.handOut(node.args, module);
  }

  private handOut(values: readonly Expression[], module: KnownModule): void {
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
