// while, repeat and both kinds of for. Lua 5.4 manual §3.3.4, §3.3.5.
import type * as es from "estree";
import type {
  Block,
  Expression,
  GenericForStatement,
  NumericForStatement,
  RepeatStatement,
  WhileStatement,
} from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { int, type IntType, isRaw, staysSafe, type Type, unknown } from "../type.ts";
import { jumpBack, loopState, observedCondition, startOfLoop, testOfLoop } from "./activations.ts";
import { typeNode } from "./annotations.ts";
import { lowerValues } from "./calls.ts";
import { closingValue } from "./closing.ts";
import { converted, fromRaw, fromValue } from "./forms.ts";
import { isQuiet } from "./guards.ts";
import type { Lowering } from "./lowering.ts";
import { declareCell } from "./upvalues.ts";

interface LoopBody {
  readonly block: Block;
  /** Whether `continue` leads to the end of the block; not so in repeat, whose test must still run. */
  readonly canContinue: boolean;
  readonly lower: () => es.Statement[];
}

// Lowers the body of a loop with `break` leading out of it; the loop gets a label only if something needs it.
function inLoop(
  cx: Lowering,
  { block, canContinue, lower }: LoopBody,
  loop: (body: es.Statement[]) => es.Statement,
): es.Statement {
  const state = cx.function;
  const outer = { break: state.break, continue: state.continue };
  const inside = ++state.barriers;
  let label: string | undefined;
  const target = (): string | undefined => (state.barriers === inside ? undefined : (label ??= cx.label("$loop")));
  state.break = () => [b.break_(target())];
  state.continue = canContinue ? { block, jump: () => [b.continue_(target())] } : undefined;
  const lowered = cx.names.scoped(lower);
  lowered.unshift(...cx.counted());
  if (cx.polls) lowered.unshift(b.statement(b.rtCall("poll")));
  Object.assign(state, outer);
  state.barriers--;
  const statement = loop(lowered);
  return label === undefined ? statement : b.labeled(label, statement);
}

// The body of a loop: `prologue` declares its variables.
function loopBody(block: Block, cx: Lowering, prologue: () => es.Statement[] = () => []): LoopBody {
  return { block, canContinue: true, lower: () => [...prologue(), ...cx.openBlock(block)] };
}

export function lowerWhile(node: WhileStatement, cx: Lowering): es.Statement[] {
  const place = { offset: node.condition.range[0], jumps: true };
  const test = testOfLoop(cx.condition(node.condition), node, place, cx);
  return [...startOfLoop(cx), inLoop(cx, loopBody(node.body, cx), (body) => b.while_(test, b.block(body)))];
}

// repeat block until exp  ->  while (true) { block; if (exp) break; }
export function lowerRepeat(node: RepeatStatement, cx: Lowering): es.Statement[] {
  // After a return the test is never reached.
  const returns = node.body.statements.at(-1)?.type === "ReturnStatement";
  const test = (): es.Statement[] => {
    if (returns) return [];
    const active = cx.scopes.registers?.atEnd(node.body) ?? 0;
    return [b.if_(observedCondition(node.condition, active, cx), b.break_()), ...jumpBack(cx)];
  };
  const body: LoopBody = { block: node.body, canContinue: false, lower: () => cx.openBlock(node.body, test) };
  return [inLoop(cx, body, (lowered) => b.while_(b.literal(true), b.block(lowered)))];
}

export function lowerNumericFor(node: NumericForStatement, cx: Lowering): es.Statement[] {
  const start = cx.types.of(node.start);
  const step = node.step && cx.types.of(node.step);
  const stepValue = node.step === undefined ? 1 : constantStep(node.step);
  const local = cx.scopes.local(node.variable)!;
  if (
    start.kind === "int" &&
    (step === undefined || step.kind === "int") &&
    stepValue !== undefined &&
    stepValue !== 0 &&
    (cx.types.of(node.limit).kind === "int" || staysSafe(start, int(stepValue) as IntType))
  ) {
    return [...loopState(node, undefined, cx), ...startOfLoop(cx), lowerIntegerFor(node, local, stepValue, cx)];
  }
  if (isSteppedPlainly(node, cx) && cx.function.frame === undefined) return [lowerSteppedFor(node, local, cx)];
  return [...loopState(node, undefined, cx), ...startOfLoop(cx), lowerAnyFor(node, local, cx)];
}

