// while and repeat, and what all loops have in common. Lua 5.4 manual §3.3.4.
import type * as es from "estree";
import type { Block, RepeatStatement, WhileStatement } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Local } from "../scope.ts";
import { isRaw, type Type } from "../type.ts";
import { jumpBack, observedCondition, startOfLoop, testOfLoop } from "./activations.ts";
import { typeNode } from "./annotations.ts";
import type { Lowering } from "./lowering.ts";
import { declareCell } from "./upvalues.ts";

/** What a loop runs again and again. */
interface LoopBody {
  readonly block: Block;
  /** Whether `continue` leads to the end of the block; not so in repeat, whose test must still run. */
  readonly canContinue: boolean;
  readonly lower: () => es.Statement[];
}

/** Lowers the body of a loop with `break` leading out of it; the loop gets a label only if something needs it. */
export function inLoop(
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

/** The body of a loop: `prologue` declares its variables. */
export function loopBody(block: Block, cx: Lowering, prologue: () => es.Statement[] = () => []): LoopBody {
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

/** Counts a variable up, or down. */
export function stepBy(counter: string, step: number): Expr {
  if (step === 1) return b.update("++", b.id(counter));
  if (step === -1) return b.update("--", b.id(counter));
  return b.assign(b.id(counter), b.literal(Math.abs(step)), step > 0 ? "+=" : "-=");
}

/** What counts: the Lua variable itself, unless the body assigns to that; and what declares the variable otherwise. */
export function loopVariable(
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
