// The border between Lua and JavaScript: each value on one side as what it is on the other. docs/embedding.md has the rules
// as a table, which test/unit/border.test.ts checks row by row.
// Invariant: plain data is copied; what has an identity keeps it, and comes back as itself.
import { Coroutine } from "../core/coroutine.ts";
import { Table } from "../core/table.ts";
import { LuaFloat, type LuaObject, type Value } from "../core/value.ts";
import { fromBytes } from "../core/string.ts";
import type { Converter } from "./converter.ts";
import { type AnyFunction, functionToJavaScript, functionToLua } from "./functions.ts";
import { JavaScriptObject, Reference } from "./javascript-object.ts";
import { LuaCoroutine, LuaReference, LuaTable, referenceTo } from "./lua-references.ts";
import { objectMetatable } from "./object-metatable.ts";
import { isForbidden } from "./properties.ts";
import { bigintToLua, numberToLua, stringToJavaScript, textToLua } from "./scalars.ts";
import { copyArray, copyMap, copyObject, copyTable, type Copying, type Copies, isPlain, shapeOf } from "./tables.ts";

/** A JavaScript value as Lua has it, in the current realm. */
export function toLua(value: unknown): Value {
  switch (typeof value) {
    case "number":
      return numberToLua(value);
    case "string":
      return textToLua(value);
    case "boolean":
    case "undefined":
      return value;
    default:
      return otherToLua(value, undefined);
  }
}

/** A Lua value of the current realm as JavaScript has it. */
export function toJavaScript(value: Value): unknown {
  switch (typeof value) {
    case "string":
      return stringToJavaScript(value);
    case "function":
      return functionToJavaScript(value, converter);
    case "object":
      return objectToJavaScript(value, undefined);
    default:
      return value;
  }
}

/** Both directions, for what takes them as one. */
export const converter: Converter = { toLua, toJavaScript };

function otherToLua(value: unknown, copies: Copies | undefined): Value {
  if (typeof value === "bigint") return bigintToLua(value);
  if (typeof value === "symbol") return objectToLua(value);
  if (typeof value === "function")
    return isForbidden(value) ? undefined : functionToLua(value as AnyFunction, converter);
  return value === null ? undefined : copyOrReference(value as object, copies);
}

function copyOrReference(object: object, copies: Copies | undefined): Value {
  if (object instanceof Promise) return promiseToLua(object);
  if (object instanceof LuaReference) return object.valueHere() ?? objectToLua(object);
  if (object instanceof Reference) return objectToLua(object.target);
  if (object instanceof Uint8Array) return fromBytes(object);
  const known = copies?.get(object);
  if (known !== undefined) return known as Table;
  if (Array.isArray(object)) return copyArray(object, copying(copies));
  if (object instanceof Map) return copyMap(object, copying(copies));
  if (isForbidden(object)) return undefined;
  return isPlain(object) ? copyObject(object, copying(copies)) : objectToLua(object);
}

function copying(copies: Copies = new Map()): Copying {
  return {
    copies,
    toLua: (value) => (typeof value === "object" && value !== null ? copyOrReference(value, copies) : toLua(value)),
    toJavaScript: (value) => (typeof value === "object" ? objectToJavaScript(value, copies) : toJavaScript(value)),
  };
}

function objectToJavaScript(value: LuaFloat | LuaObject, copies: Copies | undefined): unknown {
  if (value instanceof LuaFloat) return value.n;
  if (value instanceof JavaScriptObject) return value.target;
  if (value instanceof Coroutine) return referenceTo(value, LuaCoroutine, converter);
  if (!(value instanceof Table)) return referenceTo(value, LuaReference, converter);
  if (value.metatable !== undefined) return referenceTo(value, LuaTable, converter);
  return copies?.get(value) ?? copyTable(value, shapeOf(value), copying(copies));
}

/** A table as that shape, or as a live view, whatever its own rule is. */
export function tableAs(table: Table, shape: "array" | "object" | "map" | "view"): unknown {
  if (shape === "view") return referenceTo(table, LuaTable, converter);
  return copyTable(table, shape, copying());
}

const objects = /*@__PURE__*/ new WeakMap<object, JavaScriptObject>();
let metatable: Table | undefined;

/** The userdata that stands for an object, a symbol or null; the same one each time, but for symbols. */
export function objectToLua(target: object | symbol): JavaScriptObject {
  if (typeof target === "symbol") return newObject(target);
  let made = objects.get(target);
  if (made === undefined) objects.set(target, (made = newObject(target)));
  return made;
}

// Promises cross in masses, and an entry in a WeakMap takes as long as awaiting one: they carry their userdata themselves,
// where nobody sees it.
function promiseToLua(promise: Promise<unknown>): JavaScriptObject {
  return Stamp.on(promise) ?? Stamp.put(promise, newObject(promise));
}

class Itself {
  constructor(object: object) {
    return object;
  }
}

/** A field that any object can be given. */
class Stamp extends Itself {
  #made: JavaScriptObject | undefined = undefined;

  static on(object: object): JavaScriptObject | undefined {
    return #made in object ? object.#made : undefined;
  }

  static put(object: object, made: JavaScriptObject): JavaScriptObject {
    new Stamp(object).#made = made;
    return made;
  }
}

function newObject(target: unknown): JavaScriptObject {
  return new JavaScriptObject(target, (metatable ??= objectMetatable(converter)));
}

/** JavaScript's null, which Lua code passes where nil would be undefined. */
export const javaScriptNull: () => JavaScriptObject = () => (nullObject ??= newObject(null));
let nullObject: JavaScriptObject | undefined;
