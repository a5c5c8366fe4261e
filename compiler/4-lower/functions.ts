// Function bodies: parameters, temporaries, the result when control reaches the end, and the generator form of functions
// that may yield. Lua 5.4 manual §3.4.11.
import type * as es from "estree";
import type { Block, Chunk, FunctionExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { withOverloads } from "../type-nodes.ts";
import { alwaysReturns, walk } from "../walk.ts";
import type { Local } from "../scope.ts";
import { isOptional } from "../type.ts";
import { typeNode } from "./annotations.ts";
import { liftedVariables, liftGenerator } from "./lifted.ts";
import { fromValue, isRawForm, resultForm } from "./forms.ts";
import type { FunctionState, Lowering } from "./lowering.ts";
import { lastToken, lineOfEnd, linesOf, observedBody, observedReturn } from "./activations.ts";
import { sourceName } from "./sites.ts";
import { variableHalves } from "./wide.ts";
import { declareHalves } from "./wide-locals.ts";
import { closureName, declareParameter, withUpvalues } from "./upvalues.ts";

// A function that may yield and holds functions nested deeper than this has a generator form only, because writing
// nested functions out twice at every level would double the text at each.
const maxTwofold = 1;

/** Whether a function that may yield has no form for where nobody can suspend. */
export function isGeneratorOnly(node: FunctionExpression, cx: Lowering): boolean {
  return cx.types.yields.mayYield(node) && cx.scopes.function(node).height > maxTwofold;
}

/** A function as a value; `wanted` is the name it should have in stack traces. */
export function lowerFunctionExpression(node: FunctionExpression, wanted: string | undefined, cx: Lowering): Expr {
  return withUpvalues(node, cx, () => lowerForms(node, wanted, cx));
}

function lowerForms(node: FunctionExpression, wanted: string | undefined, cx: Lowering): Expr {
  // Both forms know their place: the line where a function begins is shown in tracebacks.
  const position = cx.source.position(node.range[0]);
  const direct = (): Expr => b.at(b.functionExpression(parts(node, false, wanted, cx)), position);
  if (!cx.types.yields.mayYield(node)) return direct();
  const generatorParts = parts(node, true, wanted, cx);
  const shared = liftedVariables(node, cx);
  const generator =
    shared === undefined
      ? b.at(b.functionExpression(generatorParts), position)
      : liftGenerator({ node, parts: generatorParts, shared, position }, cx);
  if (isGeneratorOnly(node, cx)) return b.rtCall("generatorOnly", generator);
  return b.rtCall("resumable", direct(), generator);
}

/** A local function that is never assigned: `function name(…) {…}`, or a constant when it has a generator form. */
export function lowerFunctionDeclaration(node: FunctionExpression, name: string, cx: Lowering): es.Statement {
  if (cx.types.yields.mayYield(node) || cx.scopes.upvalues !== undefined)
    return b.declare("const", b.id(name), lowerFunctionExpression(node, name, cx));
  const lowered = parts(node, false, undefined, cx);
  const declaration = b.functionDeclaration({ ...lowered, name });
  // What is inferred needs no annotation.
  const isGeneral = node.parameters.every(
    (parameter) => cx.types.local(cx.scopes.local(parameter)!).kind === "unknown",
  );
  if (cx.shown === undefined || !isGeneral) return declaration;
  const overloads = cx.shown.overloads(node, { name, returns: lowered.returns! });
  return overloads.length === 0 ? declaration : withOverloads(declaration, overloads);
}

/** Lowers the main function of the chunk, in one form. */
export function lowerMain(chunk: Chunk, generator: boolean, cx: Lowering): b.FunctionParts {
  return cx.names.scoped(() => {
    const frame = frameName(cx);
    const varargs = frame !== undefined || mentionsVarargs(chunk.body) ? cx.names.reserve("varargs") : undefined;
    const info = cx.scopes.function(chunk);
    let environment = "";
    const body = cx.inFunction(info, { generator, varargs, frame }, (state) => {
      const { name, prologue } = declareParameter(cx.scopes.environment, cx);
      environment = name;
      const parts = { prologue: prologue(), body: functionBody(chunk.body, lastToken(chunk.body), { state, cx }) };
      if (frame === undefined) return [...parts.prologue, ...parts.body];
      const passed = b.array([b.id(environment), b.id(varargs!)]);
      // A chunk that was loaded is known as another function.
      const itself = generator ? [] : [b.as(b.id("chunk"), b.rtType("LuaFunction"))];
      const start = b.rtCall("enterMain", b.id(sourceName), linesOf(undefined, chunk.body, cx), passed, ...itself);
      return observedBody({ start, ...parts }, [0, lastToken(chunk.body) + 1], cx);
    });
    const params: es.Pattern[] = [b.typed(environment, b.rtType("Table"))];
    if (varargs !== undefined) params.push(b.rest(varargs, b.arrayType(b.rtType("Value"))));
    return { name: "chunk", params, body, returns: returnType(generator, chunk, cx), generator };
  });
}

function parts(
  node: FunctionExpression,
  generator: boolean,
  wanted: string | undefined,
  cx: Lowering,
): b.FunctionParts {
  return cx.names.scoped(() => {
    // The name of a function expression is visible inside it, so it must not hide anything.
    const name = wanted === undefined ? undefined : cx.names.reserve(wanted);
    const info = cx.scopes.function(node);
    const frame = frameName(cx);
    const prologue: (() => es.Statement[])[] = [];
    const params: es.Pattern[] = node.parameters.map((parameter) => {
      const declared = lowerParameter(cx.scopes.local(parameter)!, node, cx);
      prologue.push(declared.prologue);
      return declared.pattern;
    });
    b.requireBefore(params);
    let varargs: string | undefined;
    if (node.hasVararg) {
      varargs = cx.names.reserve("varargs");
      params.push(b.rest(varargs, b.arrayType(b.rtType("Value"))));
    }
    const body = cx.inFunction(info, { generator, varargs, frame }, (state) => {
      const declared = prologue.flatMap((declare) => declare());
      const parts = { prologue: declared, body: functionBody(node.body, node.range[1] - 1, { state, cx }) };
      if (frame === undefined) return [...parts.prologue, ...parts.body];
      const start = b.rtCall("enter", b.id(closureName), ...(varargs === undefined ? [] : [b.id(varargs)]));
      return observedBody({ start, ...parts }, node.range, cx);
    });
    return { name, params, body, returns: returnType(generator, node, cx), generator };
  });
}

// Where others than callers by name pass the arguments, floats come boxed: `const x = $.rawFloat($x)`.
function lowerParameter(
  local: Local,
  node: FunctionExpression,
  cx: Lowering,
): { pattern: es.Pattern; prologue: () => es.Statement[] } {
  const type = cx.types.local(local);
  if (cx.isCell(local) || type.kind === "unknown") {
    const { name, prologue } = declareParameter(local, cx);
    return { pattern: b.typed(name, b.rtType("Value"), "optional"), prologue };
  }
  if (cx.wideLocals.has(local)) {
    const passed = cx.names.reserve(`$${local.name}`);
    const halved = (): es.Statement[] => [declareHalves(local, () => variableHalves(b.id(passed)), cx)!];
    return { pattern: b.typed(passed, typeNode(type)), prologue: halved };
  }
  if (!isRawForm(type) || cx.types.isDirect(node)) {
    const mayBeLeftOut = type.kind === "nil" || isOptional(type);
    const pattern = b.typed(cx.names.declare(local), typeNode(type), mayBeLeftOut ? "optional" : undefined);
    return { pattern, prologue: () => [] };
  }
  const passed = cx.names.reserve(`$${local.name}`);
  const converted = b.declare(
    local.assigned ? "let" : "const",
    b.typed(cx.names.declare(local), local.assigned ? typeNode(type) : undefined),
    fromValue(b.id(passed), type),
  );
  return { pattern: b.typed(passed, b.rtType("Value"), "optional"), prologue: () => [converted] };
}

function returnType(generator: boolean, node: FunctionExpression | Chunk, cx: Lowering): b.TypeNode {
  if (generator) return b.rtType("Resumption");
  if (node.type === "Chunk" || cx.types.results(node) !== "one") return b.rtType("Result");
  return typeNode(resultForm(node, cx));
}

function frameName(cx: Lowering): string | undefined {
  return cx.scopes.registers === undefined ? undefined : cx.names.reserve("$frame");
}

// `end` is the offset of what ends it.
function functionBody(
  block: Block,
  end: number,
  { state, cx }: { state: FunctionState; cx: Lowering },
): es.Statement[] {
  const body = [...cx.counted(), ...cx.openBlock(block)];
  if (!alwaysReturns(block)) {
    body.push(...lineOfEnd(block, end, cx));
    body.push(state.frame === undefined ? b.return_(b.rt("none")) : observedReturn(b.rt("none"), cx));
  }
  if (state.temporaries.length === 0) return body;
  const names = state.temporaries.map(({ name, type }) => [b.typed(name, type), undefined] as const);
  return [b.declareAll("let", names), ...body];
}

// Whether `...` of this function is used; nested functions have their own.
function mentionsVarargs(block: Block): boolean {
  let found = false;
  walk(block, {
    functions: false,
    expression(node) {
      found ||= node.type === "VarargExpression";
    },
  });
  return found;
}
