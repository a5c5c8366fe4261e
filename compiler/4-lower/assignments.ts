// Assignments. Operands are evaluated from left to right, then stores follow from right to left (lparser.c restassign).
// Invariant: what a target needs is evaluated before the values, but for locals that Lua reads late (late.ts).
// Lua 5.4 manual §3.3.3.
import type * as es from "estree";
import type {
  Assignable,
  AssignmentStatement,
  BinaryExpression,
  Expression,
  IndexExpression,
  UnaryExpression,
} from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { eventName } from "../events.ts";
import { isLocal, type Local } from "../scope.ts";
import { floatOrNil, type Type, unknown } from "../type.ts";
import { typeNode } from "./annotations.ts";
import { lowerValues } from "./calls.ts";
import { isMultiple } from "../walk.ts";
import { indexed, mayBePosition, isRepeatable, isTable, setElement } from "./elements.ts";
import { plainSet, setField } from "./fields.ts";
import { converted, fromValue, isRawFloat, isRawForm } from "./forms.ts";
import { evaluateFirst, isChanging, mayRunCode, readsLate, tableReadLate } from "./late.ts";
import type { Lowering } from "./lowering.ts";
import { storeMixed } from "./mixed.ts";
import { halvesOf, valueHalves } from "./wide.ts";
import { storeHalves } from "./wide-locals.ts";

/** varlist '=' explist */
export function lowerAssignment(node: AssignmentStatement, cx: Lowering): es.Statement[] {
  const [target] = node.targets;
  const [value] = node.values;
  if (node.targets.length === 1 && node.values.length === 1) {
    if (target!.type === "IndexExpression" && cx.function.frame === undefined) {
      if (isAppended(target!, value!, cx)) return [lowerAppend(target!, value!, cx)];
      if (mayBePosition(cx.types.of(target!.key)) && !cx.showsCollections) {
        return lowerElementAssignment(target!, value!, cx);
      }
    }
    const halved = target!.type === "Identifier" ? cx.scopes.local(target!) : undefined;
    if (halved !== undefined && cx.halves.has(halved))
      return inStatements(storeHalves(halved, (steps) => halvesOf(value!, steps, cx), cx));
    const build = (): Expr => store(target!, (type) => cx.as(value!, type), { at: node.range[1] - 1, cx });
    return inStatements(evaluateFirst(evaluatedBefore(target!, value!, cx), build, cx));
  }
  return assignSeveral(node, cx);
}

interface Place {
  readonly at: number;
  readonly cx: Lowering;
}

/**
 * target = value, where `value` gives the value in the form that a variable of a type holds, and `at` is the offset where
 * Lua stores it.
 */
export function store(target: Assignable, value: (type: Type) => Expr, { at, cx }: Place): Expr {
  if (target.type === "Identifier") {
    const binding = cx.scopes.binding(target);
    const flag = isLocal(binding) ? cx.mixed.get(binding) : undefined;
    if (isLocal(binding) && cx.halves.has(binding))
      return storeHalves(binding, (steps) => valueHalves(value(unknown), steps), cx);
    if (flag !== undefined) return storeMixed(binding as Local, flag, value(unknown), cx);
    if (isLocal(binding)) return b.assign(cx.variable(binding), value(cx.types.local(binding)));
    const environment = cx.variable(binding.environment);
    const set = binding.environment.kind === "environment" ? plainSet : setField;
    return set(environment, binding.name, value(unknown), { site: cx.environmentSite(at, binding), cx });
  }
  const site = cx.site(target.at, cx.describe(target.object));
  const object = cx.value(target.object);
  const form = storedForm(target, cx);
  if (target.type === "MemberExpression") return setField(object, target.key.name, value(form), { site, cx });
  if (target.key.type === "StringLiteral") return setField(object, target.key.value, value(form), { site, cx });
  return cx.operation("__newindex", b.rtCall("setindex", object, cx.value(target.key), value(form), ...site));
}

// The form in which the tables that the target may be in keep its values.
function storedForm(target: Exclude<Assignable, { type: "Identifier" }>, cx: Lowering): Type {
  const name = target.type === "MemberExpression" ? target.key.name : undefined;
  const constant = name ?? (target.key.type === "StringLiteral" ? target.key.value : undefined);
  const isRaw =
    constant === undefined ? cx.types.hasRawElements(target.object) : cx.types.isRawField(target.object, constant);
  return isRaw ? floatOrNil : unknown;
}

