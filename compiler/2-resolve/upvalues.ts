// What each function takes from the functions around it, in programs that inspect upvalues (debug.getupvalue,
// string.dump): there, every captured variable lives in a cell, and a closure is a function and the list of its cells.
// Invariant: upvalues come in the order in which real Lua numbers them, that of their first mention in the function;
// compile-time constants are none. Cf. lparser.c singlevaraux, newupvalue, localstat.
import type { Chunk, Expression, FunctionExpression, Identifier, LocalStatement } from "../ast.ts";
import { type CapturedVariables, type FunctionInfo, isLocal, type Local, type Scopes } from "../scope.ts";
import { walk } from "../walk.ts";

/** The upvalues of all functions of a chunk. */
export class Upvalues implements CapturedVariables {
  private readonly scopes: Scopes;
  private readonly constants: ReadonlyMap<Local, Expression>;
  private readonly known = new Map<FunctionExpression, readonly Local[]>();

  /** Whether all variables are kept in cells, because the program looks at those of running functions. */
  private readonly all: boolean;

  constructor(chunk: Chunk, scopes: Scopes, { all }: { all: boolean }) {
    this.scopes = scopes;
    this.all = all;
    this.constants = constantsOf(chunk, scopes);
    for (const binding of scopes.bindings.values()) this.expose(isLocal(binding) ? binding : binding.environment);
  }

  /** Whether a local is kept in a cell: a function inside its owner uses it, and it is not replaced by its value. */
  isCell(local: Local): boolean {
    return (local.captured || this.all) && !this.constants.has(local);
  }

  /** The variables of functions around it that a function or one inside it uses. */
  of(node: FunctionExpression): readonly Local[] {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const found = this.outerLocals(node).filter((local) => this.isCell(local));
    this.known.set(node, found);
    return found;
  }

  /** The compile-time constants of functions around it that a function or one inside it uses, with their values. */
  constantsOf(node: FunctionExpression): readonly (readonly [Local, Expression])[] {
    return this.outerLocals(node).flatMap((local) => {
      const value = this.constants.get(local);
      return value === undefined ? [] : [[local, value] as const];
    });
  }

  private outerLocals(node: FunctionExpression): Local[] {
    const outer = new Set<FunctionInfo>();
    for (let info = this.scopes.function(node).parent; info !== undefined; info = info.parent) outer.add(info);
    const found = new Set<Local>();
    walk(node.body, {
      expression: (expression) => {
        if (expression.type !== "Identifier") return;
        const local = this.variable(expression);
        if (outer.has(local.owner)) found.add(local);
      },
    });
    return [...found];
  }

  private variable(identifier: Identifier): Local {
    const binding = this.scopes.binding(identifier);
    return isLocal(binding) ? binding : binding.environment;
  }

  // Whoever reaches the cell may assign to the variable.
  private expose(local: Local): void {
    if (this.isCell(local)) local.assigned = true;
  }
}

// local x <const> = 5. The value is a literal, or another such constant; lparser.c localstat.
function constantsOf(chunk: Chunk, scopes: Scopes): Map<Local, Expression> {
  const constants = new Map<Local, Expression>();
  walk(chunk, {
    statement(statement) {
      if (statement.type === "LocalStatement") addConstant(statement, constants, scopes);
    },
  });
  return constants;
}

function addConstant({ names, values }: LocalStatement, constants: Map<Local, Expression>, scopes: Scopes): void {
  const last = names.at(-1);
  const value = values.at(-1);
  if (last?.attribute !== "const" || value === undefined || names.length !== values.length) return;
  const constant = constantValue(value, constants, scopes);
  const local = scopes.local(last.name);
  if (constant !== undefined && local !== undefined) constants.set(local, constant);
}

function constantValue(value: Expression, constants: Map<Local, Expression>, scopes: Scopes): Expression | undefined {
  switch (value.type) {
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
      return value;
    case "UnaryExpression":
      return value.operator === "-" && /^(?:Integer|Float)Literal$/.test(value.argument.type) ? value : undefined;
    case "Identifier": {
      const local = scopes.local(value);
      return local && constants.get(local);
    }
    default:
      return undefined;
  }
}