// Whether start, limit and step are plain numbers, also one step past the end, and the step goes up.
function isSteppedPlainly({ start, limit, step }: NumericForStatement, cx: Lowering): boolean {
  if (step === undefined) return false;
  const [first, last, by] = [start, limit, step].map((node) => cx.types.of(node)) as [Type, Type, Type];
  if (first.kind !== "int" || by.kind !== "int") return false;
  if (by.min <= 0) return false;
  if (last.kind === "int") return Number.isSafeInteger(last.max + by.max);
  // Before a limit can raise, nothing happens but what is evaluated here.
  return (
    isQuiet(step, cx) && last.kind === "number" && Number.isSafeInteger(Math.ceil((last.largest ?? Infinity) + by.max))
  );
}

// for (let j = i * i, $limit = n, $step = i; j <= $limit; j += $step) {…}
function lowerSteppedFor(node: NumericForStatement, local: Local, cx: Lowering): es.Statement {
  const [init, by] = [cx.natural(node.start), cx.natural(node.step!)];
  const largest = cx.types.of(node.step!) as IntType;
  const last = cx.types.of(node.limit).kind === "int" ? cx.natural(node.limit) : lowerLimit(node, largest.max, cx);
  return cx.names.scoped(() => {
    const { counter, prologue } = loopVariable(local, { kind: "int", min: 0, max: 0 }, cx);
    const [limit, step] = [b.id(cx.names.reserve("$limit")), b.id(cx.names.reserve("$step"))];
    const declarations = b.declareAll("let", [
      [b.id(counter), init!],
      [limit, last],
      [step, by!],
    ]);
    const test = b.binary("<=", b.id(counter), limit);
    return inLoop(cx, loopBody(node.body, cx, prologue), (body) =>
      b.for_(declarations, test, b.assign(b.id(counter), step, "+="), b.block(body)),
    );
  });
}

function constantStep(node: NonNullable<NumericForStatement["step"]>): number | undefined {
  if (node.type === "IntegerLiteral" && typeof node.value === "number") return node.value;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return undefined;
  const value = constantStep(node.argument);
  return value === undefined ? undefined : -value;
}

// for (let i = 1, $limit = n; i <= $limit; i++) {…}
function lowerIntegerFor(node: NumericForStatement, local: Local, step: number, cx: Lowering): es.Statement {
  const init = cx.natural(node.start);
  const limitType = cx.types.of(node.limit);
  const limit = limitType.kind === "int" ? cx.natural(node.limit) : lowerLimit(node, step, cx);
  return cx.names.scoped(() => {
    const declarations: [es.Pattern, Expr][] = [];
    const { counter, prologue } = loopVariable(local, { kind: "int", min: 0, max: 0 }, cx);
    declarations.push([b.id(counter), init]);
    let bound = limit;
    if (limit.type !== "Literal" && !isConstantLocal(node.limit, cx)) {
      bound = b.id(cx.names.reserve("$limit"));
      declarations.push([bound as es.Identifier, limit]);
    }
    const test = b.binary(step > 0 ? "<=" : ">=", b.id(counter), bound);
    const update = stepBy(counter, step);
    const observed = testOfLoop(test, node, { offset: node.range[0], jumps: false }, cx);
    return inLoop(cx, loopBody(node.body, cx, prologue), (body) =>
      b.for_(b.declareAll("let", declarations), observed, update, b.block(body)),
    );
  });
}

// A limit that the loop's body can't change.
function isConstantLocal(node: NumericForStatement["limit"], cx: Lowering): boolean {
  return node.type === "Identifier" && cx.types.of(node).kind === "int" && cx.scopes.local(node)?.assigned === false;
}

// A limit that is no number JavaScript can compare with: converted, and kept where the counter stays a safe integer.
function lowerLimit(node: NumericForStatement, step: number, cx: Lowering): Expr {
  const site = cx.site(node.at);
  return b.rtCall(step > 0 ? "upperLimit" : "lowerLimit", cx.value(node.limit), b.literal(Math.abs(step)), ...site);
}

function stepBy(counter: string, step: number): Expr {
  if (step === 1) return b.update("++", b.id(counter));
  if (step === -1) return b.update("--", b.id(counter));
  return b.assign(b.id(counter), b.literal(Math.abs(step)), step > 0 ? "+=" : "-=");
}

