// The library `js`: what Lua code needs to say about JavaScript that values alone do not. docs/embedding.md "The js library".
// Invariant: it hands out no global of JavaScript; a state's code has what its host gives it.
import { luaError } from "../core/error.ts";
import { definePromises, type Promises } from "../core/awaiting.ts";
import { getMetatable, setTypeMetatable } from "../core/metatable.ts";
import { fn } from "../core/call.ts";
import { toBytes } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import { checkString, checkTable, typeError } from "../lib/arguments.ts";
import { type Library, library, setFields } from "../lib/open.ts";
import { awaitFunction, leaveToEventLoop, promiseIn } from "./awaiting.ts";
import { converter, javaScriptNull, objectToLua, tableAs } from "./border.ts";
import { fromException } from "./errors.ts";
import { construct, javaScriptOrigin, returnedToLua } from "./functions.ts";
import { eachOf, eachOfTable } from "./iteration.ts";
import { JavaScriptObject } from "./javascript-object.ts";
import { functionMetatable } from "./object-metatable.ts";

const awaitValue = /*@__PURE__*/ awaitFunction();

const promises: Promises = {
  await: awaitValue,
  promiseIn,
  toLua: (returned) => returnedToLua(returned, converter),
  leave: (coroutine, promise) => leaveToEventLoop(coroutine, promise, converter),
};

/** The table `js`. Also lets `f.name` find the static fields of functions from JavaScript. */
export const jsLibrary: Library = {
  name: "js",
  open({ globals }) {
    definePromises(promises);
    if (getMetatable(each) === undefined) setTypeMetatable("function", functionMetatable(converter));
    const shapes = { array: shaped("array"), map: shaped("map"), object: shaped("object"), view: shaped("view") };
    setFields(globals, { await: awaitValue });
    return library({ ...shapes, await: awaitValue, bytes, each, new: create, null: javaScriptNull(), typeof: typeOf });
  },
};

// A table that crosses the border in a given shape, once it is wrapped like that.
function shaped(shape: "array" | "map" | "object" | "view"): LuaFunction {
  return (table: Value) => {
    checkTable(table, 1, shape);
    return objectToLua(tableAs(table as Table, shape) as object);
  };
}

function bytes(s: Value): Value {
  return objectToLua(toBytes(checkString(s, 1, "bytes")));
}

function create(f: Value, ...args: Value[]): Value {
  const origin = typeof f === "function" ? javaScriptOrigin(f) : undefined;
  if (origin === undefined) throw typeError(1, "new", "class", f);
  return construct(origin, args, converter);
}

const each: LuaFunction = (v: Value): Result => {
  if (v instanceof Table) return [eachOfTable(v), undefined, undefined];
  if (typeof v === "function") return [fn(v), undefined, undefined];
  const target = v instanceof JavaScriptObject ? v.target : undefined;
  if (typeof target !== "object" || target === null) throw luaError("bad argument #1 to 'each' (iterable expected)");
  try {
    return eachOf(target);
  } catch (thrown) {
    throw fromException(thrown, converter);
  }
};

function typeOf(v: Value): string {
  const value = converter.toJavaScript(v);
  return value === null ? "null" : typeof value;
}
