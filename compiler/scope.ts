// Who each name is: the side table that 2-resolve fills and every later stage reads.
// Invariant: total. Every Identifier that is an expression or a target has a binding, every goto a label, every function
// body its FunctionInfo.
import type {
  Block,
  Chunk,
  Expression,
  FunctionExpression,
  GotoStatement,
  Identifier,
  LabelStatement,
  Statement,
} from "./ast.ts";

/** A function body, the main chunk included. */
export interface FunctionInfo {
  readonly node: FunctionExpression | Chunk;
  /** The function around it; undefined for the main chunk. */
  readonly parent: FunctionInfo | undefined;
  /** Functions directly inside. */
  readonly children: FunctionInfo[];
  readonly hasVararg: boolean;
  /** How many functions deep its deepest descendant is nested; 0 for a leaf. */
  height: number;
}

export type LocalKind = "local" | "parameter" | "loop" | "function" | "environment";

/** A local variable. All but the first five fields are filled by 2-resolve after the declaration is read. */
export interface Local {
  readonly name: string;
  /** Undefined for the chunk's _ENV. */
  readonly declaration: Identifier | undefined;
  readonly kind: LocalKind;
  readonly attribute: "const" | "close" | undefined;
  readonly owner: FunctionInfo;
  /** Assigned after its declaration. */
  assigned: boolean;
  /** Assigned by a function inside its owner. */
  assignedInside: boolean;
  /** Used by a function inside its owner. */
  captured: boolean;
  /** Read at least once. */
  read: boolean;
  /** For kind "function", or a local that is declared with a function and never assigned: that function. */
  function: FunctionExpression | undefined;
  /** What a `<const>` stands for in Lua's code, where it is no variable at all: a literal. lparser.c localstat. */
  constant: Expression | undefined;
}

/** A name that is no local: a field of `environment`. */
export interface Global {
  readonly global: true;
  readonly name: string;
  readonly environment: Local;
}

export type Binding = Local | Global;

/** A label and what jumps to it. */
export interface Label {
  readonly statement: LabelStatement;
  readonly block: Block;
  /** Position of the label among the statements of its block. */
  readonly index: number;
  readonly jumps: Jump[];
}

/** A goto, and the position, in the label's block, of the statement that contains it. */
export interface Jump {
  readonly statement: GotoStatement;
  readonly from: number;
}

/** What functions take from the functions around them; see 2-resolve/upvalues.ts. */
export interface CapturedVariables {
  /** Whether a local is kept in a cell. */
  isCell(local: Local): boolean;
  /** The upvalues of a function, in the order that real Lua numbers them in. */
  of(node: FunctionExpression): readonly Local[];
  /** The compile-time constants that a function uses, with their values. */
  constantsOf(node: FunctionExpression): readonly (readonly [Local, Expression])[];
}

/** Where functions keep their variables, from 1; see 2-resolve/registers.ts. */
export interface VariableRegisters {
  /** The register of a local that is a variable. */
  of(local: Local): number;
  /** How many registers hold variables where a statement starts. */
  before(statement: Statement): number;
  /** How many registers hold variables at the end of a function's body, or of a loop's. */
  atEnd(block: Block): number;
}

/** The result of 2-resolve. */
export class Scopes {
  readonly main: FunctionInfo;
  /** The chunk's _ENV. */
  readonly environment: Local;
  readonly bindings = new Map<Identifier, Binding>();
  readonly functions = new Map<FunctionExpression | Chunk, FunctionInfo>();
  /** All statements and all expressions in source order, those around others first, for who looks at each by itself. */
  readonly statements: Statement[] = [];
  readonly expressions: Expression[] = [];
  readonly gotos = new Map<GotoStatement, Label>();
  readonly labels = new Map<LabelStatement, Label>();
  /** The uses of the global `require` that load a module with a literal name, and that name. */
  readonly namedRequires = new Map<Expression, string>();
  /** Those of them that stand in `pcall(require, "name")`: what such a module returns is not followed. */
  readonly protectedRequires = new Set<string>();
  /** Names of `load` where it is called with a text that touches nothing; see closed-loads.ts. */
  readonly closedLoads = new Set<Expression>();
  /** In programs that inspect upvalues: those of all functions. */
  upvalues: CapturedVariables | undefined = undefined;
  /** In programs that look at running functions: where those keep their variables. */
  registers: VariableRegisters | undefined = undefined;
  /** The identifiers that are targets of an assignment. */
  readonly assignedGlobals = new Set<Identifier>();

  constructor(main: FunctionInfo, environment: Local) {
    this.main = main;
    this.environment = environment;
  }

  /** The literal names given to `require`, in order of appearance, each once. */
  get requires(): readonly string[] {
    return [...new Set(this.namedRequires.values())];
  }

  binding(identifier: Identifier): Binding {
    const binding = this.bindings.get(identifier);
    if (binding === undefined) throw new Error(`internal: unresolved name '${identifier.name}'`);
    return binding;
  }

  /** The local that `identifier` names, or undefined when it is a global. */
  local(identifier: Identifier): Local | undefined {
    const binding = this.binding(identifier);
    return isLocal(binding) ? binding : undefined;
  }

  function(node: FunctionExpression | Chunk): FunctionInfo {
    const found = this.functions.get(node);
    if (found === undefined) throw new Error("internal: unresolved function");
    return found;
  }
}

export function isLocal(binding: Binding): binding is Local {
  return !("global" in binding);
}
