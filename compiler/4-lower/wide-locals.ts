// Locals that hold 64-bit integers, as the state of a hash function does: kept as two halves of 32 bits, h$high and h$low.
// Invariant: only locals that nothing but the code of their function reads or assigns, and that always hold integers.
import type * as es from "estree";
import type { Expression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isLocal, type Local } from "../scope.ts";
import { type Halves, Steps } from "./halves.ts";
import type { Lowering } from "./lowering.ts";
import { after, isOperation, isWide } from "./wide.ts";

/** The locals that hold what is computed on 64 bits, as far as that shows. */
export function findWideLocals(cx: Lowering): ReadonlySet<Local> {
  const found = new Set<Local>();
  // In programs that look at variables these are where they can be found.
  if (cx.scopes.upvalues !== undefined || cx.scopes.registers !== undefined) return found;
  const { shifted, whole } = operandsIn(cx);
  for (const local of shifted) if (mayBeHalved(local, cx) && !whole.has(local)) found.add(local);
  const assignments = [...assignmentsIn(cx)].filter(([local]) => mayBeHalved(local, cx));
  // What is computed from locals that have been found is found in the next round.
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const [local, value] of assignments) {
      if (isWide(value, cx, found) || (isProduct(value, cx) && !whole.has(local))) found.add(local);
    }
  }
  return found;
}

function mayBeHalved(local: Local, cx: Lowering): boolean {
  const { kind, captured, attribute } = local;
  if (captured || attribute !== undefined || (kind !== "local" && kind !== "parameter")) return false;
  return cx.types.local(local).kind === "integer";
}

function* assignmentsIn({ scopes }: Lowering): Generator<[Local, Expression]> {
  for (const statement of scopes.statements) {
    if (statement.type !== "LocalStatement" && statement.type !== "AssignmentStatement") continue;
    const names = statement.type === "LocalStatement" ? statement.names.map(({ name }) => name) : statement.targets;
    for (const [index, value] of statement.values.entries()) {
      const name = names[index];
      const binding = name?.type === "Identifier" ? scopes.binding(name) : undefined;
      if (binding !== undefined && isLocal(binding)) yield [binding, value];
    }
  }
}

// h * 33 + c: a product of what may be any integer.
function isProduct(node: Expression, cx: Lowering): boolean {
  if (!isOperation(node, cx) || cx.types.of(node).kind !== "integer") return false;
  return node.operator === "*" || isProduct(node.left, cx) || isProduct(node.right, cx);
}

const wideOperators: ReadonlySet<string> = new Set(["+", "-", "*", "&", "|", "~", "<<", ">>", "==", "~="]);

// Locals whose bits are moved, and those whose value is wanted whole by operators, as that of counters is.
function operandsIn(cx: Lowering): { shifted: ReadonlySet<Local>; whole: ReadonlySet<Local> } {
  const [shifted, whole] = [new Set<Local>(), new Set<Local>()];
  const note = (locals: Set<Local>, node: Expression): void => {
    const local = node.type === "Identifier" ? cx.scopes.local(node) : undefined;
    if (local !== undefined) locals.add(local);
  };
  for (const node of cx.scopes.expressions) {
    if (node.type === "IndexExpression") note(whole, node.key);
    if (node.type !== "BinaryExpression") continue;
    const { operator, left, right } = node;
    if (!wideOperators.has(operator)) for (const operand of [left, right]) note(whole, operand);
    else if ((operator === "<<" || operator === ">>") && isOperation(node, cx)) note(shifted, left);
  }
  return { shifted, whole };
}

/** Declares a local that is kept in halves: let h$high = 0, h$low = 5; undefined for others. */
export function declareHalves(
  local: Local,
  value: ((steps: Steps) => Halves) | undefined,
  cx: Lowering,
): es.Statement | undefined {
  if (value === undefined || !cx.wideLocals.has(local) || cx.function.hoisted.has(local)) return undefined;
  const steps = new Steps(cx);
  const { high, low } = value(steps);
  const names = { high: cx.names.reserve(`${local.name}$high`), low: cx.names.reserve(`${local.name}$low`) };
  cx.halves.set(local, names);
  const number = b.keywordType("number");
  return b.declareAll(local.assigned ? "let" : "const", [
    [b.typed(names.high, number), after(steps, high)],
    [b.typed(names.low, number), low],
  ]);
}

/** Stores a value in a local that is kept in halves. */
export function storeHalves(local: Local, value: (steps: Steps) => Halves, cx: Lowering): Expr {
  const steps = new Steps(cx);
  const { high, low } = value(steps);
  const names = cx.halves.get(local)!;
  // The high half may be computed from the low one that is there.
  const kept = steps.copy(low);
  return after(steps, b.sequence(b.assign(b.id(names.high), high), b.assign(b.id(names.low), kept)));
}
