// Which globals a chunk can reach: those that it names, unless it gets hold of the table that they are in or runs code
// that nobody has seen.
// Invariant: every way to a library is a name here, or an open end. Lua 5.4 manual §2.2, §6.
import type { Expression, Identifier, MemberExpression } from "../ast.ts";
import type { OpenEnd, Reach } from "../reach.ts";
import { isLocal, type Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";

/** What the chunk reaches; modules that it requires reach on their own. */
export function reachOf(scopes: Scopes, source: SourceText): Reach {
  const search = new Search(scopes, source);
  for (const node of scopes.expressions) search.visit(node);
  const { globals, indexes, calculates, openEnd } = search;
  return { globals, indexes, calculates, openEnd };
}

// Fields of the libraries that lead to code or tables beyond what is named: all but these.
const harmless: Readonly<Record<string, ReadonlySet<string>>> = {
  debug: new Set(["traceback", "getinfo"]),
  package: new Set(["config", "cpath", "path", "preload", "searchpath"]),
};

const loaders = new Set(["load", "loadfile", "dofile"]);

// The functions that `s:name()` and `s.name` find for a string `s`.
const stringFunctions = new Set(
  "byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper".split(" "),
);

// The operators whose metamethods strings have.
const arithmetic = new Set<string>(["+", "-", "*", "/", "//", "%", "^"]);

class Search {
  readonly globals = new Set<string>();
  indexes = false;
  calculates = false;
  openEnd: OpenEnd | undefined;
  private readonly scopes: Scopes;
  private readonly source: SourceText;
  /** Names that stand where they lead to one field only. */
  private readonly settled = new Set<Expression>();

  constructor(scopes: Scopes, source: SourceText) {
    this.scopes = scopes;
    this.source = source;
  }

  visit(node: Expression): void {
    switch (node.type) {
      case "Identifier":
        return this.name(node);
      case "MemberExpression":
        return this.field(node, node.object, node.key.name);
      case "IndexExpression":
        return this.field(node, node.object, node.key.type === "StringLiteral" ? node.key.value : undefined, node.key);
      case "MethodCallExpression":
        return this.field(node, node.object, node.method.name);
      case "BinaryExpression":
      case "UnaryExpression":
        this.calculates ||= arithmetic.has(node.operator);
    }
  }

  private name(node: Identifier): void {
    if (this.settled.has(node)) return;
    if (node.name === "_ENV") return this.open("_ENV", node);
    if (!this.isGlobal(node)) return;
    const module = this.scopes.namedRequires.get(node);
    if (module !== undefined) return this.require(module, node);
    this.globalNamed(node.name, node);
    if (node.name === "_G" || node.name === "require" || node.name in harmless) this.open(node.name, node);
  }

  private globalNamed(name: string, node: Expression): void {
    this.globals.add(name);
    if (name === "getmetatable") this.globals.add("string");
    if (loaders.has(name)) this.open(name, node);
  }

  private field(node: Expression, object: Expression, key: string | undefined, index?: Expression): void {
    this.indexes = true;
    if (key === undefined ? !isNumeral(index) : stringFunctions.has(key)) this.globals.add("string");
    if (object.type !== "Identifier" || !this.isGlobal(object) || key === undefined) return;
    if (object.name === "_G") this.fieldOfGlobals(node, object, key);
    else if (harmless[object.name]?.has(key) === true) {
      this.settled.add(object);
      this.globals.add(object.name);
    }
  }

  // _G.name is the global itself, but for those whose own fields matter.
  private fieldOfGlobals(node: Expression, object: Expression, key: string): void {
    this.settled.add(object);
    this.globals.add("_G");
    this.globalNamed(key, node);
    if (key === "_G" || key === "require" || key in harmless) this.open(`_G.${key}`, node);
  }

  // A module that is named here is in the program, or project.ts says that it is not.
  private require(module: string, node: Identifier): void {
    this.globals.add("require");
    this.globals.add(module);
    if (module === "_G" || module in harmless) this.open(`require "${module}"`, node);
  }

  // Behind an _ENV of its own, a name may be anything.
  private isGlobal(node: Identifier): boolean {
    const binding = this.scopes.binding(node);
    if (isLocal(binding)) return false;
    if (binding.environment !== this.scopes.environment) this.open("_ENV", node);
    return true;
  }

  private open(what: string, node: Expression | MemberExpression): void {
    this.openEnd ??= { what, filename: this.source.filename, line: this.source.line(node.range[0]) };
  }
}

function isNumeral(key: Expression | undefined): boolean {
  return key?.type === "IntegerLiteral" || key?.type === "FloatLiteral";
}
