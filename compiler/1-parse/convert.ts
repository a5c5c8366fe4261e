// luaparse's tree -> ours. What luaparse's tree lacks comes from the tokens and from the syntax check: values of literals,
// parentheses that cut results, attributes, labels and jumps, places of operators, ends of blocks.
// Invariant: chains of operators and of calls, which have no limit in Lua, are walked without recursion.
import type * as ast from "../ast.ts";
import type { Lexed } from "./lexer.ts";
import type * as luaparse from "./luaparse-tree.ts";
import { jumpOffset } from "./disguise.ts";
import { numeralValue } from "./numerals.ts";
import { stringValue } from "./strings.ts";
import type { Syntax } from "./syntax.ts";
import { Char, Token, type Tokens } from "./tokens.ts";

/** Returns our tree for luaparse's. */
export function convert(tree: luaparse.LuaparseChunk, found: { lexed: Lexed; syntax: Syntax }): ast.Chunk {
  return new Converter(found).chunk(tree);
}

type Call = ast.CallExpression | ast.MethodCallExpression;
/** luaparse's nodes that have another expression on their left. */
type Chain = luaparse.LuaparseMember | luaparse.LuaparseIndex | luaparse.LuaparseCall | luaparse.LuaparseBinary;

class Converter {
  private readonly tokens: Tokens;
  private readonly comments: readonly ast.Comment[];
  private readonly syntax: Syntax;

  constructor({ lexed, syntax }: { lexed: Lexed; syntax: Syntax }) {
    this.tokens = lexed.tokens;
    this.comments = lexed.comments;
    this.syntax = syntax;
  }

  chunk(node: luaparse.LuaparseChunk): ast.Chunk {
    const { length } = this.tokens.bytes;
    const range: ast.Range = [this.tokens.starts[0]!, length];
    const body: ast.Block = { type: "Block", range, statements: this.statements(node.body) };
    return { type: "Chunk", range: [0, length], body, comments: this.comments };
  }

  private statements(nodes: readonly luaparse.LuaparseStatement[]): ast.Statement[] {
    return nodes.map((node) => this.statement(node));
  }

  /** The block that belongs to the keyword at `opener`. */
  private block(opener: number, nodes: readonly luaparse.LuaparseStatement[]): ast.Block {
    return { type: "Block", range: this.syntax.blocks.get(opener)!, statements: this.statements(nodes) };
  }

  // Statements.

