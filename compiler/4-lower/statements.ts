// Statements other than assignments, loops, jumps, returns and blocks: declarations, calls, branches.
// Lua 5.4 manual §3.3.
import type * as es from "estree";
import type {
  Expression,
  FunctionStatement,
  IfStatement,
  LocalFunctionStatement,
  LocalStatement,
  Statement,
} from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import type { Type } from "../type.ts";
import { conditionOf, observedCondition } from "./activations.ts";
import { typeNode } from "./annotations.ts";
import { lowerAssignment, store } from "./assignments.ts";
import { lowerEffect, lowerValues } from "./calls.ts";
import { isMultiple } from "../walk.ts";
import { fromValue } from "./forms.ts";
import { lowerFunctionDeclaration, lowerFunctionExpression } from "./functions.ts";
import { lowerGenericFor } from "./generic-for.ts";
import { lowerInsert } from "./library-calls.ts";
import { lowerGoto, lowerLabelReached } from "./jumps.ts";
import { lowerRepeat, lowerWhile } from "./loops.ts";
import type { Lowering } from "./lowering.ts";
import { declareMixed } from "./mixed.ts";
import { lowerNumericFor } from "./numeric-for.ts";
import { halvesOf, valueHalves } from "./wide.ts";
import { declareHalves } from "./wide-locals.ts";
import { lowerRaise } from "./raising.ts";
import { lowerReturn } from "./returns.ts";
import { hasEffect } from "./tables.ts";
import { lowerTwofold } from "./twofold.ts";
import { declareCell } from "./upvalues.ts";

type StatementHandlers = {
  readonly [K in Statement["type"]]: (node: Extract<Statement, { type: K }>, cx: Lowering) => es.Statement[];
};

const handlers: StatementHandlers = {
  LocalStatement: lowerLocal,
  AssignmentStatement: lowerAssignment,
  CallStatement: ({ call }, cx) => [
    lowerRaise(call, cx) ?? b.statement(lowerInsert(call, cx) ?? lowerEffect(call, cx)),
  ],
  LocalFunctionStatement: lowerLocalFunction,
  FunctionStatement: lowerFunctionStatement,
  IfStatement: (node, cx) => lowerTwofold(node, cx) ?? [lowerIf(node, cx)],
  WhileStatement: lowerWhile,
  RepeatStatement: lowerRepeat,
  NumericForStatement: lowerNumericFor,
  GenericForStatement: lowerGenericFor,
  DoStatement: ({ body }, cx) => [b.block(cx.block(body))],
  ReturnStatement: lowerReturn,
  BreakStatement: (_, cx) => cx.function.break!(),
  GotoStatement: lowerGoto,
  LabelStatement: lowerLabelReached,
};

/** The statement as JavaScript statements of the block that is open. */
export function lowerStatement(node: Statement, cx: Lowering): es.Statement[] {
  return (handlers[node.type] as (node: Statement, cx: Lowering) => es.Statement[])(node, cx);
}

/** Declares a local with its first value, in the form that its type asks for. */
export function declareLocal(local: Local, init: Expr | undefined, cx: Lowering): es.Statement {
  const type = cx.types.local(local);
  if (cx.isCell(local)) return declareCell(local, init, cx);
  if (cx.function.hoisted.has(local)) {
    return b.statement(b.assign(b.id(cx.names.of(local)), init ?? b.undefined_()));
  }
  const special =
    declareHalves(local, init && ((steps) => valueHalves(init, steps)), cx) ?? declareMixed(local, init, cx);
  if (special !== undefined) return special;
  const name = cx.names.declare(local);
  const isConstant = !local.assigned && init !== undefined;
  // TypeScript sees the type of most constants itself.
  const annotated = isConstant && isObvious(init, type) ? undefined : typeNode(type);
  return b.declare(isConstant ? "const" : "let", b.typed(name, annotated), init);
}

// Whether TypeScript finds the type of a constant from its value alone. Where that hangs on the types of other variables,
// loops could make it hang on itself.
function isObvious(init: Expr, { kind }: Type): boolean {
  if (init.type === "Literal" || kind === "function" || b.isCast(init)) return true;
  if (kind !== "unknown") return false;
  return init.type === "MemberExpression" || (init.type === "CallExpression" && !b.isOverloaded(init));
}

