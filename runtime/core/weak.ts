// Weak tables: what keeps the entries of a table whose metatable has a `__mode`, and when it lets go of them.
// JavaScript keeps the target of a WeakRef until the turn of the event loop ends, but for hosts that know how to end that
// earlier (Host.collect). A program that waits in a loop for an entry to go must see it go, so that reading weak entries
// again and again asks for a collection.
// Invariant: keys and values that are no objects are kept like everywhere else; the value of a weak key may refer to that
// key (an ephemeron). Lua 5.4 manual §2.5.4; cf. lgc.c clearbykeys, clearbyvalues.
import { LuaFloat, type Value } from "./value.ts";

/** What the collector and programs that wait for it need of the platform. */
type Collector = () => void;

let collector: Collector | undefined;
let isUsed = false;

/** Tells how to collect garbage at once. */
export function setCollector(collect: Collector | undefined): void {
  collector = collect;
}

/** Whether there is anything that shows what the collector does: a weak table, or an object with a finalizer. */
export function isCollectionVisible(): boolean {
  return isUsed;
}

/** Notes that something shows what the collector does. */
export function showCollection(): void {
  isUsed = true;
}

// Reads of weak entries, and rounds of loops, after which the collector is asked whether it is time.
const mostReads = 1 << 16;
let reads = 0;

/** Loops of programs that have finalizers call this, as nothing else of JavaScript's tells them that an object is gone. */
export function poll(): void {
  if (++reads < mostReads) return;
  reads = 0;
  collector?.();
}

function isObject(v: Value): v is Value & object {
  return (typeof v === "object" && !(v instanceof LuaFloat)) || typeof v === "function";
}

// The value of a weak key, which only that key keeps alive, and the key as `order` has it.
interface Ephemeron {
  value: Value;
  readonly key: WeakRef<object>;
}

/** The entries of a weak table, as table.ts keeps those of others in a Map. */
export class WeakHash extends Map<Value, Value> {
  private readonly weakKeys: boolean;
  private readonly weakValues: boolean;
  private readonly byKey = new WeakMap<object, Ephemeron>();
  private readonly order = new Set<WeakRef<object>>();

  /** @param mode  the value of `__mode`: contains "k", "v" or both */
  constructor(mode: string) {
    super();
    this.weakKeys = mode.includes("k");
    this.weakValues = mode.includes("v");
    isUsed = true;
  }

  override get size(): number {
    return super.size + this.order.size;
  }

  override get(key: Value): Value {
    if (!this.weakKeys || !isObject(key)) return this.alive(super.get(key));
    const entry = this.byKey.get(key);
    return entry === undefined ? undefined : this.alive(entry.value);
  }

  override set(key: Value, value: Value): this {
    const kept = this.weakValues && isObject(value) ? (new WeakRef(value) as unknown as Value) : value;
    if (!this.weakKeys || !isObject(key)) return super.set(key, kept);
    const known = this.byKey.get(key);
    if (known !== undefined) known.value = kept;
    else {
      const entry: Ephemeron = { value: kept, key: new WeakRef(key) };
      this.byKey.set(key, entry);
      this.order.add(entry.key);
    }
    return this;
  }

  override delete(key: Value): boolean {
    if (!this.weakKeys || !isObject(key)) return super.delete(key);
    const entry = this.byKey.get(key);
    if (entry === undefined) return false;
    this.order.delete(entry.key);
    return this.byKey.delete(key);
  }

  override has(key: Value): boolean {
    return this.get(key) !== undefined;
  }

  override *keys(): MapIterator<Value> {
    for (const key of super.keys()) if (this.get(key) !== undefined) yield key;
    for (const reference of this.order) {
      const key = reference.deref() as Value;
      if (key === undefined || this.get(key) === undefined) this.order.delete(reference);
      else yield key;
    }
  }

  private alive(kept: Value): Value {
    poll();
    return kept instanceof WeakRef ? (kept.deref() as Value) : kept;
  }
}