// The counter is the Lua variable itself unless the body assigns to that.
function loopVariable(
  local: Local,
  counterType: Type,
  cx: Lowering,
): { counter: string; prologue: () => es.Statement[] } {
  if (!local.assigned && isRaw(cx.types.local(local)) === isRaw(counterType)) {
    return { counter: cx.names.declare(local), prologue: () => [] };
  }
  const counter = cx.names.reserve(`$${local.name}`);
  const type = cx.types.local(local);
  const copy = (): es.Statement[] => {
    const value =
      counterType.kind === "float" && type.kind !== "float" ? b.rtCall("float", b.id(counter)) : b.id(counter);
    if (cx.isCell(local)) return [declareCell(local, value, cx)];
    return [b.declare(local.assigned ? "let" : "const", b.typed(cx.names.declare(local), typeNode(type)), value)];
  };
  return { counter, prologue: copy };
}

// for (let $loop = $.numericFor(a, b, c, at, 3), $i = $loop.start; $loop.has($i); $i += $loop.step) { const i = $loop.value($i); … }
function lowerAnyFor(node: NumericForStatement, local: Local, cx: Lowering): es.Statement {
  const step = node.step === undefined ? b.literal(1) : cx.value(node.step);
  const args = [cx.value(node.start), cx.value(node.limit), step, ...cx.site(node.at)];
  return cx.names.scoped(() => {
    const loop = cx.names.reserve("$loop");
    const counter = b.id(cx.names.reserve(`$${local.name}`));
    const part = (name: string): Expr => b.member(b.id(loop), name);
    const prepared = b.declareAll("let", [
      [b.id(loop), b.rtCall("numericFor", ...args)],
      [counter, part("start")],
    ]);
    const test = testOfLoop(b.call(part("has"), counter), node, { offset: node.range[0], jumps: false }, cx);
    return inLoop(
      cx,
      loopBody(node.body, cx, () => [declareLoopVariable(local, { loop, counter }, cx)]),
      (body) => b.for_(prepared, test, b.assign(counter, part("step"), "+="), b.block(body)),
    );
  });
}

function declareLoopVariable(
  local: Local,
  { loop, counter }: { loop: string; counter: Expr },
  cx: Lowering,
): es.Statement {
  const type = cx.types.local(local);
  const value = b.call(b.member(b.id(loop), type.kind === "float" ? "raw" : "value"), counter);
  if (cx.isCell(local)) return declareCell(local, value, cx);
  const isWide = type.kind === "unknown" || type.kind === "number" || type.kind === "float";
  const typed = b.typed(cx.names.declare(local), typeNode(type));
  return b.declare(local.assigned ? "let" : "const", typed, isWide ? value : b.as(value, typeNode(type)));
}

// for (const $each = $.each($.all(pairs(t)), at, 3); $each.next();) { const k = $each.key, v = $each.item; … }
export function lowerGenericFor(node: GenericForStatement, cx: Lowering): es.Statement[] {
  const walked = walkedTable(node, "ipairs", cx);
  if (walked !== undefined) return [lowerArrayLoop(node, walked, cx)];
  const traversed = walkedTable(node, "pairs", cx);
  const at = node.values[0]!.range[0];
  const site = cx.site(at);
  return cx.names.scoped(() => {
    const each = cx.names.reserve("$each");
    const locals = node.variables.map((variable) => cx.scopes.local(variable)!);
    const declarations = (): es.Statement[] => locals.map((local, index) => declareItem(local, each, index, cx));
    const started =
      traversed === undefined
        ? b.rtCall("each", lowerValues(node.values, cx), ...site)
        : b.rtCall("traverse", cx.natural(traversed));
    const declared = b.declare("const", b.id(each), started);
    const suspends = cx.function.generator && !isTableLoop(node, cx);
    const advance = suspends ? resumedStep(each, at, cx) : placedIterator(b.call(b.member(b.id(each), "next")), at, cx);
    const test = testOfLoop(advance, node, { offset: at, jumps: false }, cx);
    const body = loopBody(node.body, cx, declarations);
    if (!mayHaveClosingValue(node)) {
      return [
        ...loopState(node, undefined, cx),
        ...startOfLoop(cx),
        inLoop(cx, body, (lowered) => b.for_(declared, test, undefined, b.block(lowered))),
      ];
    }
    const loop = (): es.Statement[] => [inLoop(cx, body, (lowered) => b.while_(test, b.block(lowered)))];
    return [
      b.block([
        declared,
        ...loopState(node, b.id(each), cx),
        ...startOfLoop(cx),
        ...closingValue(
          { value: b.id(each), at: node.range[0] },
          { normal: "closeEach", afterError: "closeEachAfterError" },
          loop,
          cx,
        ),
      ]),
    ];
  });
}

