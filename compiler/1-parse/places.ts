// Where run-time errors of operations are reported: the line of the token that Lua's compiler has read last when it emits
// the instruction. Convert gives operations the token they end with; what follows a field can postpone its instruction.
// Invariant: changes nothing but `at`, and only before anyone else sees the tree. lparser.c, lcode.c luaK_code.
import type * as ast from "../ast.ts";
import { walk } from "../walk.ts";
import { Char, type Tokens } from "./tokens.ts";

/** Puts the operations of a chunk where Lua reports their errors. */
export function placeOperations(chunk: ast.Chunk, tokens: Tokens): void {
  const places = new Places(tokens);
  walk(chunk, {
    statement: (statement) => places.statement(statement),
    expression: (expression) => places.expression(expression),
  });
}

type Placed = ast.IfClause | ast.MemberExpression | ast.IndexExpression | ast.BinaryExpression;

const comparisons: ReadonlySet<string> = /*@__PURE__*/ new Set(["<", ">", "<=", ">=", "==", "~="]);

class Places {
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  statement(node: ast.Statement): void {
    switch (node.type) {
      case "AssignmentStatement":
        // Stores follow the last value.
        for (const target of node.targets) if (target.type !== "Identifier") place(target, node.range[1] - 1);
        return this.list(node.values);
      case "FunctionStatement":
        if (node.target.type !== "Identifier") place(node.target, node.range[0]);
        return;
      case "LocalStatement":
      case "ReturnStatement":
      case "GenericForStatement":
        return this.list(node.values);
      case "IfStatement":
        // The test follows `then`.
        for (const clause of node.clauses) {
          const at = this.startAfter(clause.condition);
          place(clause, at);
          this.use(clause.condition, at);
        }
    }
  }

  expression(node: ast.Expression): void {
    switch (node.type) {
      case "MemberExpression":
      case "IndexExpression":
        if (this.isGrouped(node)) this.use(node, 0);
        return;
      case "LogicalExpression":
        this.use(node.left, this.startAfter(node.left));
        if (this.isGrouped(node)) this.use(node, 0);
        return;
      case "BinaryExpression":
        return this.binary(node);
      case "MethodCallExpression":
        this.use(node.object, node.method.range[0]);
        return this.list(node.args, node.range[1] - 1);
      case "CallExpression":
        return this.list(node.args, node.range[1] - 1);
      case "TableConstructor":
        return this.fields(node);
    }
  }

  private binary(node: ast.BinaryExpression): void {
    this.use(node.left, node.at);
    if (comparisons.has(node.operator)) return place(node, this.endOf(node.right));
    if (node.operator !== "..") return;
    // A chain is one instruction, emitted at its last operator.
    let last = node;
    while (last.right.type === "BinaryExpression" && last.right.operator === "..") last = last.right;
    place(node, last.at);
  }

  // Values of a list go to registers when the comma behind them has been read, the last one of a call's at the parenthesis.
  private list(values: readonly ast.Expression[], end?: number): void {
    values.forEach((value, index) => {
      if (index < values.length - 1) this.use(value, this.startAfter(value));
      else if (end !== undefined) this.use(value, end);
    });
  }

  private fields({ fields, range }: ast.TableConstructor): void {
    fields.forEach((field, index) => {
      if (field.type !== "PositionalField") return;
      this.use(field.value, index < fields.length - 1 ? this.startAfter(field.value) : range[1] - 1);
    });
  }

  // The value of the expression is needed when the token at `offset` has been read.
  private use(node: ast.Expression, offset: number): void {
    const at = this.isGrouped(node) ? this.tokens.starts[this.tokens.after(node.range[1])]! : offset;
    if (node.type === "MemberExpression" || node.type === "IndexExpression") place(node, at);
    // What is on the right of `and` or `or` is the result as it stands.
    else if (node.type === "LogicalExpression") this.use(node.right, at);
  }

  /** Whether the expression stands alone in parentheses, which are not in its range. */
  private isGrouped({ range }: ast.Expression): boolean {
    const { kinds } = this.tokens;
    const first = this.tokens.after(range[0]);
    return kinds[first - 1] === Char.openParen && kinds[this.tokens.after(range[1])] === Char.closeParen;
  }

  /** Where the token begins that follows the expression and the parentheses around it. */
  private startAfter(node: ast.Expression): number {
    let index = this.tokens.after(node.range[1]);
    while (this.tokens.kinds[index] === Char.closeParen) index++;
    return this.tokens.starts[index]!;
  }

  private endOf(node: ast.Expression): number {
    const after = this.tokens.after(node.range[1]);
    return this.isGrouped(node) ? this.tokens.starts[after]! : this.tokens.starts[after - 1]!;
  }
}

function place(node: Placed, at: number): void {
  (node as { at: number }).at = at;
}
