// Which numbers can be told from floats: places and expressions that hold an integer now and a float then, where nothing
// in the program depends on which of both it is, so that a double is enough.
// Invariant: a place is taken for a float only if every use of what is read from it is seen here and tells nothing of the
// subtype; integers there are safe ones. What is told: text, integer division and remainders by zero, keys, arguments of
// unknown functions, the sign of a zero. Lua 5.4 manual §3.4.1, §3.4.3.
import type { Expression } from "../ast.ts";
import { type AbstractValue, isOnly, Kind, may } from "./abstract-value.ts";
import type { FunctionSummary } from "./function-summary.ts";
import type { Slot } from "./slot.ts";

/** What becomes of a value: its subtype is seen, or not, or it is stored in places that decide. */
export type Sink = "observed" | "free" | readonly Slot[];

export class Observation {
  private readonly observed = new Set<Slot>();
  /** Places whose values are stored in others: those they are stored in. */
  private readonly flows = new Map<Slot, Set<Slot>>();
  private readonly sinks = new Map<Expression, Sink>();

  /** Notes that the subtype of what is in the place can be seen. */
  observe(slot: Slot): void {
    this.observed.add(slot);
  }

  /** Notes that what a function returns can be seen. */
  observeResults(summary: FunctionSummary): void {
    for (let index = 0; summary.resultSlot(index) !== undefined; index++) this.observe(summary.resultSlot(index)!);
  }

  /** Notes that a value is read from a place and goes to a sink. */
  flow(from: Slot, sink: Sink): void {
    if (sink === "observed") return this.observe(from);
    if (sink === "free") return;
    let targets = this.flows.get(from);
    if (targets === undefined) this.flows.set(from, (targets = new Set()));
    for (const slot of sink) targets.add(slot);
  }

  /** Notes what becomes of the value of an operator; that of one that is never noted is observed. */
  use(node: Expression, sink: Sink): void {
    this.sinks.set(node, sink);
  }

  /** Ends the collection: what is stored in an observed place is observed itself. */
  settle(): void {
    const sources = new Map<Slot, Slot[]>();
    for (const [from, targets] of this.flows) {
      for (const target of targets) {
        // A place that cannot hold raw doubles keeps the subtype.
        if (!isRawNumber(target.value)) this.observed.add(target);
        const known = sources.get(target);
        if (known === undefined) sources.set(target, [from]);
        else known.push(from);
      }
    }
    const pending = [...this.observed];
    for (let slot = pending.pop(); slot !== undefined; slot = pending.pop()) {
      for (const source of sources.get(slot) ?? []) {
        if (this.observed.has(source)) continue;
        this.observed.add(source);
        pending.push(source);
      }
    }
  }

  /** Whether the numbers in the place, integers and floats, may be kept as doubles. */
  isFloating(slot: Slot): boolean {
    return !this.observed.has(slot) && isMixed(slot.value) && isRawNumber(slot.value);
  }

  /** Whether the expression may be computed as a double. */
  isFloatingExpression(node: Expression): boolean {
    const sink = this.sinks.get(node);
    if (sink === undefined || sink === "observed") return false;
    return sink === "free" || sink.every((slot) => !this.observed.has(slot));
  }
}

/** Whether the value is an integer or a float, or nil beside them. */
export function isMixed(value: AbstractValue): boolean {
  return may(value, Kind.integer) && may(value, Kind.float) && isOnly(value, Kind.integer | Kind.float | Kind.nil);
}

// Whether a double can stand for each number among the values.
function isRawNumber(value: AbstractValue): boolean {
  if (!isOnly(value, Kind.integer | Kind.float | Kind.nil) || !may(value, Kind.float)) return false;
  return !may(value, Kind.integer) || isSafe(value);
}

/** Whether the integers among the values are safe ones. */
export function isSafe({ integers }: AbstractValue): boolean {
  return Number.isSafeInteger(integers.min) && Number.isSafeInteger(integers.max);
}
