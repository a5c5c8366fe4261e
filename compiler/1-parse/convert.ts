// luaparse's tree -> ours: the chunk and its statements. What luaparse's tree lacks of them comes from the tokens and from the
// syntax check: attributes, labels and jumps, ends of blocks.
import type * as ast from "../ast.ts";
import { ExpressionConverter, type Found, identifier } from "./convert-expressions.ts";
import { jumpOffset } from "./disguise.ts";
import type * as luaparse from "./luaparse-tree.ts";
import { Token } from "./tokens.ts";

/** Returns our tree for luaparse's. */
export function convert(tree: luaparse.LuaparseChunk, found: Found): ast.Chunk {
  return new Converter(found).chunk(tree);
}

class Converter extends ExpressionConverter {
  chunk(node: luaparse.LuaparseChunk): ast.Chunk {
    const { length } = this.tokens.bytes;
    const range: ast.Range = [this.tokens.starts[0]!, length];
    const body: ast.Block = { type: "Block", range, statements: this.statements(node.body) };
    return { type: "Chunk", range: [0, length], body, comments: this.comments };
  }

  private statements(nodes: readonly luaparse.LuaparseStatement[]): ast.Statement[] {
    return nodes.map((node) => this.statement(node));
  }

  protected block(opener: number, nodes: readonly luaparse.LuaparseStatement[]): ast.Block {
    return { type: "Block", range: this.syntax.blocks.get(opener)!, statements: this.statements(nodes) };
  }

  private statement(node: luaparse.LuaparseStatement): ast.Statement {
    const { range } = node;
    switch (node.type) {
      case "AssignmentStatement":
        return this.assignment(node);
      case "LocalStatement":
        return this.local(node);
      case "CallStatement":
        return { type: "CallStatement", range, call: this.chain(node.expression) as ast.CallStatement["call"] };
      case "FunctionDeclaration":
        return this.functionStatement(node);
      case "IfStatement":
        return this.ifStatement(node);
      case "ReturnStatement":
        return { type: "ReturnStatement", range, values: this.expressions(node.arguments) };
      case "DoStatement":
        return { type: "DoStatement", range, body: this.block(range[0], node.body) };
      case "WhileStatement":
      case "RepeatStatement": {
        const body = this.block(range[0], node.body);
        return { type: node.type, range, condition: this.expression(node.condition), body };
      }
      case "ForNumericStatement":
        return this.numericFor(node);
      case "ForGenericStatement": {
        const variables = node.variables.map(identifier);
        const values = this.expressions(node.iterators);
        return { type: "GenericForStatement", range, variables, values, body: this.block(range[0], node.body) };
      }
    }
  }

  private assignment(node: luaparse.LuaparseStatement & { type: "AssignmentStatement" }): ast.Statement {
    const jump = this.syntax.jumps.get(node.range[0] - jumpOffset);
    if (jump) return this.jump(jump);
    const targets = node.variables.map((target) => this.expression(target) as ast.Assignable);
    return { type: "AssignmentStatement", range: node.range, targets, values: this.expressions(node.init) };
  }

  private jump(range: ast.Range): ast.Statement {
    const { tokens } = this;
    const keyword = tokens.after(range[0]);
    const kind = tokens.kinds[keyword];
    if (kind === Token.break) return { type: "BreakStatement", range };
    const nameRange: ast.Range = [tokens.starts[keyword + 1]!, tokens.ends[keyword + 1]!];
    const label: ast.Identifier = { type: "Identifier", range: nameRange, name: tokens.text(keyword + 1) };
    return { type: kind === Token.goto ? "GotoStatement" : "LabelStatement", range, label };
  }

  private local(node: luaparse.LuaparseStatement & { type: "LocalStatement" }): ast.LocalStatement {
    const names = node.variables.map((variable) => this.attributedName(variable));
    const end = Math.max(node.range[1], names.at(-1)!.range[1]);
    return { type: "LocalStatement", range: [node.range[0], end], names, values: this.expressions(node.init) };
  }

  private attributedName(node: luaparse.LuaparseIdentifier): ast.AttributedName {
    const [start, end] = node.range;
    const attribute = this.syntax.attributes.get(start);
    const range: ast.Range = [start, attribute?.range[1] ?? end];
    return { type: "AttributedName", range, name: identifier(node), attribute: attribute?.name };
  }

  private functionStatement(node: luaparse.LuaparseFunction): ast.Statement {
    const { range } = node;
    const name = node.identifier!;
    if (node.isLocal && name.type === "Identifier") {
      const keyword = this.tokens.starts[this.tokens.after(range[0]) + 1]!;
      const value = this.functionExpression(node, keyword);
      return { type: "LocalFunctionStatement", range, name: identifier(name), value };
    }
    const target = this.expression(name) as ast.Identifier | ast.MemberExpression;
    return { type: "FunctionStatement", range, target, value: this.functionExpression(node, range[0]) };
  }

  private ifStatement(node: luaparse.LuaparseStatement & { type: "IfStatement" }): ast.IfStatement {
    const clauses: ast.IfClause[] = [];
    let otherwise: ast.Block | undefined;
    for (const clause of node.clauses) {
      const start = clause.range[0];
      if (clause.type === "ElseClause") {
        otherwise = this.block(start, clause.body);
      } else {
        const condition = this.expression(clause.condition);
        const body = this.block(start, clause.body);
        const range: ast.Range = [start, body.range[1]];
        clauses.push({ type: "IfClause", range, at: condition.range[1], condition, body });
      }
    }
    return { type: "IfStatement", range: node.range, clauses, otherwise };
  }

  private numericFor(node: luaparse.LuaparseStatement & { type: "ForNumericStatement" }): ast.NumericForStatement {
    return {
      type: "NumericForStatement",
      range: node.range,
      variable: identifier(node.variable),
      start: this.expression(node.start),
      limit: this.expression(node.end),
      step: node.step ? this.expression(node.step) : undefined,
      body: this.block(node.range[0], node.body),
      at: this.tokens.starts[this.tokenAfter(node.step ?? node.end)]!,
    };
  }
}