// Whether this is t[#t + 1] = v, with nothing that could change t while v is evaluated.
function isAppended({ object, key }: IndexExpression, value: Expression, cx: Lowering): boolean {
  if (key.type !== "BinaryExpression" || key.operator !== "+") return false;
  const { left, right } = key;
  if (left.type !== "UnaryExpression" || left.operator !== "#" || right.type !== "IntegerLiteral") return false;
  const { argument } = left;
  if (argument.type !== "Identifier" || object.type !== "Identifier" || right.value !== 1) return false;
  const local = cx.scopes.local(object);
  const isSame = local !== undefined && local === cx.scopes.local(argument);
  return (
    isSame &&
    !mayRunCode(value, cx) &&
    !["__index", "__newindex", "__len", "__add"].some((event) => cx.maySuspend(event))
  );
}

// $.append(t, v, at, 3.001, 3.001)
function lowerAppend(target: IndexExpression, value: Expression, cx: Lowering): es.Statement {
  const { object, key, at } = target;
  const form = storedForm(target, cx);
  const name = cx.describe(object);
  const [source, site] = cx.site(at, name);
  const lengthAt = (key as BinaryExpression).left as UnaryExpression;
  const helper = isRawFloat(cx.types.of(value), form) ? "appendFloat" : "append";
  const call = b.rtCall(helper, cx.value(object), cx.as(value, form), source, site, cx.site(lengthAt.at, name)[1]);
  return b.statement(b.callAt(call, cx.source.position(at), eventName("__newindex")));
}

// t[i] = v  ->  if (t.array[i - 1] !== undefined) { t.array[i - 1] = v; } else { $.setindex(t, i, v, at, 3); }
function lowerElementAssignment(target: IndexExpression, value: Expression, cx: Lowering): es.Statement[] {
  const { object, key, at } = target;
  const form = storedForm(target, cx);
  const isSimple = isConstant(value) || isRepeatable(value, cx);
  // Upvalues are copied, locals are read when the value is stored.
  const isReadLate = (node: Expression): boolean => isRepeatable(node, cx) && (isSimple || !isUpvalue(node, cx));
  const first = [object, key].filter((node) => !isReadLate(node));
  if (!isSimple) first.push(value);
  const site = cx.site(at, cx.describe(object));
  const build = (): Expr => {
    const element = {
      object: indexed(object, cx),
      isTable: isTable(object, cx),
      key: cx.natural(key),
      keyType: cx.types.of(key),
      site,
    };
    return setElement(element, { value: cx.as(value, form), type: cx.types.of(value), form }, cx);
  };
  return inStatements(evaluateFirst(first, build, cx));
}

function isUpvalue(node: Expression, cx: Lowering): boolean {
  if (node.type === "BinaryExpression") return isUpvalue(node.left, cx);
  const local = node.type === "Identifier" ? cx.scopes.local(node) : undefined;
  return local !== undefined && local.assigned && local.owner !== cx.function.info;
}

function isConstant({ type }: Expression): boolean {
  return type === "BooleanLiteral" || type === "NilLiteral" || type === "StringLiteral" || type === "IntegerLiteral";
}

// (a, test ? b : c)  ->  a; if (test) { b; } else { c; }
function inStatements(node: Expr): es.Statement[] {
  if (node.type === "SequenceExpression") return node.expressions.flatMap(inStatements);
  if (node.type !== "ConditionalExpression") return [b.statement(node)];
  return [b.if_(node.test, b.block(inStatements(node.consequent)), b.block(inStatements(node.alternate)))];
}

// What is evaluated before the table and the key of a target are read, which are not copied (lcode.c luaK_indexed).
function evaluatedBefore(target: Assignable, value: Expression, cx: Lowering): Expression[] {
  if (target.type === "Identifier") return [];
  const { object } = target;
  if (target.type === "MemberExpression" || target.key.type === "StringLiteral") {
    return tableReadLate(object, value, cx) ? [value] : [];
  }
  const { key } = target;
  if (readsLate(object, value, cx) || readsLate(object, key, cx))
    return [key, value].filter((node) => !readsLate(node, value, cx));
  if (readsLate(key, value, cx)) return [object, value];
  return tableReadLate(object, key, cx) ? [key] : [];
}

