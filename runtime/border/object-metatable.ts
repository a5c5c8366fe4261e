// What Lua code can do with JavaScript objects, and with functions that come from JavaScript: fields, methods, calls, `#`,
// `pairs`, comparison, `..`. Invariant: the metatable cannot be reached; properties are those of properties.ts.
import { rawError, luaError } from "../core/error.ts";
import { isInteger } from "../core/number.ts";
import { encodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { address, tostring } from "../core/tostring.ts";
import { type LuaFunction, type Result, type Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { fromException } from "./errors.ts";
import { type AnyFunction, javaScriptOrigin, knownMethod, methodToLua } from "./functions.ts";
import { JavaScriptObject } from "./javascript-object.ts";
import { readProperty, writeProperty } from "./properties.ts";

/** The metatable of all JavaScript objects. */
export function objectMetatable(converter: Converter): Table {
  const metatable = new Table();
  const events: Record<string, Value> = {
    __name: "JavaScript object",
    __metatable: false,
    __index: guarded((object, key) => read(targetOf(object), key, converter), converter),
    __newindex: guarded((object, key, value) => write(targetOf(object), key, value, converter), converter),
    __len: guarded((object) => lengthOf(targetOf(object)), converter),
    __pairs: guarded((object) => [entryStep(targetOf(object), converter), undefined, undefined], converter),
    __tostring: guarded((object) => textOf(object), converter),
    __concat: guarded((a, b) => tostring(a) + tostring(b), converter),
    __eq: (a: Value, b: Value) => sameTarget(a, b),
    __lt: guarded((a, b) => primitive(a) < primitive(b), converter),
    __le: guarded((a, b) => primitive(a) <= primitive(b), converter),
    __close: guarded((object) => dispose(targetOf(object)), converter),
  };
  for (const [event, handler] of Object.entries(events)) metatable.setString(event, handler);
  return metatable;
}

/** The metatable of functions, by which those from JavaScript have their static fields. */
export function functionMetatable(converter: Converter): Table {
  const metatable = new Table();
  metatable.setString("__metatable", false);
  metatable.setString(
    "__index",
    guarded((f, key) => {
      const origin = javaScriptOrigin(f as LuaFunction);
      if (origin === undefined) throw luaError("attempt to index a function value");
      return read(origin, key, converter);
    }, converter),
  );
  return metatable;
}

// What getters, proxies and the like throw becomes an error of Lua.
function guarded(f: (...args: Value[]) => Result, converter: Converter): LuaFunction {
  return (...args) => {
    try {
      return f(...args);
    } catch (thrown) {
      throw fromException(thrown, converter);
    }
  };
}

function targetOf(v: Value): object {
  const target = v instanceof JavaScriptObject ? v.target : undefined;
  if (typeof target === "object" && target !== null) return target;
  throw luaError(`attempt to index ${target === null ? "JavaScript's null" : "a JavaScript symbol"}`);
}

/** `object[key]` */
function read(target: object, key: Value, converter: Converter): Value {
  const value = readProperty(target, propertyKey(target, key, converter));
  if (typeof value !== "function") return converter.toLua(value);
  const known = knownMethod(value as AnyFunction, target);
  if (known !== undefined) return known;
  return converter.toLua(value) === undefined ? undefined : methodToLua(value as AnyFunction, target, converter);
}

function write(target: object, key: Value, value: Value, converter: Converter): Value[] {
  writeProperty(target, propertyKey(target, key, converter), converter.toJavaScript(value));
  return [];
}

// Elements count from 1 in Lua, wherever they come from.
function propertyKey(target: object, key: Value, converter: Converter): PropertyKey {
  if (isInteger(key) && isIndexed(target)) return String(BigInt(key) - 1n);
  const property = converter.toJavaScript(key);
  if (typeof property === "string" || typeof property === "number" || typeof property === "symbol") return property;
  throw rawError(`attempt to index a JavaScript object with a ${typeof property} value`);
}

/** Whether an object has elements: arrays and typed arrays. */
function isIndexed(target: object): target is { readonly length: number } {
  return Array.isArray(target) || (ArrayBuffer.isView(target) && !(target instanceof DataView));
}

function lengthOf(target: object): Value {
  if (isIndexed(target)) return target.length;
  const size = readProperty(target, "size") ?? readProperty(target, "length");
  if (typeof size === "number") return size;
  throw luaError("attempt to get length of a JavaScript object");
}

function textOf(v: Value): string {
  const { target } = v as JavaScriptObject;
  if (typeof target !== "object" || target === null) return encodeUtf8(String(target));
  const own = readProperty(target, "toString");
  if (typeof own === "function") return encodeUtf8(String(Reflect.apply(own, target, [])));
  return `${encodeUtf8(className(target))}: ${address(v)}`;
}

function className(target: object): string {
  const constructor = (Reflect.getPrototypeOf(target) as { constructor?: { name?: unknown } } | null)?.constructor;
  return typeof constructor?.name === "string" && constructor.name !== "" ? constructor.name : "Object";
}

function sameTarget(a: Value, b: Value): boolean {
  return a instanceof JavaScriptObject && b instanceof JavaScriptObject && a.target === b.target;
}

// What `<` compares: the time of dates, numbers, text.
function primitive(v: Value): number {
  const value = v instanceof JavaScriptObject ? (v.target as { valueOf(): unknown }).valueOf() : v;
  if (typeof value === "number" || typeof value === "string") return value as number;
  throw luaError("attempt to compare a JavaScript object");
}

// What `pairs` goes over: elements, entries of a Map, properties.
function entryStep(target: object, converter: Converter): LuaFunction {
  const entries = entriesOf(target)[Symbol.iterator]();
  return () => {
    const { value, done } = entries.next();
    return done === true ? undefined : value.map((part) => converter.toLua(part));
  };
}

function entriesOf(target: object): Iterable<readonly [unknown, unknown]> {
  if (target instanceof Map) return target;
  if (isIndexed(target)) return elementsOf(target as ArrayLike<unknown>);
  return Object.keys(target).map((key) => [key, readProperty(target, key)]);
}

function* elementsOf(array: ArrayLike<unknown>): Generator<[number, unknown]> {
  for (let i = 0; i < array.length; i++) yield [i + 1, array[i]];
}

function dispose(target: object): Value[] {
  const { dispose: named } = Symbol as { dispose?: symbol };
  const method = (named === undefined ? undefined : readProperty(target, named)) ?? readProperty(target, "close");
  if (typeof method === "function") Reflect.apply(method, target, []);
  return [];
}
