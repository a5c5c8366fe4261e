// for k, v in pairs(t) do block end: by the iterator, or through the array of a plain table. Lua 5.4 manual §3.3.5.
import type * as es from "estree";
import type { Expression, GenericForStatement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { type Type, unknown } from "../type.ts";
import { loopState, startOfLoop, testOfLoop } from "./activations.ts";
import { typeNode } from "./annotations.ts";
import { lowerValues } from "./calls.ts";
import { closingValue } from "./closing.ts";
import { converted, fromRaw, fromValue } from "./forms.ts";
import { inLoop, loopBody, loopVariable, stepBy } from "./loops.ts";
import type { Lowering } from "./lowering.ts";
import { declareCell } from "./upvalues.ts";

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
