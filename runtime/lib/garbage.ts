// Garbage: weak tables, finalizers, and collectgarbage. The collector is JavaScript's own; where the platform lets us, it
// runs when Lua's would (Host.collect), else what it is told has no effect.
// Invariant: a finalizer runs once for each time that its object was marked, latest marked first; it is given a table that
// shares all entries with the one that is gone. Lua 5.4 manual §2.5, §6.1; cf. lbaselib.c luaB_collectgarbage, lgc.c
// luaC_checkfinalizer, GCTM.
import { announced, finalizerName } from "../core/activation.ts";
import { drop } from "../core/call.ts";
import { toLuaError } from "../core/error.ts";
import { moveTo, twinOf } from "../core/hashed-table.ts";
import { metamethod } from "../core/metatable.ts";
import { float, type Integer } from "../core/number.ts";
import { Table } from "../core/table.ts";
import { type LuaFunction, type Value } from "../core/value.ts";
import { isCollectionVisible, setCollector, showCollection, WeakHash } from "../core/weak.ts";
import { checkOption, optInteger } from "./arguments.ts";
import type { State } from "./open.ts";

const options = [
  "stop",
  "restart",
  "collect",
  "count",
  "step",
  "setpause",
  "setstepmul",
  "isrunning",
  "generational",
  "incremental",
] as const;

// Milliseconds.
const mostSpent = 100;

/** An object that was marked for finalization. */
interface Finalizable {
  readonly object: WeakRef<Table>;
  /** What its finalizer gets when it is gone. */
  readonly twin: Table;
}

let finalizables: Finalizable[] = [];

/** Gives `table` a metatable, with what its `__mode` and `__gc` ask for. */
export function changeMetatable(table: Table, metatable: Table | undefined): void {
  table.metatable = metatable;
  if (metatable?.concernsCollector !== true && !(table.hash instanceof WeakHash)) return;
  const mode = metatable?.events?.get("__mode");
  if (typeof mode === "string" && /[kv]/.test(mode)) moveTo(table, new WeakHash(mode));
  else if (table.hash instanceof WeakHash) moveTo(table, undefined);
  if (metatable?.events?.get("__gc") === undefined) return;
  finalizables.push({ object: new WeakRef(table), twin: twinOf(table) });
  showCollection();
}

// Calls the finalizers of objects that are gone, or of all.
function finalize(which: "gone" | "all", warn: LuaFunction): void {
  for (const finalizable of finalizables.toReversed()) {
    const object = finalizable.object.deref();
    if (which === "gone" && object !== undefined) continue;
    finalizables = finalizables.filter((other) => other !== finalizable);
    callFinalizer(object ?? finalizable.twin, warn);
  }
}

function callFinalizer(object: Table, warn: LuaFunction): void {
  const finalizer = metamethod(object, "__gc");
  if (typeof finalizer !== "function") return;
  try {
    announced.calledAs = finalizerName;
    drop(finalizer(object));
  } catch (thrown) {
    const { value } = toLuaError(thrown);
    drop(warn("error in ", "__gc", " (", typeof value === "string" ? value : "error object is not a string", ")"));
  }
}

/** The collectgarbage of a state; errors of finalizers go to `warn`. */
export function collectgarbageOf({ host }: State, warn: LuaFunction): LuaFunction {
  let isRunning = true;
  let isFinalizing = false;
  // A collection that nothing but the count would show.
  let isDue = false;
  // As lua.c sets it.
  let mode: "generational" | "incremental" = "generational";
  let pause: Integer = 200;
  let stepMultiplier: Integer = 100;
  // What to answer where the platform does not tell: the size of a fresh Lua state, growing.
  let bytes = 22_528;
  let lastUsed = bytes;

  function collect(): void {
    host.collect?.();
    isDue = false;
    if (finalizables.length === 0 || isFinalizing) return;
    isFinalizing = true;
    finalize("gone", warn);
    isFinalizing = false;
  }

  // Collections that nobody has asked for take a twentieth of the time at most.
  let idleUntil = 0;
  function collectInTime(): void {
    const started = host.now();
    if (!isRunning || isFinalizing || started < idleUntil || !isCollectionVisible()) return;
    collect();
    const ended = host.now();
    idleUntil = ended + 20 * (ended - started);
  }

  // Collections of programs that cannot see them; from the limit on they wait until somebody counts.
  let spent = 0;
  function collectIfCheap(): void {
    if (!isCollectionVisible() && spent > mostSpent) {
      isDue = true;
      return;
    }
    const started = host.now();
    collect();
    spent += host.now() - started;
  }

  setCollector(host.collect === undefined ? undefined : collectInTime);
  host.atEnd?.(() => finalize("all", warn));

  function count(): Value {
    if (isDue) collect();
    const used = host.memoryUsed?.() ?? lastUsed + 64;
    // JavaScript's collector never stops: while Lua's is told to, what has been allocated stays counted.
    bytes = isRunning ? used : bytes + Math.max(0, used - lastUsed);
    lastUsed = used;
    return float(bytes / 1024);
  }

  function setMode(to: typeof mode): Value {
    const before = mode;
    mode = to;
    return before;
  }

  return function collectgarbage(option: Value, value: Value, ...values: Value[]): Value {
    const checked = checkOption(option, 1, "collectgarbage", { options, fallback: "collect" });
    if (isFinalizing) return undefined;
    switch (checked) {
      case "count":
        return count();
      case "step":
        optInteger(value, 2, "collectgarbage", 0);
        collectIfCheap();
        return true;
      case "isrunning":
        return isRunning;
      case "generational":
      case "incremental":
        checkParameters([value, ...values], checked === "generational" ? 2 : 3);
        return setMode(checked);
      case "setpause": {
        const before = pause;
        pause = optInteger(value, 2, "collectgarbage", 0);
        return before;
      }
      case "setstepmul": {
        const before = stepMultiplier;
        stepMultiplier = optInteger(value, 2, "collectgarbage", 0);
        return before;
      }
      case "stop":
      case "restart":
        isRunning = checked === "restart";
        return 0;
      default:
        collectIfCheap();
        return 0;
    }
  };
}

// What tunes Lua's collector means nothing to JavaScript's.
function checkParameters(values: readonly Value[], count: number): void {
  for (let i = 0; i < count; i++) optInteger(values[i], i + 2, "collectgarbage", 0);
}
