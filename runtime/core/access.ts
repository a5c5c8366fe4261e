// Indexing, assignment to fields, length: t[k], t[k] = v, #t, with metamethods.
// Invariant: compiled code calls these only when its own inline test has missed or it knows nothing about the operands.
// Lua 5.4 manual §2.4, §3.2, §3.4.7; cf. lvm.c luaV_finishget, luaV_finishset.
import { add } from "./arithmetic.ts";
import { fn } from "./call.ts";
import { LuaError } from "./error.ts";
import { callEvent, callNewindex } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { propertyOf } from "./properties.ts";
import { errorAt, operandError, type Source } from "./source.ts";
import { Table } from "./table.ts";
import { LuaFloat, type LuaFunction, type Value } from "./value.ts";

// lvm.h MAXTAGLOOP
const maxChain = 2000;

/** o[k] */
export function index(o: Value, k: Value, at?: Source, site?: number): Value {
  if (typeof k === "number" && k > 0 && o instanceof Table) {
    const { array } = o;
    const value = k <= array.length ? array[k - 1] : undefined;
    if (value !== undefined) return value;
  }
  // A field that is not there, and of which nobody else knows.
  if (o instanceof Table && o.metatable === undefined) return o.get(k);
  return indexAny(o, k, at, site);
}

function indexAny(o: Value, k: Value, at?: Source, site?: number): Value {
  // Looked up once for all the tables on the way.
  const property = typeof k === "string" ? propertyOf(k) : undefined;
  let object = o;
  for (let step = 0; step < maxChain; step++) {
    let handler: Value;
    if (object instanceof Table) {
      const value = property === undefined || object.dictionary ? object.get(k) : object[property];
      if (value !== undefined) return value;
      const metatable = object.metatable;
      if (metatable === undefined || !metatable.events) return undefined;
      handler = metatable.indexTable ?? metatable.events.get("__index");
      if (handler === undefined) return undefined;
    } else {
      handler = metamethod(object, "__index");
      if (handler === undefined) throw indexError(object, k, at, step === 0 ? site : undefined);
    }
    if (typeof handler === "function") return callEvent({ handler, event: "__index", at, site }, object, k);
    object = handler;
  }
  throw errorAt("'__index' chain too long; possible loop", at, site);
}

/** o[k] = v */
export function setindex(o: Value, k: Value, v: Value, at?: Source, site?: number): void {
  if (typeof k === "number" && v !== undefined && o instanceof Table) {
    const { array } = o;
    if (k > 0 && k <= array.length && array[k - 1] !== undefined) {
      array[k - 1] = v;
      return;
    }
    if (k === array.length + 1 && !o.metatable?.guards) return o.append(v);
  }
  setindexAny(o, k, v, at, site);
}

/** t[#t + 1] = v; `site` is told in messages about the table, `lengthSite` in those about its length. */
export function append(t: Value, v: Value, at?: Source, site?: number, lengthSite?: number): void {
  if (t instanceof Table && v !== undefined && t.metatable === undefined && t.array.length >= 0) t.append(v);
  else setindex(t, add(len(t, at, lengthSite), 1, at, lengthSite), v, at, site);
}

/** o[k] = v for a raw float, where all elements of the table are raw. */
export function setFloat(o: Value, k: Value, v: number, at?: Source, site?: number): void {
  if (o instanceof Table && k === o.array.length + 1 && !o.metatable?.guards) o.append(v, true);
  else setindex(o, k, v, at, site);
}

/** t[#t + 1] = v for a raw float, where all elements of the table are raw; see append. */
export function appendFloat(t: Value, v: number, at?: Source, site?: number, lengthSite?: number): void {
  if (t instanceof Table && t.metatable === undefined && t.array.length >= 0) t.append(v, true);
  else append(t, v, at, site, lengthSite);
}

function setindexAny(o: Value, k: Value, v: Value, at?: Source, site?: number): void {
  let object = o;
  for (let step = 0; step < maxChain; step++) {
    let handler: Value;
    if (object instanceof Table) {
      const metatable = object.metatable;
      handler =
        metatable === undefined || !metatable.guards || object.get(k) !== undefined
          ? undefined
          : metatable.events?.get("__newindex");
      if (handler === undefined) return setRaw(object, k, v, at, site);
    } else {
      handler = metamethod(object, "__newindex");
      if (handler === undefined) throw indexError(object, k, at, step === 0 ? site : undefined);
    }
    if (typeof handler === "function") {
      callNewindex({ handler, event: "__newindex", at, site }, object, k, v);
      return;
    }
    object = handler;
  }
  throw errorAt("'__newindex' chain too long; possible loop", at, site);
}

function setRaw(table: Table, k: Value, v: Value, at?: Source, site?: number): void {
  if (k === undefined) throw errorAt("table index is nil", at, site);
  if (k !== k) throw errorAt("table index is NaN", at, site);
  table.set(k, v);
}

/** The function that o:name(…) calls; `site` is told in messages about the object, `callSite` in those about the function. */
export function method(o: Value, name: string, at?: Source, site?: number, callSite = site): LuaFunction {
  return fn(index(o, name, at, site), at, callSite);
}

// No array is as long as this. Reading behind the end is quicker for V8 than reading before the start.
const outside = 2 ** 30 - 1;

/** Where `array` of a table has the element with the key `k`; outside of every array when that is no position. */
export function slot(k: Value): number {
  return typeof k === "number" && (k | 0) === k && k > 0 ? k - 1 : outside;
}

/** #v */
export function len(v: Value, at?: Source, site?: number): Value {
  if (typeof v === "string") return v.length;
  if (v instanceof Table && (v.metatable === undefined || !v.metatable.events)) return v.length();
  const handler = metamethod(v, "__len");
  if (handler !== undefined) return callEvent({ handler, event: "__len", at, site }, v, v);
  if (v instanceof Table) return v.length();
  throw operandError("get length of", v, { at, site });
}

// ldebug.c luaG_typeerror with varinfo; a key that is a name is told when the object has none itself.
function indexError(object: Value, k: Value, at?: Source, site?: number): LuaError {
  return operandError("index", object instanceof LuaFloat ? 0 : object, { at, site });
}
