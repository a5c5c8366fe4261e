// Closures in programs that inspect upvalues: each captured variable is a cell, each function has the list of its cells,
// and finds its upvalues there, so that debug.upvaluejoin can exchange them. Cf. lfunc.h, lobject.h LClosure.
import type * as es from "estree";
import type { Expression, FunctionExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { linesOf, registered } from "./activations.ts";
import type { Lowering } from "./lowering.ts";
import { sourceName } from "./sites.ts";

/** What a function knows of itself as a closure, in programs that look at running functions. */
export const closureName = "$closure";

/** Declares a local that is kept in a cell: `const x = $.cell(1)`. */
export function declareCell(local: Local, init: Expr | undefined, cx: Lowering): es.Statement {
  const made = registered(local, init, cx) ?? b.rtCall("cell", ...(init === undefined ? [] : [init]));
  if (cx.function.hoisted.has(local)) return b.statement(b.assign(b.id(cx.names.of(local)), made));
  return b.declare("const", b.id(cx.names.declare(local)), made);
}

/** Declares a parameter: the name to give it, and the statements that start the body with. */
export function declareParameter(local: Local, cx: Lowering): { name: string; prologue: () => es.Statement[] } {
  if (!cx.isCell(local)) return { name: cx.names.declare(local), prologue: () => [] };
  const name = cx.names.reserve(local.name);
  return { name, prologue: () => [declareCell(local, b.id(name), cx)] };
}

/**
 * The function that `make` lowers, with the list of its cells:
 * $.closure(prototype$$1, [x], function ($u) { return …; })
 */
export function withUpvalues(node: FunctionExpression, cx: Lowering, make: () => Expr): Expr {
  const { upvalues } = cx.scopes;
  if (upvalues === undefined) return make();
  const cells = upvalues.of(node).map((local) => cx.cell(local));
  const prototype = b.id(prototypeName(node, cx));
  return cx.names.scoped(() => {
    const list = cx.names.reserve("$u");
    cx.cells.set(cx.scopes.function(node), list);
    const params = [b.typed(list, b.arrayType(b.rtType("Cell")))];
    if (cx.scopes.registers !== undefined) params.push(b.typed(closureName, b.rtType("Closure")));
    const maker = { name: undefined, params, body: [b.return_(make())], returns: b.rtType("LuaFunction") };
    return b.rtCall("closure", prototype, b.array(cells), b.functionExpression(maker));
  });
}

// What all closures of a function have in common stands at the end of the module, so that making one makes little else.
function prototypeName(node: FunctionExpression, cx: Lowering): string {
  const known = cx.prototypes.get(node);
  if (known !== undefined) return known.name;
  const name = `prototype$$${cx.prototypes.size + 1}`;
  cx.prototypes.set(node, { name, declaration: b.declare("const", b.id(name), prototypeOf(node, cx)) });
  return name;
}

// { at, range: [20, 48], upvalues: ["x"] }
function prototypeOf(node: FunctionExpression, cx: Lowering): Expr {
  const upvalues = cx.scopes.upvalues!;
  const constants = upvalues.constantsOf(node).map(([local, value]) => declaration(local, value, cx));
  return b.object([
    [sourceName, b.id(sourceName)],
    ["range", b.array(node.range.map((offset) => b.literal(offset)))],
    ["upvalues", b.array(upvalues.of(node).map((local) => b.literal(local.name)))],
    ...(cx.scopes.registers === undefined ? [] : observedParts(node, cx)),
    ...(constants.length === 0 ? [] : [["constants", b.literal(constants.join(" "))] as const]),
  ]);
}

// In programs that look at running functions.
function observedParts(node: FunctionExpression, cx: Lowering): (readonly [string, Expr])[] {
  const lines = ["lines", linesOf(node, node.body, cx)] as const;
  if (node.parameters.length === 0) return [lines];
  return [lines, ["parameters", b.array(node.parameters.map(({ name }) => b.literal(name)))]];
}

// As Lua text, for functions that are dumped.
function declaration(local: Local, value: Expression, cx: Lowering): string {
  return `local ${local.name} <const> = ${cx.source.bytes.slice(...value.range).replaceAll("\n", "\\n")};`;
}
