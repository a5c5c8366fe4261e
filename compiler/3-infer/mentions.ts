// Which words the program mentions that limit what can be known of it: events of metamethods, and ways to reach globals,
// libraries or variables that the analysis does not follow.
// Invariant: errs on the side of mentioning; computed before the analysis from names and strings alone.
import type { Expression } from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";

interface Context {
  readonly scopes: Scopes;
  /** Names of which a field is taken. */
  readonly members: ReadonlySet<Expression>;
}

export class Mentions {
  /** "any" when globals may be read or written in ways that are not seen. */
  globals: "seen" | "any" = "seen";
  /** Whether variables of functions may be read or written from outside. */
  variables: "seen" | "any" = "seen";
  private readonly events = new Set<string>();
  private anyEvent = false;
  /** Uses of `debug` that only describe where the program is. */
  private readonly described = new Set<Expression>();

  /** Whether a metatable may have a value for the event. */
  hasEvent(event: string): boolean {
    return this.anyEvent || this.events.has(event);
  }

  /** Whether code that is not seen may load the modules of the program. */
  isOpen = false;

  /** Code that is not seen may set globals and metatables, and load modules. */
  open(): void {
    this.isOpen = true;
    this.globals = "any";
    this.anyEvent = true;
  }

  add(scopes: Scopes): void {
    const members = new Set<Expression>();
    for (const node of scopes.expressions) {
      if (node.type === "MemberExpression" && node.object.type === "Identifier") members.add(node.object);
      this.expression(node, { scopes, members });
    }
    for (const statement of scopes.statements) {
      if (statement.type === "FunctionStatement" && statement.target.type === "MemberExpression") {
        this.event(statement.target.key.name);
      }
    }
  }

  private expression(node: Expression, context: Context): void {
    switch (node.type) {
      case "StringLiteral":
        this.event(node.value);
        if (node.value === "debug") this.variables = "any";
        // What is put together can be any event.
        if (node.value === "_" || /^__[a-z]?$/.test(node.value)) this.anyEvent = true;
        return;
      case "MemberExpression":
        // What only describes where the program is.
        if (/^(?:traceback|getinfo)$/.test(node.key.name)) this.described.add(node.object);
        if (node.key.name === "debug" && /^(?:_G|loaded)$/.test(lastName(node.object))) this.variables = "any";
        return this.event(node.key.name);
      case "TableConstructor":
        for (const field of node.fields) if (field.type === "NamedField") this.event(field.key.name);
        return;
      case "Identifier":
        return this.name(node, context);
    }
  }

  private event(name: string): void {
    if (name.startsWith("__")) this.events.add(name);
  }

  private name(node: Expression & { type: "Identifier" }, { scopes, members }: Context): void {
    const binding = scopes.binding(node);
    if (isLocal(binding)) {
      if (node.name === "_ENV") this.open();
      return;
    }
    if (binding.environment.kind !== "environment") this.open();
    if (node.name === "_G" && !members.has(node)) this.open();
    if (node.name === "debug" && !this.described.has(node)) this.variables = "any";
    if (node.name === "require" && !scopes.namedRequires.has(node)) this.open();
    // It gets `require` itself, in pcall(require, "name").
    if (node.name === "pcall" && scopes.assignedGlobals.has(node)) this.open();
    if (/^(?:load|loadfile|dofile|loadstring|package)$/.test(node.name) && !scopes.closedLoads.has(node)) this.open();
  }
}

function lastName(node: Expression): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? node.key.name : "";
}
