// Iterating over JavaScript values in a generic for. Invariant: a loop that is broken off ends the iterator, as JavaScript's
// `for … of` does: its closing value sees to that.
import { luaError } from "../core/error.ts";
import { startable } from "../core/begin.ts";
import { beginYield } from "../core/suspension.ts";
import type { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import { cannotAwait } from "./awaiting.ts";
import { converter, objectToLua } from "./border.ts";
import { fromException } from "./errors.ts";
import { readProperty } from "./properties.ts";

/** `iterator, nil, nil, closing value` for a generic for over what JavaScript's `for … of` would go over. */
export function eachOf(target: object): Result {
  const iterator = call(target, Symbol.iterator) as Iterator<unknown> | undefined;
  if (iterator !== undefined) return loop(stepOf(iterator, target instanceof Map), iterator);
  const awaited = call(target, Symbol.asyncIterator) as AsyncIterator<unknown> | undefined;
  if (awaited !== undefined) return loop(awaitingStepOf(awaited), awaited);
  if (typeof readProperty(target, "next") === "function")
    return loop(stepOf(target as Iterator<unknown>, false), target);
  throw luaError("bad argument #1 to 'each' (this JavaScript object is not iterable)");
}

function call(target: object, name: symbol): unknown {
  const method = readProperty(target, name);
  return typeof method === "function" ? Reflect.apply(method, target, []) : undefined;
}

function loop(step: LuaFunction, iterator: object): Result {
  return [step, undefined, undefined, objectToLua(new Iteration(iterator as Iterator<unknown>))];
}

/** The closing value of a loop. */
class Iteration {
  private readonly iterator: Iterator<unknown> | AsyncIterator<unknown>;

  constructor(iterator: Iterator<unknown> | AsyncIterator<unknown>) {
    this.iterator = iterator;
  }

  close(): void {
    void this.iterator.return?.();
  }
}

function stepOf(iterator: Iterator<unknown>, pairs: boolean): LuaFunction {
  return (): Result => {
    try {
      const { value, done } = iterator.next();
      if (done === true) return undefined;
      return pairs ? (value as unknown[]).map((part) => converter.toLua(part)) : item(value);
    } catch (thrown) {
      throw fromException(thrown, converter);
    }
  };
}

function awaitingStepOf(iterator: AsyncIterator<unknown>): LuaFunction {
  return startable(
    () => {
      throw cannotAwait();
    },
    () =>
      beginYield(iterator.next().then(({ value, done }) => (done === true ? undefined : (value ?? false)) as unknown)),
  );
}

// nil would end the loop.
function item(value: unknown): Value {
  return converter.toLua(value) ?? false;
}

/** The iterator of a table's values, for js.each. */
export function eachOfTable(table: Table): LuaFunction {
  let position = 0;
  return () => table.getInteger(++position);
}