// local attnamelist ['=' explist]
function lowerLocal(node: LocalStatement, cx: Lowering): es.Statement[] {
  const locals = node.names.map(({ name }) => cx.scopes.local(name)!);
  const [local] = locals;
  const [value] = node.values;
  if (node.names.some(({ attribute }) => attribute === "close")) return declareClosable(node, locals, cx);
  if (locals.length === 1 && node.values.length <= 1) {
    if (value?.type === "FunctionExpression")
      return [declareLocal(local!, lowerFunctionExpression(value, local!.name, cx), cx)];
    const halved = declareHalves(local!, value && ((steps) => halvesOf(value, steps, cx)), cx);
    if (halved !== undefined) return [halved];
    return [declareLocal(local!, value && cx.as(value, cx.types.local(local!)), cx)];
  }
  return declareSeveral(locals, node.values, cx);
}

// local x <close> = v  ->  const x = $.closable(v, at, 3, "x")
function declareClosable(node: LocalStatement, locals: readonly Local[], cx: Lowering): es.Statement[] {
  const statements = declareSeveral(locals, node.values, cx);
  const closed = locals.find(({ attribute }) => attribute === "close")!;
  const check = b.rtCall("closable", cx.variable(closed), ...cx.site(node.range[1] - 1), b.literal(closed.name));
  return [...statements, b.statement(check)];
}

function declareSeveral(locals: readonly Local[], values: readonly Expression[], cx: Lowering): es.Statement[] {
  const last = values.at(-1);
  if (last !== undefined && isMultiple(last) && locals.length > values.length - 1 && locals.length !== values.length) {
    return declareFromList(locals, values, cx);
  }
  // All values are evaluated before any name exists: names are only declared after.
  const lowered = values.map((value, index) => {
    const target = locals[index];
    return target === undefined ? cx.value(value) : cx.as(value, cx.types.local(target));
  });
  const statements = locals.map((local, index) => declareLocal(local, lowered[index], cx));
  const extra = lowered.slice(locals.length).filter((_, index) => hasEffect(values[locals.length + index]!));
  return [...statements, ...extra.map((value) => b.statement(value))];
}

// local a, b = x, f()  ->  const a = x; const $list = $.all(f()), b = $list[0], …
function declareFromList(locals: readonly Local[], values: readonly Expression[], cx: Lowering): es.Statement[] {
  const heads = values.slice(0, -1).map((value, index) => cx.as(value, cx.types.local(locals[index]!)));
  const rest = lowerValues(values.slice(-1), cx);
  const list = cx.names.reserve("$list");
  const statements: es.Statement[] = heads.map((head, index) => declareLocal(locals[index]!, head, cx));
  statements.push(b.declare("const", b.id(list), rest));
  locals.slice(heads.length).forEach((local, index) => {
    statements.push(declareLocal(local, fromValue(b.element(b.id(list), b.literal(index)), cx.types.local(local)), cx));
  });
  return statements;
}

// local function Name funcbody
function lowerLocalFunction(node: LocalFunctionStatement, cx: Lowering): es.Statement[] {
  const local = cx.scopes.local(node.name)!;
  if (cx.isCell(local)) {
    const declared = declareCell(local, undefined, cx);
    return [declared, b.statement(b.assign(cx.variable(local), lowerFunctionExpression(node.value, local.name, cx)))];
  }
  if (cx.function.hoisted.has(local)) {
    return [b.statement(b.assign(b.id(cx.names.of(local)), lowerFunctionExpression(node.value, local.name, cx)))];
  }
  const name = cx.names.declare(local);
  if (!local.assigned) return [lowerFunctionDeclaration(node.value, name, cx)];
  const type = typeNode(cx.types.local(local));
  return [
    b.declare("let", b.typed(name, type)),
    b.statement(b.assign(b.id(name), lowerFunctionExpression(node.value, local.name, cx))),
  ];
}

// function a.b.c funcbody
function lowerFunctionStatement({ target, value }: FunctionStatement, cx: Lowering): es.Statement[] {
  const name = target.type === "Identifier" ? target.name : target.key.name;
  const place = { at: target.range[0], cx };
  return [b.statement(store(target, () => lowerFunctionExpression(value, name, cx), place))];
}

function lowerIf(node: IfStatement, cx: Lowering): es.Statement {
  let otherwise: es.Statement | undefined = node.otherwise && b.block(cx.block(node.otherwise));
  // Conditions are lowered in source order, the statement is built from the last clause.
  const active = cx.scopes.registers?.before(node) ?? 0;
  const clauses = node.clauses.map((clause, index) => {
    const { condition, body } = clause;
    const test = index === 0 ? cx.condition(condition) : observedCondition(condition, active, cx);
    return [conditionOf(clause, test, cx), b.block(cx.block(body))] as const;
  });
  for (const [test, body] of clauses.reverse()) otherwise = b.if_(test, body, otherwise);
  return otherwise!;
}