  private statement(node: luaparse.LuaparseStatement): ast.Statement {
    const { range } = node;
    switch (node.type) {
      case "AssignmentStatement":
        return this.assignment(node);
      case "LocalStatement":
        return this.local(node);
      case "CallStatement":
        return { type: "CallStatement", range, call: this.chain(node.expression) as Call };
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

  // Expressions.

  private expressions(nodes: readonly luaparse.LuaparseExpression[]): ast.Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  private expression(node: luaparse.LuaparseExpression): ast.Expression {
    const { range } = node;
    switch (node.type) {
      case "Identifier":
        return identifier(node);
      case "NilLiteral":
        return { type: "NilLiteral", range };
      case "BooleanLiteral":
        return { type: "BooleanLiteral", range, value: node.value };
      case "NumericLiteral":
        return { range, ...numeralValue(this.raw(range)) };
      case "StringLiteral":
        return { type: "StringLiteral", range, value: stringValue(this.raw(range)) };
      case "VarargLiteral":
        return this.grouped({ type: "VarargExpression", range });
      case "FunctionDeclaration":
        return this.functionExpression(node, range[0]);
      case "UnaryExpression": {
        const argument = this.expression(node.argument);
        return { type: "UnaryExpression", range, operator: node.operator, argument, at: range[0] };
      }
      case "TableConstructorExpression":
        return { type: "TableConstructor", range, fields: node.fields.map((field) => this.field(field)) };
      default:
        return this.chain(node);
    }
  }

  private raw(range: ast.Range): string {
    return this.tokens.bytes.slice(range[0], range[1]);
  }

  private field(node: luaparse.LuaparseField): ast.TableField {
    const { range } = node;
    switch (node.type) {
      case "TableKey":
        return { type: "KeyedField", range, key: this.expression(node.key), value: this.expression(node.value) };
      case "TableKeyString":
        return { type: "NamedField", range, key: identifier(node.key), value: this.expression(node.value) };
      case "TableValue":
        return { type: "PositionalField", range, value: this.expression(node.value) };
    }
  }

  /** The function whose keyword `function` is at `keyword`. */
  private functionExpression(node: luaparse.LuaparseFunction, keyword: number): ast.FunctionExpression {
    const parameters: ast.Identifier[] = [];
    const name = node.identifier;
    if (name?.type === "MemberExpression" && name.indexer === ":") {
      parameters.push({ type: "Identifier", range: [name.range[1], name.range[1]], name: "self" });
    }
    for (const parameter of node.parameters)
      if (parameter.type === "Identifier") parameters.push(identifier(parameter));
    const hasVararg = node.parameters.at(-1)?.type === "VarargLiteral";
    const body = this.block(keyword, node.body);
    const range: ast.Range = [keyword, node.range[1]];
    return { type: "FunctionExpression", range, parameters, hasVararg, body, end: body.range[1] };
  }

  /** Converts a chain from its innermost, leftmost node outwards. */
  private chain(node: Chain): ast.Expression {
    const chain: Chain[] = [node];
    let left = leftOf(node);
    while (isChain(left)) {
      chain.push(left);
      left = leftOf(left);
    }
    let result = this.expression(left);
    // The last link may be the `o:name` of a method call, which has no node of its own.
    for (let link = chain.pop(); link; link = chain.pop()) {
      const outer = chain.at(-1);
      if (isMethodName(link) && outer && isCall(outer)) {
        chain.pop();
        result = this.methodCall(outer, link, result);
      } else {
        result = this.link(link, result);
      }
    }
    return result;
  }

  private link(node: Chain, left: ast.Expression): ast.Expression {
    const { range } = node;
    switch (node.type) {
      case "MemberExpression": {
        const key = identifier(node.identifier);
        return { type: "MemberExpression", range, object: left, key, at: key.range[0] };
      }
      case "IndexExpression": {
        // The instruction follows the closing bracket.
        return { type: "IndexExpression", range, object: left, key: this.expression(node.index), at: range[1] - 1 };
      }
      case "LogicalExpression":
      case "BinaryExpression":
        return this.binary(node, left);
      default: {
        const at = this.tokens.starts[this.tokenAfter(node.base)]!;
        return this.grouped({ type: "CallExpression", range, callee: left, args: this.callArguments(node), at });
      }
    }
  }

  private binary(node: luaparse.LuaparseBinary, left: ast.Expression): ast.Expression {
    const { range, operator } = node;
    const right = this.expression(node.right);
    if (operator === "and" || operator === "or") return { type: "LogicalExpression", range, operator, left, right };
    const at = this.tokens.starts[this.tokenAfter(node.left)]!;
    return { type: "BinaryExpression", range, operator, left, right, at };
  }

  private methodCall(
    node: luaparse.LuaparseCall,
    method: luaparse.LuaparseMember,
    object: ast.Expression,
  ): ast.Expression {
    const at = this.tokens.starts[this.tokenAfter(method)]!;
    const name = identifier(method.identifier);
    const args = this.callArguments(node);
    return this.grouped({ type: "MethodCallExpression", range: node.range, object, method: name, args, at });
  }

  private callArguments(node: luaparse.LuaparseCall): ast.Expression[] {
    switch (node.type) {
      case "CallExpression":
        return this.expressions(node.arguments);
      case "TableCallExpression":
        return [this.expression(node.arguments)];
      case "StringCallExpression":
        return [this.expression(node.argument)];
    }
  }

  /** The token after an expression and the parentheses around it, which are not in its range. */
  private tokenAfter(node: luaparse.LuaparseExpression): number {
    let index = this.tokens.after(node.range[1]);
    while (this.tokens.kinds[index] === Char.closeParen) index++;
    return index;
  }

  /** Wraps a call or `...` that stands in parentheses. */
  private grouped(expression: Call | ast.VarargExpression): ast.Expression {
    const group = this.syntax.groups.get(expression.range[0]);
    if (!group || group.innerEnd !== expression.range[1]) return expression;
    return { type: "ParenthesizedExpression", range: group.range, expression };
  }
}

function identifier(node: luaparse.LuaparseIdentifier): ast.Identifier {
  return { type: "Identifier", range: node.range, name: node.name };
}

function isCall(node: Chain): node is luaparse.LuaparseCall {
  return node.type === "CallExpression" || node.type === "TableCallExpression" || node.type === "StringCallExpression";
}

function isMethodName(node: Chain): node is luaparse.LuaparseMember {
  return node.type === "MemberExpression" && node.indexer === ":";
}

function isChain(node: luaparse.LuaparseExpression): node is Chain {
  switch (node.type) {
    case "MemberExpression":
    case "IndexExpression":
    case "CallExpression":
    case "TableCallExpression":
    case "StringCallExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      return true;
    default:
      return false;
  }
}

function leftOf(node: Chain): luaparse.LuaparseExpression {
  return "left" in node ? node.left : node.base;
}
