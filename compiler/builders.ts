// Constructs the TypeScript tree: ESTree nodes, with type annotations as TS nodes.
// Invariants: a built node prints without further decisions; every name of the runtime goes through `rt`, so that only
// helpers that exist can be named. `loc` holds Lua positions, for the source map.
import type * as es from "estree";
import type * as Runtime from "../runtime/index.ts";

/** A helper of the runtime that lowered code may name. */
export type Helper = keyof typeof Runtime;

/** A TS type node; opaque to everything but the printer. */
export interface TypeNode {
  readonly type: string;
}

export type Expr = es.Expression;
export type Stmt = es.Statement | es.ModuleDeclaration;
export type Argument = es.Expression | es.SpreadElement;

/** An identifier pattern that may carry a type. */
type TypedIdentifier = es.Identifier & { typeAnnotation?: TypeNode; optional?: boolean; definite?: boolean };

/** The name that lowered code imports the runtime as. */
export const runtimeName = "$";

export function id(name: string): es.Identifier {
  return { type: "Identifier", name };
}

/** An identifier in a declaration, with its type: `name: T`, `name?: T` or `name!: T`. */
export function typed(name: string, type: TypeNode | undefined, mark?: "optional" | "definite"): es.Identifier {
  const identifier: TypedIdentifier = { type: "Identifier", name };
  if (type !== undefined) identifier.typeAnnotation = annotation(type);
  if (mark === "optional") identifier.optional = true;
  if (mark === "definite") identifier.definite = true;
  return identifier;
}

/** Makes the parameters before a required one required, as TypeScript wants them. */
export function requireBefore(params: readonly es.Pattern[]): void {
  const last = params.findLastIndex((param) => (param as TypedIdentifier).optional !== true);
  for (const param of params.slice(0, Math.max(last, 0))) delete (param as TypedIdentifier).optional;
}

/** A helper of the runtime: `$.name`. */
export function rt(helper: Helper): Expr {
  return member(id(runtimeName), helper);
}

/** A call of a helper of the runtime: `$.name(args)`. */
export function rtCall(helper: Helper, ...args: Argument[]): Expr {
  return call(rt(helper), ...args);
}

// Helpers whose result type depends on the types of their arguments.
const overloaded: ReadonlySet<string> = new Set<Helper>([
  "add",
  "sub",
  "subZero",
  "mul",
  "div",
  "idiv",
  "mod",
  "pow",
  "unm",
  "band",
  "bor",
  "bxor",
  "shl",
  "shr",
  "bnot",
  "concat",
  "closable",
]);

/** Whether TypeScript must know the types of the arguments of a call to know its own. */
export function isOverloaded({ callee }: es.SimpleCallExpression): boolean {
  return (
    callee.type === "MemberExpression" && callee.property.type === "Identifier" && overloaded.has(callee.property.name)
  );
}

export function member(object: Expr, property: string): es.MemberExpression {
  return { type: "MemberExpression", object, property: id(property), computed: false, optional: false };
}

/** `object?.property` */
export function optionalMember(object: Expr, property: string): es.MemberExpression {
  return { ...member(object, property), optional: true };
}

export function element(object: Expr, property: Expr): es.MemberExpression {
  return { type: "MemberExpression", object, property, computed: true, optional: false };
}

export function call(callee: Expr, ...args: Argument[]): es.CallExpression {
  return { type: "CallExpression", callee, arguments: args, optional: false };
}

export function new_(callee: Expr, ...args: Argument[]): Expr {
  return { type: "NewExpression", callee, arguments: args };
}

export function spread(argument: Expr): es.SpreadElement {
  return { type: "SpreadElement", argument };
}

export function array(elements: Argument[]): Expr {
  return { type: "ArrayExpression", elements };
}

const undefinedName = "undefined";

export function undefined_(): Expr {
  return id(undefinedName);
}

export function isUndefined(node: Expr): boolean {
  return node.type === "Identifier" && node.name === undefinedName;
}

