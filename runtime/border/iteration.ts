// Iterating over JavaScript values in a generic for. Invariant: what breaks the loop off ends the iterator, as in
// JavaScript's `for … of`: the loop closes it.
import { luaError } from "../core/error.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { fromException } from "./errors.ts";
import { readProperty } from "./properties.ts";

/** How entries come: as they are, or with a key for each. */
type Kind = "values" | "entries";

/** `iterator, nil, nil` for a generic for over what an object holds; see js.each and pairs. */
export function iterate(target: object, kind: Kind, converter: Converter): [LuaFunction, undefined, undefined] {
  const iterator = kind === "values" ? iteratorOf(target) : entriesOf(target)[Symbol.iterator]();
  return [stepOf(iterator, kind === "entries" || target instanceof Map, converter), undefined, undefined];
}

function stepOf(iterator: Iterator<unknown>, pairs: boolean, converter: Converter): LuaFunction {
  return (): Result => {
    try {
      const { value, done } = iterator.next();
      if (done === true) return undefined;
      return pairs ? (value as unknown[]).map((part) => converter.toLua(part)) : stepValue(converter.toLua(value));
    } catch (thrown) {
      throw fromException(thrown, converter);
    }
  };
}

// nil would end the loop.
function stepValue(value: Value): Value {
  return value ?? false;
}

function iteratorOf(target: object): Iterator<unknown> {
  const method = readProperty(target, Symbol.iterator) as (() => Iterator<unknown>) | undefined;
  if (typeof method === "function") return Reflect.apply(method, target, []);
  if (typeof readProperty(target, "next") === "function") return target as Iterator<unknown>;
  throw luaError("bad argument #1 to 'each' (this JavaScript object is not iterable)");
}

function entriesOf(target: object): Iterable<unknown> {
  if (target instanceof Map) return target;
  if (Array.isArray(target) || ArrayBuffer.isView(target)) return elementsOf(target as unknown as ArrayLike<unknown>);
  return Object.keys(target).map((key) => [key, readProperty(target, key)]);
}

function* elementsOf(array: ArrayLike<unknown>): Generator<[number, unknown]> {
  for (let i = 0; i < array.length; i++) yield [i + 1, array[i]];
}

/** The function that makes a generic for of a table's values, for js.each. */
export function eachOfTable(table: Table): LuaFunction {
  let position = 0;
  return () => table.getInteger(++position);
}