// $.isSuspended($1 = $each.begin()) ? $each.resumed(yield* $1) : $1 === true
function resumedStep(each: string, at: number, cx: Lowering): Expr {
  const temporary = b.id(cx.temporary(b.rtType("Begun")));
  const begun = b.assign(temporary, placedIterator(b.call(b.member(b.id(each), "begin")), at, cx));
  // Placed too, as that is where the stack of a suspended function shows it.
  const delegated = placedIterator(b.delegate(temporary), at, cx);
  return b.conditional(
    b.rtCall("isSuspended", begun),
    b.call(b.member(b.id(each), "resumed"), delegated),
    b.binary("===", temporary, b.literal(true)),
  );
}

function placedIterator(node: Expr, at: number, cx: Lowering): Expr {
  return b.callAt(node, cx.source.position(at), "for iterator 'for iterator'");
}

// The table of `ipairs(t)`, or of `pairs(t)`, where that is the library's and the table has no metatable.
function walkedTable(
  { values, variables }: GenericForStatement,
  library: "ipairs" | "pairs",
  cx: Lowering,
): Expression | undefined {
  const [call] = values;
  if (values.length !== 1 || call?.type !== "CallExpression" || cx.types.library(call) !== library) return undefined;
  const [table] = call.args;
  if (call.args.length !== 1 || table === undefined || variables.length > 2) return undefined;
  return cx.hasOwnEnvironment && cx.types.isPlainTable(table) ? table : undefined;
}

// for (let $t = t, i = 1, $item; ($item = $t.array[i - 1]) !== undefined; i++) { const v = $item; … }
function lowerArrayLoop(node: GenericForStatement, table: Expression, cx: Lowering): es.Statement {
  const array = cx.natural(table);
  return cx.names.scoped(() => {
    const [walked, item] = [cx.names.reserve("$t"), cx.names.reserve("$item")];
    const [key, value] = node.variables.map((variable) => cx.scopes.local(variable)!);
    const { counter, prologue } = loopVariable(key!, { kind: "int", min: 1, max: 1 }, cx);
    const position = b.binary("-", b.id(counter), b.literal(1));
    const read = b.element(b.member(b.id(walked), "array"), position);
    const declarations = b.declareAll("let", [
      [b.id(walked), array],
      [b.id(counter), b.literal(1)],
      [b.typed(item, b.rtType("Value")), undefined],
    ]);
    const test = b.binary("!==", b.assign(b.id(item), read), b.undefined_());
    const declare = (): es.Statement[] => [
      ...prologue(),
      ...(value === undefined ? [] : [declareArrayItem(value, { item, isRaw: cx.types.hasRawElements(table) }, cx)]),
    ];
    return inLoop(cx, loopBody(node.body, cx, declare), (body) =>
      b.for_(declarations, test, stepBy(counter, 1), b.block(body)),
    );
  });
}

function declareArrayItem(local: Local, { item, isRaw }: { item: string; isRaw: boolean }, cx: Lowering): es.Statement {
  const type = cx.types.local(local);
  if (cx.isCell(local)) return declareCell(local, b.id(item), cx);
  const from: Type = isRaw ? { kind: "float" } : unknown;
  const value = isRaw ? converted(fromRaw(b.id(item), from), from, type) : fromValue(b.id(item), type);
  const name = b.typed(cx.names.declare(local), typeNode(type));
  return b.declare(local.assigned ? "let" : "const", name, value);
}

// The fourth value of the list is closed when the loop ends; iterators of the standard library that have none are known.
function mayHaveClosingValue({ values }: GenericForStatement): boolean {
  const last = values.at(-1);
  if (values.length > 3) return true;
  if (last?.type === "MethodCallExpression") return last.method.name !== "gmatch";
  if (last?.type !== "CallExpression") return false;
  const { callee } = last;
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? callee.key.name : "";
  return !["pairs", "ipairs", "next", "gmatch", "codes"].includes(name);
}

function isTableLoop({ values }: GenericForStatement, cx: Lowering): boolean {
  const [first] = values;
  if (first?.type !== "CallExpression") return false;
  return (
    !cx.types.yields.callMayYield(first) && first.callee.type === "Identifier" && /^i?pairs$/.test(first.callee.name)
  );
}

function declareItem(local: Local, each: string, index: number, cx: Lowering): es.Statement {
  const value =
    index === 0
      ? b.member(b.id(each), "key")
      : index === 1
        ? b.member(b.id(each), "item")
        : b.call(b.member(b.id(each), "at"), b.literal(index));
  if (cx.isCell(local)) return declareCell(local, value, cx);
  const type = cx.types.local(local);
  const name = b.typed(cx.names.declare(local), local.assigned ? typeNode(type) : undefined);
  return b.declare(local.assigned ? "let" : "const", name, fromValue(value, type));
}
