// What JavaScript has of Lua values that are no plain data: tables with a metatable, coroutines, userdata.
// Invariant: one counterpart for each value and realm; back in its own realm it is that value again, everywhere else an
// object like any other, so that one state's values never get into another.
import { index, len, setindex } from "../core/access.ts";
import { fn } from "../core/call.ts";
import { isAwaited, leaveAwaiting } from "../core/awaiting.ts";
import type { Coroutine } from "../core/coroutine.ts";
import { decodeUtf8 } from "../core/string.ts";
import type { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import type { LuaObject, Value } from "../core/value.ts";
import { items } from "./awaiting.ts";
import type { Converter } from "./converter.ts";
import { toException } from "./errors.ts";
import { fromResult } from "./functions.ts";
import { currentRealm, enterRealm, leaveRealm, type Realm } from "./realm.ts";

const references = /*@__PURE__*/ new WeakMap<LuaObject, WeakMap<Realm, LuaReference>>();

/** A Lua value that stays where it is. */
export class LuaReference {
  readonly #value: LuaObject;
  readonly #realm: Realm;
  readonly #converter: Converter;

  constructor(value: LuaObject, realm: Realm, converter: Converter) {
    this.#value = value;
    this.#realm = realm;
    this.#converter = converter;
  }

  /** What Lua's tostring says. */
  toString(): string {
    return this.inside((value) => decodeUtf8(tostring(value as Value)));
  }

  /** @internal The value, when the current realm is its own. */
  valueHere(): LuaObject | undefined {
    return this.#realm === currentRealm ? this.#value : undefined;
  }

  /** @internal Runs an action in the value's realm. */
  protected inside<T>(action: (value: LuaObject, converter: Converter) => T): T {
    const left = enterRealm(this.#realm);
    try {
      return action(this.#value, this.#converter);
    } catch (thrown) {
      throw toException(thrown, this.#converter);
    } finally {
      leaveRealm(left);
    }
  }
}

/** A Lua table that stays where it is: a live view, with metamethods. */
export class LuaTable extends LuaReference {
  /** `#table` */
  get length(): number {
    return this.inside((table) => Number(len(table as Table)));
  }

  /** `table[key]` */
  get(key: unknown): unknown {
    return this.inside((table, { toLua, toJavaScript }) => toJavaScript(index(table as Table, toLua(key))));
  }

  /** `table[key] = value` */
  set(key: unknown, value: unknown): void {
    this.inside((table, { toLua }) => setindex(table as Table, toLua(key), toLua(value)));
  }

  /** Whether `table[key]` is not nil. */
  has(key: unknown): boolean {
    return this.inside((table, { toLua }) => index(table as Table, toLua(key)) !== undefined);
  }

  /** `table:method(...)` */
  call(method: string, ...args: readonly unknown[]): unknown {
    return this.inside((table, converter) => {
      const f = fn(index(table as Table, converter.toLua(method)));
      return fromResult(f(table as Table, ...args.map((arg) => converter.toLua(arg))), converter);
    });
  }

  /** The raw entries, in the order of `next`. */
  *entries(): Generator<[unknown, unknown]> {
    const entries = this.inside((table) => (table as Table).entries());
    for (;;) {
      const step = this.inside((_, { toJavaScript }) => {
        const { value, done } = entries.next();
        return done === true ? undefined : ([toJavaScript(value[0]), toJavaScript(value[1])] as [unknown, unknown]);
      });
      if (step === undefined) return;
      yield step;
    }
  }

  [Symbol.iterator](): Generator<[unknown, unknown]> {
    return this.entries();
  }
}

/** A Lua coroutine; iterating over it resumes it until it returns. */
export class LuaCoroutine extends LuaReference {
  /** As coroutine.status tells it. */
  get status(): string {
    return this.inside((coroutine) => (coroutine as Coroutine).status);
  }

  /** What it yields, or returns, next; nothing when it awaits a promise, after which it goes on by itself. */
  resume(...args: readonly unknown[]): unknown {
    return this.inside((value, converter) => {
      const coroutine = value as Coroutine;
      const result = coroutine.resume(args.map((arg) => converter.toLua(arg)));
      return fromResult(isAwaited(result) ? leaveAwaiting(coroutine, result) : result, converter);
    });
  }

  /** Ends it, and closes its pending variables. */
  close(): void {
    this.inside((coroutine) => {
      const error = (coroutine as Coroutine).close();
      if (error !== undefined) throw error;
    });
  }

  /** Like iterating, and awaits what the coroutine awaits. */
  [Symbol.asyncIterator](): AsyncGenerator<unknown, unknown> {
    return this.inside((coroutine, converter) => items(coroutine as Coroutine, converter));
  }

  *[Symbol.iterator](): Generator<unknown, unknown> {
    try {
      for (;;) {
        const value = this.resume();
        if (this.status === "dead") return value;
        yield value;
      }
    } finally {
      if (this.status === "suspended") this.close();
    }
  }
}

/** The counterpart of a value in the current realm. */
export function referenceTo(
  value: LuaObject,
  kind: new (value: LuaObject, realm: Realm, converter: Converter) => LuaReference,
  converter: Converter,
): LuaReference {
  let byRealm = references.get(value);
  if (byRealm === undefined) references.set(value, (byRealm = new WeakMap()));
  let made = byRealm.get(currentRealm);
  if (made === undefined) byRealm.set(currentRealm, (made = new kind(value, currentRealm, converter)));
  return made;
}
