// Plain data across the border, which is copied: tables without a metatable to arrays, objects and Maps, and back.
// Invariant: within one copy everything is copied once, so that cycles stay cycles; keys are data and never names of
// prototypes, whatever they are called.
import { isUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { type AnyFunction, declareCopy, methodToLua } from "./functions.ts";
import { define, isForbidden } from "./properties.ts";

/** Copies made so far, by what they are copies of. */
export type Copies = Map<object, unknown>;

/** What a table is in JavaScript. */
export type Shape = "array" | "object" | "map";

/** Converters that take part in one copy. */
export interface Copying extends Converter {
  readonly copies: Copies;
}

/**
 * What becomes of a table: an array, when its keys are 1..n (or there are none), an object when they are all text, else a
 * Map.
 */
export function shapeOf(table: Table): Shape {
  const length = table.length();
  let integers = true;
  let texts = true;
  for (const [key] of table.entries()) {
    integers &&= typeof key === "number" && Number.isSafeInteger(key) && key >= 1 && key <= length;
    texts &&= typeof key === "string" && isUtf8(key);
    if (!integers && !texts) return "map";
  }
  return integers ? "array" : "object";
}

/** A copy of a table in that shape. */
export function copyTable(table: Table, shape: Shape, copying: Copying): unknown {
  const copy = shape === "array" ? [] : shape === "object" ? {} : new Map<unknown, unknown>();
  copying.copies.set(table, copy);
  if (Array.isArray(copy)) {
    const length = table.length();
    for (let key = 1; key <= length; key++) copy.push(copying.toJavaScript(table.getInteger(key)));
  } else {
    for (const [key, value] of table.entries()) addEntry(copy, key, value, copying);
  }
  return copy;
}

function addEntry(copy: object, key: Value, value: Value, { toJavaScript }: Converter): void {
  if (copy instanceof Map) copy.set(toJavaScript(key), toJavaScript(value));
  else define(copy, String(toJavaScript(key)), toJavaScript(value));
}

/** Whether an object is plain data: made by `{}` or without any prototype, and no namespace of a module. */
export function isPlain(object: object): boolean {
  const prototype = Reflect.getPrototypeOf(object);
  if (prototype === null) return Reflect.get(object, Symbol.toStringTag) !== "Module";
  // The root of its own realm of JavaScript.
  return (
    prototype === Object.prototype ||
    (Object.hasOwn(prototype, "isPrototypeOf") && Reflect.getPrototypeOf(prototype) === null)
  );
}

/** A copy of an array as a table, from 1. */
export function copyArray(array: readonly unknown[], { copies, toLua }: Copying): Table {
  const table = new Table();
  copies.set(array, table);
  const values: Value[] = [];
  for (let i = 0; i < array.length; i++) values.push(toLua(array[i]));
  table.adopt(values);
  return table;
}

/** A copy of a Map as a table; what Lua cannot have as a key is an error. */
export function copyMap(map: ReadonlyMap<unknown, unknown>, { copies, toLua }: Copying): Table {
  const table = new Table();
  copies.set(map, table);
  for (const [key, value] of map) table.set(toLua(key), toLua(value));
  return table;
}

/** A copy of a plain object as a table; its functions are methods of the object. */
export function copyObject(object: object, copying: Copying): Table {
  const table = new Table();
  copying.copies.set(object, table);
  for (const key of Object.keys(object)) {
    const value = Reflect.get(object, key) as unknown;
    const isMethod = typeof value === "function" && !isForbidden(value);
    if (isMethod) declareCopy(table, object);
    table.set(copying.toLua(key), isMethod ? methodToLua(value as AnyFunction, object, copying) : copying.toLua(value));
  }
  return table;
}