// a[i], b = x, y  ->  { const $1 = a, $2 = i, $3 = x, $4 = y; b = $4; $.setindex($1, $2, $3); }
function assignSeveral(node: AssignmentStatement, cx: Lowering): es.Statement[] {
  return cx.names.scoped(() => {
    const statements: es.Statement[] = [];
    const keep: Keep = (value, type, node) => {
      if (value.type === "Literal" || b.isUndefined(value) || isFixed(node, value, cx)) return value;
      const name = cx.names.reserve("$v");
      statements.push(b.declare("const", b.typed(name, type), value));
      return b.id(name);
    };
    const stores = node.targets.map((target, index) =>
      prepareStore(target, node.targets.slice(index + 1), {
        keep,
        at: node.range[1] - 1,
        cx,
        of: typeOfValue(node, index, cx),
      }),
    );
    const values = prepareValues(node, keep, cx);
    stores.reverse().forEach((storeValue, index) => {
      statements.push(...inStatements(storeValue(values[node.targets.length - 1 - index]!)));
    });
    return [b.block(statements)];
  });
}

// The type of the value that goes to a target, where an expression of its own gives it.
function typeOfValue({ values }: AssignmentStatement, index: number, cx: Lowering): Type {
  const value = values[index];
  const isAlone = value !== undefined && (index < values.length - 1 || !isMultiple(value));
  return isAlone ? cx.types.of(value) : unknown;
}

// Whether the expression is a variable that nobody assigns, which can be read later as well.
function isFixed(node: Expression | undefined, value: Expr, cx: Lowering): boolean {
  if (node?.type !== "Identifier" || value.type !== "Identifier") return false;
  return cx.scopes.local(node)?.assigned === false && !cx.isCell(cx.scopes.local(node)!);
}

/** Evaluates a value now, for later use; `node` is what it was in Lua, if it was one expression. */
type Keep = (value: Expr, type: b.TypeNode, node?: Expression) => Expr;

type Kept = (type: Type) => Expr;

// Evaluates the operands of a target; what comes back stores a value there. Variables that functions inside assign are
// read when the value is stored, unless a later target is the variable itself (lparser.c check_conflict).
function prepareStore(
  target: Assignable,
  following: readonly Assignable[],
  { keep, at, cx, of }: Place & { readonly keep: Keep; readonly of: Type },
): (value: Kept) => Expr {
  if (target.type === "Identifier") return (value) => store(target, value, { at, cx });
  const site = cx.site(target.at, cx.describe(target.object));
  const operand = (node: Expression, isField: boolean): (() => Expr) => {
    if (isReadWhenStored(node, { isTable: isField, following, cx })) return () => cx.value(node);
    const type = cx.types.of(node);
    const kept = keep(cx.value(node), typeNode(isRawForm(type) ? unknown : type), node);
    return () => kept;
  };
  const name = target.type === "MemberExpression" ? target.key.name : undefined;
  const constant = name ?? (target.key.type === "StringLiteral" ? target.key.value : undefined);
  const object = operand(target.object, constant !== undefined);
  const form = storedForm(target, cx);
  if (constant !== undefined) return (value) => setField(object(), constant, value(form), { site, cx });
  const node = target as IndexExpression;
  const key = operand(node.key, false);
  if (mayBePosition(cx.types.of(node.key)) && cx.function.frame === undefined)
    return (value) => {
      const keyType = cx.types.of(node.key);
      const element = { object: object(), isTable: isTable(node.object, cx), key: key(), keyType, site };
      return setElement(element, { value: value(form), type: of, form }, cx);
    };
  return (value) => cx.operation("__newindex", b.rtCall("setindex", object(), key(), value(form), ...site));
}

function isReadWhenStored(
  node: Expression,
  { isTable, following, cx }: { isTable: boolean; following: readonly Assignable[]; cx: Lowering },
): boolean {
  if (node.type !== "Identifier" || !isChanging(node, { isTable, cx })) return false;
  const local = cx.scopes.local(node);
  return !following.some((target) => target.type === "Identifier" && cx.scopes.local(target) === local);
}

// Evaluates the values, as many as there are targets.
function prepareValues(node: AssignmentStatement, keep: Keep, cx: Lowering): Kept[] {
  const { targets, values } = node;
  const last = values.at(-1)!;
  const count = isMultiple(last) && targets.length > values.length ? values.length - 1 : values.length;
  const kept: Kept[] = values.slice(0, count).map((value) => {
    const type = cx.types.of(value);
    const natural = keep(cx.natural(value), typeNode(type), value);
    return (wanted) => converted(natural, type, wanted);
  });
  if (count < values.length) {
    const list = keep(lowerValues([last], cx), b.arrayType(b.rtType("Value")));
    for (let index = 0; kept.length < targets.length; index++) {
      kept.push((wanted) => fromValue(b.element(list, b.literal(index)), wanted));
    }
  }
  while (kept.length < targets.length) kept.push(() => b.undefined_());
  return kept;
}
