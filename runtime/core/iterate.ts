// Generic for loops: `for k, v in explist`. Loops over pairs(t) and ipairs(t) walk the table without calls.
// Invariant: `key` is the loop's control variable and first variable, `item` the second. Lua 5.4 manual §3.3.5.
import { begin } from "./begin.ts";
import { isSuspended, type Suspension } from "./suspension.ts";
import { index } from "./access.ts";
import { all, fn, none } from "./call.ts";
import { closable, close, closeAfterError } from "./close.ts";
import type { LuaError } from "./error.ts";
import { metamethod } from "./metatable.ts";
import { ipairsIterator, next } from "./next.ts";
import { errorAt, type Source, typeNameOf } from "./source.ts";
import { Table } from "./table.ts";
import { Traversal } from "./traversal.ts";
import type { LuaFunction, Result, Value } from "./value.ts";

/** A running generic loop: `while (each.next()) use(each.key, each.item)`. */
export abstract class Each {
  key: Value = undefined;
  item: Value = undefined;
  /** The fourth value of the list, closed when the loop ends. */
  closing: Value = undefined;

  abstract next(): boolean;

  /** The n-th variable, from 0. */
  at(n: number): Value {
    return n === 0 ? this.key : n === 1 ? this.item : undefined;
  }

  /** next(), where the iterator may suspend: then what to delegate to, whose result goes to `resumed`. */
  begin(): boolean | Suspension {
    return this.next();
  }

  /** What next() would have returned, when the iterator that was suspended has returned `result`. */
  resumed(_: Result): boolean {
    return false;
  }
}

/** Starts a loop over `[iterator, state, control, closing]`. */
export function each(list: readonly Value[], at?: Source, site?: number): Each {
  const [iterator, state, control, closing] = list;
  if (state instanceof Table) {
    if (iterator === next && control === undefined && closing === undefined) return new TableEach(state);
    if (iterator === ipairsIterator && control === 0 && closing === undefined) return new SequenceEach(state);
  }
  if (iterator === next && !(state instanceof Table)) throw noTable(state, at, site);
  const callee = isCallable(iterator)
    ? fn(iterator)
    : () => {
        throw errorAt(`attempt to call a ${typeNameOf(iterator)} value (for iterator 'for iterator')`, at, site);
      };
  const loop = new CallEach(callee, state, control);
  if (closing !== undefined) loop.closing = closable(closing, at, site, "(for state)");
  return loop;
}

/** Starts the loop of `pairs(t)` over a table without a metatable. */
export function traverse(table: Table): Each {
  return new TableEach(table);
}

function isCallable(v: Value): boolean {
  return typeof v === "function" || metamethod(v, "__call") !== undefined;
}

// What `next` says when a loop calls it. ldebug.c funcnamefromcode
function noTable(state: Value, at?: Source, site?: number): LuaError {
  return errorAt(`bad argument #1 to 'for iterator' (table expected, got ${typeNameOf(state)})`, at, site);
}

/** Closes the loop's closing value when the loop ends normally. */
export function closeEach(loop: Each): void {
  close(loop.closing);
}

/** Closes the loop's closing value after an error; the error to go on with. */
export function closeEachAfterError(loop: Each, thrown: unknown): LuaError {
  return closeAfterError(loop.closing, thrown);
}

class TableEach extends Each {
  private readonly traversal: Traversal;

  constructor(table: Table) {
    super();
    this.traversal = new Traversal(table);
  }

  override next(): boolean {
    const traversal = this.traversal;
    if (!traversal.next()) return false;
    this.key = traversal.key;
    this.item = traversal.value;
    return true;
  }
}

class SequenceEach extends Each {
  private readonly table: Table;
  private position = 0;

  constructor(table: Table) {
    super();
    this.table = table;
  }

  override next(): boolean {
    const position = ++this.position;
    const value = this.table.array[position - 1] ?? index(this.table, position);
    this.key = position;
    this.item = value;
    return value !== undefined;
  }
}

class CallEach extends Each {
  private readonly iterator: LuaFunction;
  private readonly state: Value;
  private control: Value;
  private values: readonly Value[] = [];

  constructor(iterator: LuaFunction, state: Value, control: Value) {
    super();
    this.iterator = iterator;
    this.state = state;
    this.control = control;
  }

  override next(): boolean {
    return this.resumed(this.iterator(this.state, this.control));
  }

  override at(n: number): Value {
    return n === 0 ? this.key : this.values[n];
  }

  override begin(): boolean | Suspension {
    const begun = begin(this.iterator, this.state, this.control);
    return isSuspended(begun) ? begun : this.resumed(begun);
  }

  override resumed(result: Result): boolean {
    return Array.isArray(result) ? this.take(all(result)) : this.takeOne(result);
  }

  private takeOne(value: Value): boolean {
    this.values = none;
    this.key = this.control = value;
    this.item = undefined;
    return value !== undefined;
  }

  private take(values: readonly Value[]): boolean {
    this.values = values;
    this.key = this.control = values[0];
    this.item = values[1];
    return this.key !== undefined;
  }
}
