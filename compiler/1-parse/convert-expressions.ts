// luaparse's expressions -> ours. What luaparse's tree lacks of them comes from the tokens and from the syntax check: values of
// literals, parentheses that cut results, places of operators.
// Invariant: chains of operators and of calls, which have no limit in Lua, are walked without recursion.
import type * as ast from "../ast.ts";
import type { Lexed } from "./lexer.ts";
import type * as luaparse from "./luaparse-tree.ts";
import { numeralValue } from "./numerals.ts";
import { stringValue } from "./strings.ts";
import type { Syntax } from "./syntax.ts";
import { Char, type Tokens } from "./tokens.ts";

/** What was found in a source beside luaparse's tree. */
export interface Found {
  readonly lexed: Lexed;
  readonly syntax: Syntax;
}

type Call = ast.CallExpression | ast.MethodCallExpression;
/** luaparse's nodes that have another expression on their left. */
type Chain = luaparse.LuaparseMember | luaparse.LuaparseIndex | luaparse.LuaparseCall | luaparse.LuaparseBinary;

/** Converts expressions; the blocks of function bodies are a subclass's. */
export abstract class ExpressionConverter {
  protected readonly tokens: Tokens;
  protected readonly comments: readonly ast.Comment[];
  protected readonly syntax: Syntax;

  constructor({ lexed, syntax }: Found) {
    this.tokens = lexed.tokens;
    this.comments = lexed.comments;
    this.syntax = syntax;
  }

  /** The block that belongs to the keyword at `opener`. */
  protected abstract block(opener: number, nodes: readonly luaparse.LuaparseStatement[]): ast.Block;

  protected expressions(nodes: readonly luaparse.LuaparseExpression[]): ast.Expression[] {
    return nodes.map((node) => this.expression(node));
  }

  protected expression(node: luaparse.LuaparseExpression): ast.Expression {
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
  protected functionExpression(node: luaparse.LuaparseFunction, keyword: number): ast.FunctionExpression {
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
  protected chain(node: Chain): ast.Expression {
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
  protected tokenAfter(node: luaparse.LuaparseExpression): number {
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

/** The name that a node is. */
export function identifier(node: luaparse.LuaparseIdentifier): ast.Identifier {
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
