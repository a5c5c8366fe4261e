// Expressions and patterns as documents. Invariant: parentheses stand exactly where precedence asks for them.
import type * as es from "estree";
import { type Doc, group, type Mark, types } from "./doc.ts";
import type { TypePrinter } from "./type-printer.ts";
import type { TypeNode } from "../builders.ts";

const precedences: Readonly<Record<string, number>> = {
  SequenceExpression: 1,
  YieldExpression: 2,
  AssignmentExpression: 2,
  ConditionalExpression: 3,
  TSAsExpression: 10,
  UnaryExpression: 15,
  AwaitExpression: 15,
  UpdateExpression: 16,
  NewExpression: 17,
  CallExpression: 17,
  MemberExpression: 17,
};

const operatorPrecedences: Readonly<Record<string, number>> = {
  // Neither || nor && may stand beside it without parentheses.
  "??": 3.5,
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "===": 9,
  "!==": 9,
  "<": 10,
  ">": 10,
  "<=": 10,
  ">=": 10,
  instanceof: 10,
  "<<": 11,
  ">>": 11,
  ">>>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13,
};

const assignmentLevel = 2;
const conditionalLevel = 3;
const unaryLevel = 15;
const callLevel = 17;
const primaryLevel = 18;

type Printable = es.Expression | es.Pattern | es.SpreadElement | es.Super | es.PrivateIdentifier | es.Property;

/** What a function body prints as; statements.ts knows. */
export type BodyPrinter = (body: es.BlockStatement) => Doc;

/** What an identifier may carry beside its name. */
interface Annotated {
  readonly typeAnnotation?: TypeNode;
  readonly optional?: boolean;
  readonly definite?: boolean;
}

/** Prints expressions; function bodies through `body`; types, where somebody prints them. */
export class ExpressionPrinter {
  private readonly body: BodyPrinter;
  private readonly types: TypePrinter | undefined;

  constructor(body: BodyPrinter, types: TypePrinter | undefined) {
    this.body = body;
    this.types = types;
  }

  /** The expression, in parentheses if it binds less tightly than `level`. */
  print(node: Printable, level = 0): Doc {
    const doc = this.bare(node);
    const wrapped = precedenceOf(node) < level ? parenthesized(node, doc, level) : doc;
    return node.loc == null ? wrapped : [mark(node.loc.start, node.loc.source), wrapped];
  }

  /** An argument or element of a list. */
  item(node: Printable): Doc {
    return this.print(node, assignmentLevel);
  }

  /** (params): T {…} */
  signature(node: es.FunctionExpression | es.FunctionDeclaration): Doc {
    const { returnType } = node as { readonly returnType?: TypeNode };
    const params = node.params.map((param) => this.item(param));
    return [group("(", params, ")"), this.type(": ", returnType), " ", this.body(node.body)];
  }

  private list(open: string, nodes: readonly (Printable | null)[], close: string): Doc {
    return group(
      open,
      nodes.map((node) => this.item(node!)),
      close,
    );
  }

  private bare(node: Printable): Doc {
    switch (node.type) {
      case "Identifier":
        return this.annotated(node.name, node as Annotated);
      case "Literal":
        return node.raw ?? String(node.value);
      case "UnaryExpression":
        return this.unary(node);
      case "UpdateExpression":
        return node.prefix
          ? [node.operator, this.print(node.argument, unaryLevel)]
          : [this.print(node.argument, unaryLevel), node.operator];
      case "BinaryExpression":
      case "LogicalExpression":
        return this.binary(node);
      case "ConditionalExpression":
        return this.conditional(node);
      case "AssignmentExpression":
        return [this.print(node.left), ` ${node.operator} `, this.item(node.right)];
      case "SequenceExpression":
        return node.expressions.flatMap((expression, index) => [index > 0 ? ", " : "", this.item(expression)]);
      case "CallExpression":
        return [this.print(node.callee, callLevel), ...callMark(node), this.list("(", node.arguments, ")")];
      case "NewExpression":
        return ["new ", this.print(node.callee, callLevel), this.list("(", node.arguments, ")")];
      case "MemberExpression":
        return this.member(node);
      case "ArrayExpression":
        return this.list("[", node.elements, "]");
      case "ObjectExpression":
        return group(
          "{",
          node.properties.map((property) => this.print(property)),
          "}",
          true,
        );
      case "Property":
        return this.property(node);
      case "SpreadElement":
        return ["...", this.item(node.argument)];
      case "RestElement":
        return ["...", this.print(node.argument), this.annotation(node as Annotated)];
      case "FunctionExpression":
        return [`function${node.generator === true ? "*" : ""} `, node.id?.name ?? "", this.signature(node)];
      case "YieldExpression":
        return [node.delegate ? "yield* " : "yield ", this.item(node.argument!)];
      case "AwaitExpression":
        return ["await ", this.print(node.argument, unaryLevel)];
      case "MetaProperty":
        return `${node.meta.name}.${node.property.name}`;
      default:
        return this.typed(node);
    }
  }