export function literal(value: boolean | number | bigint | string): Expr {
  if (typeof value === "bigint") {
    if (value < 0n) return unary("-", literal(-value));
    return { type: "Literal", value, bigint: String(value), raw: `${value}n` };
  }
  if (typeof value === "number") return numberLiteral(value);
  if (typeof value === "string") return { type: "Literal", value, raw: quote(value) };
  return { type: "Literal", value };
}

function numberLiteral(value: number): Expr {
  if (value !== value) return member(id("Number"), "NaN");
  if (value < 0 || Object.is(value, -0)) return unary("-", numberLiteral(-value));
  return value === Infinity ? id("Infinity") : { type: "Literal", value, raw: String(value) };
}

// JSON's escapes plus \x for the chars that are no printable ASCII: byte strings show their bytes.
function quote(value: string): string {
  if (/^[ !#-[\]-~]*$/.test(value)) return `"${value}"`;
  return JSON.stringify(value).replace(/\\u00([0-9a-f]{2})|\\.|[\x7f-\uffff]/g, (char, hex: string | undefined) => {
    if (hex !== undefined) return `\\x${hex}`;
    // Another escape: of "\\\\u0000", the first two chars.
    if (char.length > 1) return char;
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

export function unary(operator: es.UnaryOperator, argument: Expr): Expr {
  return { type: "UnaryExpression", operator, prefix: true, argument };
}

export function not(argument: Expr): Expr {
  if (argument.type === "UnaryExpression" && argument.operator === "!") return argument.argument;
  if (argument.type === "BinaryExpression" && argument.operator === "===") return { ...argument, operator: "!==" };
  if (argument.type === "BinaryExpression" && argument.operator === "!==") return { ...argument, operator: "===" };
  return unary("!", argument);
}

export function binary(operator: es.BinaryOperator, left: Expr, right: Expr): Expr {
  return { type: "BinaryExpression", operator, left, right };
}

export function logical(operator: es.LogicalOperator, left: Expr, right: Expr): Expr {
  return { type: "LogicalExpression", operator, left, right };
}

export function conditional(test: Expr, consequent: Expr, alternate: Expr): Expr {
  return { type: "ConditionalExpression", test, consequent, alternate };
}

export function assign(
  left: es.Pattern | es.MemberExpression,
  right: Expr,
  operator: es.AssignmentOperator = "=",
): Expr {
  return { type: "AssignmentExpression", operator, left, right };
}

/** variable++ or variable--; the other way round with `prefix` */
/** The expressions, one after the other; those of sequences among them by themselves. */
export function sequence(...expressions: Expr[]): Expr {
  const all = expressions.flatMap((part) => (part.type === "SequenceExpression" ? part.expressions : [part]));
  return all.length === 1 ? all[0]! : { type: "SequenceExpression", expressions: all };
}

export function update(operator: es.UpdateOperator, variable: Expr, prefix = false): Expr {
  return { type: "UpdateExpression", operator, prefix, argument: variable };
}

/** `expression as T` */
export function as(expression: Expr, type: TypeNode): Expr {
  return { type: "TSAsExpression", expression, typeAnnotation: type } as unknown as Expr;
}

/** Whether the expression is a call of a helper of the runtime. */
export function isHelperCall(expression: Expr): boolean {
  const callee = expression.type === "CallExpression" ? expression.callee : undefined;
  return (
    callee?.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === runtimeName
  );
}

/** What an expression is a cast of, or, with a helper that changes its form only, made of. */
export function unwrapped(expression: Expr): Expr {
  if (isCast(expression)) return unwrapped((expression as unknown as { expression: Expr }).expression);
  if (!isHelperCall(expression)) return expression;
  const { callee, arguments: args } = expression as es.SimpleCallExpression;
  const isForm = formHelpers.has(((callee as es.MemberExpression).property as es.Identifier).name);
  return isForm ? unwrapped(args[0] as Expr) : expression;
}

const formHelpers: ReadonlySet<string> = new Set<Helper>(["rawFloat", "rawFloatOrNil", "boxed", "float"]);

/** The helper that a call of one calls. */
export function helperOf(call: Expr): string {
  return (((call as es.SimpleCallExpression).callee as es.MemberExpression).property as es.Identifier).name;
}

export function isCast(expression: Expr): boolean {
  return (expression as { type: string }).type === "TSAsExpression";
}

export function yield_(argument: Expr): Expr {
  return { type: "YieldExpression", delegate: false, argument };
}

export function delegate(argument: Expr): Expr {
  return { type: "YieldExpression", delegate: true, argument };
}

export function object(properties: readonly (readonly [key: string | number, value: Expr])[]): Expr {
  return {
    type: "ObjectExpression",
    properties: properties.map(([key, value]) => ({
      type: "Property",
      kind: "init",
      key: typeof key === "string" && /^[A-Za-z_$][\w$]*$/.test(key) ? id(key) : literal(key),
      value,
      method: false,
      shorthand: false,
      computed: false,
    })),
  };
}

// Statements.

export function statement(expression: Expr): es.Statement {
  return { type: "ExpressionStatement", expression };
}

export function block(body: es.Statement[]): es.BlockStatement {
  return { type: "BlockStatement", body };
}

export function declare(kind: "const" | "let", name: es.Pattern, init?: Expr): es.VariableDeclaration {
  return declareAll(kind, [[name, init]]);
}

export function declareAll(
  kind: "const" | "let",
  names: readonly (readonly [name: es.Pattern, init: Expr | undefined])[],
): es.VariableDeclaration {
  return {
    type: "VariableDeclaration",
    kind,
    declarations: names.map(([name, init]) => ({ type: "VariableDeclarator", id: name, init: init ?? null })),
  };
}

export function return_(argument?: Expr): es.Statement {
  return { type: "ReturnStatement", argument: argument ?? null };
}

export function throw_(argument: Expr): es.Statement {
  return { type: "ThrowStatement", argument };
}

export function if_(test: Expr, consequent: es.Statement, alternate?: es.Statement): es.Statement {
  return { type: "IfStatement", test, consequent, alternate: alternate ?? null };
}

export function while_(test: Expr, body: es.Statement): es.Statement {
  return { type: "WhileStatement", test, body };
}

export function for_(
  init: es.VariableDeclaration,
  test: Expr,
  update: Expr | undefined,
  body: es.Statement,
): es.Statement {
  return { type: "ForStatement", init, test, update: update ?? null, body };
}

export function break_(label?: string): es.Statement {
  return { type: "BreakStatement", label: label === undefined ? null : id(label) };
}

export function continue_(label?: string): es.Statement {
  return { type: "ContinueStatement", label: label === undefined ? null : id(label) };
}

export function labeled(label: string, body: es.Statement): es.Statement {
  return { type: "LabeledStatement", label: id(label), body };
}

export function switch_(discriminant: Expr, cases: readonly (readonly [number, es.Statement[]])[]): es.Statement {
  return {
    type: "SwitchStatement",
    discriminant,
    cases: cases.map(([test, consequent]) => ({ type: "SwitchCase", test: literal(test), consequent })),
  };
}

/** try body catch (thrown) handler finally finalizer */
export function try_(
  body: es.Statement[],
  handler: { name: string; body: es.Statement[] } | undefined,
  finalizer: es.Statement[] | undefined,
): es.Statement {
  return {
    type: "TryStatement",
    block: block(body),
    handler: handler && { type: "CatchClause", param: id(handler.name), body: block(handler.body) },
    finalizer: finalizer && block(finalizer),
  };
}

/** The directive that makes a function body as strict as a module. */
export function useStrict(): es.Directive {
  return {
    type: "ExpressionStatement",
    expression: { type: "Literal", value: "use strict", raw: '"use strict"' },
    directive: "use strict",
  };
}

// Functions.

export interface FunctionParts {
  readonly name: string | undefined;
  readonly params: es.Pattern[];
  readonly body: es.Statement[];
  readonly returns: TypeNode | undefined;
  readonly generator?: boolean;
}

export function functionExpression(parts: FunctionParts): es.FunctionExpression {
  return { type: "FunctionExpression", id: parts.name === undefined ? null : id(parts.name), ...shared(parts) };
}

export function functionDeclaration(parts: FunctionParts & { readonly name: string }): es.FunctionDeclaration {
  return { type: "FunctionDeclaration", id: id(parts.name), ...shared(parts) };
}

function shared({ params, body, returns, generator = false }: FunctionParts) {
  return {
    params,
    body: block(body),
    generator,
    async: false,
    ...(returns === undefined ? {} : { returnType: annotation(returns) }),
  };
}

export function rest(name: string, type: TypeNode): es.RestElement {
  return { type: "RestElement", argument: id(name), ...{ typeAnnotation: annotation(type) } };
}

// Modules.

export function importAll(name: string, from: string): Stmt {
  return {
    type: "ImportDeclaration",
    specifiers: [{ type: "ImportNamespaceSpecifier", local: id(name) }],
    source: { type: "Literal", value: from, raw: JSON.stringify(from) },
    attributes: [],
  };
}

export function importNames(names: readonly (readonly [imported: string, local: string])[], from: string): Stmt {
  return {
    type: "ImportDeclaration",
    specifiers: names.map(([imported, local]) => ({
      type: "ImportSpecifier",
      imported: id(imported),
      local: id(local),
    })),
    source: { type: "Literal", value: from, raw: JSON.stringify(from) },
    attributes: [],
  };
}

export function export_(declaration: es.FunctionDeclaration | es.VariableDeclaration): Stmt {
  return { type: "ExportNamedDeclaration", declaration, specifiers: [], source: null, attributes: [] };
}

// Types.

function annotation(type: TypeNode): TypeNode {
  return { type: "TSTypeAnnotation", typeAnnotation: type } as TypeNode;
}

/** The types of the runtime that lowered code names. */
export type RuntimeType =
  | "Value"
  | "Result"
  | "Table"
  | "LuaFunction"
  | "Integer"
  | "LuaNumber"
  | "Resumption"
  | "Begun"
  | "Cell"
  | "Closure"
  | "LuaObject"
  | "LuaError";

/** A type that the runtime exports: `$.Name`. */
export function rtType(name: RuntimeType): TypeNode {
  return {
    type: "TSTypeReference",
    typeName: { type: "TSQualifiedName", left: id(runtimeName), right: id(name) },
  } as TypeNode;
}

export function keywordType(name: "number" | "string" | "boolean"): TypeNode {
  return { type: `TS${name[0]!.toUpperCase()}${name.slice(1)}Keyword` };
}

export function arrayType(elementType: TypeNode): TypeNode {
  return { type: "TSArrayType", elementType } as TypeNode;
}

/** `type | undefined` */
export function orUndefined(type: TypeNode): TypeNode {
  return { type: "TSUnionType", types: [type, { type: "TSUndefinedKeyword" }] } as TypeNode;
}

/** `node` with the Lua position it comes from. */
export function at<N extends es.Node>(node: N, start: es.Position, end: es.Position = start): N {
  node.loc = { start, end };
  return node;
}

/** As `at`, for calls: how the position calls what is called there, such as "method 'close'"; "" when nothing is known. */
export function callAt<N extends es.Node>(node: N, start: es.Position, call: string): N {
  node.loc = { start, end: start, source: call };
  return node;
}

/** Adds comments before or after a statement; the printer reads them there. */
export function comment(
  node: es.Node,
  side: "leadingComments" | "trailingComments",
  comments: readonly { readonly type: "Line" | "Block"; readonly value: string }[],
): void {
  if (comments.length > 0) node[side] = [...comments];
}

/** Puts an empty line before a statement. */
export function spaced<S extends Stmt>(statement: S): S {
  (statement as { spaced?: boolean }).spaced = true;
  return statement;
}

/** A whole emitted module. */
export interface Program {
  readonly body: Stmt[];
}
