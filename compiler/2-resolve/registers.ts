// The registers of variables, in programs that look at running functions (debug.getlocal, hooks): a function keeps its
// variables in the order in which they come into scope, and reuses the registers of blocks that have ended.
// Invariant: numbered from 1, as debug.getlocal numbers them; compile-time constants have no register; loops have some for
// their state, which is called "(for state)". Cf. lparser.c adjustlocalvars, forbody.
import type { Block, Chunk, Statement } from "../ast.ts";
import { type CapturedVariables, type Local, type Scopes, type VariableRegisters } from "../scope.ts";
import { walk } from "../walk.ts";

/** How many registers the state of a loop takes: of a numeric one, of a generic one. */
const numericState = 3;
const genericState = 4;

/** The registers of all functions of a chunk. */
export class Registers implements VariableRegisters {
  private readonly scopes: Scopes;
  private readonly variables: CapturedVariables;
  private readonly locals = new Map<Local, number>();
  private readonly statements = new Map<Statement, number>();
  private readonly blocks = new Map<Block, number>();

  constructor(chunk: Chunk, scopes: Scopes, variables: CapturedVariables) {
    this.scopes = scopes;
    this.variables = variables;
    this.addBlock(chunk.body, 0);
    walk(chunk, {
      expression: (node) => {
        if (node.type !== "FunctionExpression") return;
        const used = node.parameters.reduce((count, parameter) => this.add(scopes.local(parameter), count), 0);
        this.addBlock(node.body, used);
      },
    });
  }

  of(local: Local): number {
    return this.locals.get(local) ?? 0;
  }

  before(statement: Statement): number {
    return this.statements.get(statement) ?? 0;
  }

  atEnd(block: Block): number {
    return this.blocks.get(block) ?? 0;
  }

  private add(local: Local | undefined, used: number): number {
    if (local === undefined || !this.variables.isCell(local)) return used;
    this.locals.set(local, used + 1);
    return used + 1;
  }

  private addBlock(block: Block, used: number): void {
    let count = used;
    for (const statement of block.statements) {
      this.statements.set(statement, count);
      this.addNested(statement, count);
      count = this.declared(statement).reduce((sum, local) => this.add(local, sum), count);
    }
    this.blocks.set(block, count);
  }

  private declared(statement: Statement): (Local | undefined)[] {
    if (statement.type === "LocalFunctionStatement") return [this.scopes.local(statement.name)];
    return statement.type === "LocalStatement" ? statement.names.map(({ name }) => this.scopes.local(name)) : [];
  }

  private addNested(statement: Statement, used: number): void {
    switch (statement.type) {
      case "IfStatement":
        for (const { body } of statement.clauses) this.addBlock(body, used);
        if (statement.otherwise !== undefined) this.addBlock(statement.otherwise, used);
        return;
      case "NumericForStatement":
        return this.addBlock(statement.body, this.add(this.scopes.local(statement.variable), used + numericState));
      case "GenericForStatement": {
        const variables = statement.variables.map((variable) => this.scopes.local(variable));
        return this.addBlock(
          statement.body,
          variables.reduce((count, local) => this.add(local, count), used + genericState),
        );
      }
      case "WhileStatement":
      case "RepeatStatement":
      case "DoStatement":
        return this.addBlock(statement.body, used);
    }
  }
}