  private annotated(name: string, node: Annotated): Doc {
    return this.types === undefined || node.typeAnnotation === undefined ? name : [name, this.annotation(node)];
  }

  // `?: T`, `!: T` or `: T`, as far as the node has them.
  private annotation({ typeAnnotation, optional, definite }: Annotated): Doc {
    return this.type(optional === true ? "?: " : definite === true ? "!: " : ": ", typeAnnotation);
  }

  private type(before: string, node: TypeNode | undefined): Doc {
    return node === undefined || this.types === undefined ? "" : types(before + this.types.text(node));
  }

  // expression as T, which estree's types do not know
  private typed(node: { readonly type: string }): Doc {
    if (node.type !== "TSAsExpression") throw new Error(`internal: no way to print a ${node.type}`);
    const cast = node as { type: string; expression: es.Expression; typeAnnotation: TypeNode };
    return [this.print(cast.expression, operatorPrecedences["<"]), this.type(" as ", cast.typeAnnotation)];
  }

  private unary({ operator, argument }: es.UnaryExpression): Doc {
    const repeats = argument.type === "UnaryExpression" && argument.operator === operator;
    const isWord = /[a-z]$/.test(operator);
    return [operator, isWord ? " " : "", this.print(argument, repeats ? callLevel : unaryLevel)];
  }

  private binary(node: es.BinaryExpression | es.LogicalExpression): Doc {
    const level = operatorPrecedences[node.operator]!;
    if (node.operator === "??") return this.coalesce(node);
    return [this.print(node.left, level), ` ${node.operator} `, this.print(node.right, level + 1)];
  }

  private coalesce({ left, right }: es.LogicalExpression): Doc {
    const isChain = left.type === "LogicalExpression" && left.operator === "??";
    const bound = operatorPrecedences["|"]!;
    return [this.print(left, isChain ? 0 : bound), " ?? ", this.print(right, bound)];
  }

  private conditional({ test, consequent, alternate }: es.ConditionalExpression): Doc {
    return [this.print(test, conditionalLevel + 1), " ? ", this.item(consequent), " : ", this.item(alternate)];
  }

  private member({ object, property, computed, optional }: es.MemberExpression): Doc {
    const object_ = this.print(object, callLevel);
    if (optional) return [object_, computed ? "?.[" : "?.", this.print(property), computed ? "]" : ""];
    return computed ? [object_, "[", this.print(property), "]"] : [object_, ".", this.print(property)];
  }

  private property({ key, value }: es.Property): Doc {
    const isShort = key.type === "Identifier" && value.type === "Identifier" && key.name === value.name;
    return isShort ? key.name : [this.print(key), ": ", this.item(value)];
  }
}

function precedenceOf(node: Printable): number {
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") return operatorPrecedences[node.operator]!;
  return precedences[node.type] ?? primaryLevel;
}

// What a cast is put in parentheses for goes with the types.
function parenthesized(node: Printable, doc: Doc, level: number): Doc {
  const cast = node as { readonly type: string; readonly expression: es.Expression };
  const isBare = cast.type === "TSAsExpression" && precedenceOf(cast.expression) >= level;
  return isBare ? [types("("), doc, types(")")] : ["(", doc, ")"];
}

function mark({ line, column }: es.Position, call: string | null | undefined): Mark {
  return { kind: "mark", line, column, call: call ?? undefined };
}

// Engines report calls of what is no name at the parenthesis.
function callMark({ callee, loc }: es.SimpleCallExpression): Mark[] {
  const isName = callee.type === "Identifier" || callee.type === "MemberExpression";
  return isName || loc == null ? [] : [mark(loc.start, loc.source)];
}
