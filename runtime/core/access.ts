// Indexing, assignment to fields, length: t[k], t[k] = v, #t, with metamethods.
// Invariant: compiled code calls these only when its own inline test has missed or it knows nothing about the operands.
// Lua 5.4 manual §2.4, §3.2, §3.4.7; cf. lvm.c luaV_finishget, luaV_finishset.
import { fn } from "./call.ts";
import { LuaError } from "./error.ts";
import { callEvent, callNewindex } from "./event.ts";
import { metamethod } from "./metatable.ts";
import { errorAt, operandError, type Source } from "./source.ts";
import { Table } from "./table.ts";
import { LuaFloat, type LuaFunction, type Value } from "./value.ts";

// lvm.h MAXTAGLOOP
const maxChain = 2000;

/** o[k] */
export function index(o: Value, k: Value, at?: Source, site?: number): Value {
  let object = o;
  for (let step = 0; step < maxChain; step++) {
    let handler: Value;
    if (object instanceof Table) {
      const value = object.get(k);
      if (value !== undefined) return value;
      const metatable = object.metatable;
      if (metatable === undefined || !metatable.events) return undefined;
      handler = metatable.indexTable ?? metatable.getString("__index");
      if (handler === undefined) return undefined;
    } else {
      handler = metamethod(object, "__index");
      if (handler === undefined) throw indexError(object, k, at, step === 0 ? site : undefined);
    }
    if (typeof handler === "function") return callEvent({ handler, event: "__index", at, site }, object, k);
    object = handler;
  }
  throw errorAt("'__index' chain too long; possibly a loop", at, site);
}

/** o[k] = v */
export function setindex(o: Value, k: Value, v: Value, at?: Source, site?: number): void {
  let object = o;
  for (let step = 0; step < maxChain; step++) {
    let handler: Value;
    if (object instanceof Table) {
      const metatable = object.metatable;
      handler =
        metatable === undefined || !metatable.events || object.get(k) !== undefined
          ? undefined
          : metatable.getString("__newindex");
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
  throw errorAt("'__newindex' chain too long; possibly a loop", at, site);
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
