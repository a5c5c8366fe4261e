// Functions across the border, in both directions. Invariant: a function has one counterpart on the other side as long as
// anybody knows either, and comes back as itself; so that a listener that was added can be removed.
import { all, result as resultOf } from "../core/call.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { Converter } from "./converter.ts";
import { fromException, toException } from "./errors.ts";
import { JavaScriptObject, Reference } from "./javascript-object.ts";
import { currentRealm, enterRealm, leaveRealm, type Realm } from "./realm.ts";

/** A JavaScript function, whatever it takes. */
export type AnyFunction = (this: unknown, ...args: never[]) => unknown;

type Callee = (this: unknown, ...args: unknown[]) => unknown;

interface Origin {
  readonly f: LuaFunction;
  readonly realm: Realm;
}

const toJavaScriptFunctions = /*@__PURE__*/ new WeakMap<LuaFunction, WeakMap<Realm, AnyFunction>>();
const originsInLua = /*@__PURE__*/ new WeakMap<AnyFunction, Origin>();
const toLuaFunctions = /*@__PURE__*/ new WeakMap<AnyFunction, LuaFunction>();
const originsInJavaScript = /*@__PURE__*/ new WeakMap<LuaFunction, AnyFunction>();
const methods = /*@__PURE__*/ new WeakMap<object, WeakMap<AnyFunction, LuaFunction>>();
const copied = /*@__PURE__*/ new WeakMap<Table, object>();

/** What a JavaScript function returns to give Lua several results. */
export class Results {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

/** Several values, to be returned to Lua as that many results. */
export function results(...values: readonly unknown[]): Results {
  return new Results(values);
}

/** The JavaScript function that calls a Lua function in the current realm. */
export function functionToJavaScript(f: LuaFunction, converter: Converter): AnyFunction {
  const origin = originsInJavaScript.get(f);
  if (origin !== undefined) return origin;
  let byRealm = toJavaScriptFunctions.get(f);
  if (byRealm === undefined) toJavaScriptFunctions.set(f, (byRealm = new WeakMap()));
  const known = byRealm.get(currentRealm);
  if (known !== undefined) return known;
  const made = callerFromJavaScript(f, currentRealm, converter);
  byRealm.set(currentRealm, made);
  originsInLua.set(made, { f, realm: currentRealm });
  return made;
}

// What calls with few arguments cost is what most calls cost: they make no arrays.
function callerFromJavaScript(f: LuaFunction, realm: Realm, converter: Converter): AnyFunction {
  const { toLua } = converter;
  return function (a?: unknown, b?: unknown, c?: unknown): unknown {
    const left = enterRealm(realm);
    try {
      let result: Result;
      switch (arguments.length) {
        case 0:
          result = f();
          break;
        case 1:
          result = f(toLua(a));
          break;
        case 2:
          result = f(toLua(a), toLua(b));
          break;
        case 3:
          result = f(toLua(a), toLua(b), toLua(c));
          break;
        default:
          result = f(...Array.from(arguments as ArrayLike<unknown>, (argument) => toLua(argument)));
      }
      return typeof result === "number" ? result : fromResult(result, converter);
    } catch (thrown) {
      throw toException(thrown, converter);
    } finally {
      leaveRealm(left);
    }
  };
}

/** No value is undefined, one stands for itself, several are an array. */
export function fromResult(result: Result, { toJavaScript }: Converter): unknown {
  if (!Array.isArray(result)) return toJavaScript(result);
  const values = all(result);
  return values.length > 1 ? values.map((value) => toJavaScript(value)) : toJavaScript(values[0]);
}

/** The Lua function that a JavaScript function calls, and its realm, if it does. */
export function luaOrigin(f: AnyFunction): { readonly f: LuaFunction; readonly realm: Realm } | undefined {
  return originsInLua.get(f);
}

/** The Lua function that calls a JavaScript function, or makes an object of a class. */
export function functionToLua(f: AnyFunction, converter: Converter): LuaFunction {
  const origin = originsInLua.get(f);
  if (origin !== undefined && origin.realm === currentRealm) return origin.f;
  let made = toLuaFunctions.get(f);
  if (made === undefined) {
    made = isClass(f)
      ? (...args) => construct(f, args, converter)
      : caller(functionCaller(f as Callee, converter), converter);
    toLuaFunctions.set(f, made);
    originsInJavaScript.set(made, f);
  }
  return made;
}

/** The JavaScript function that a Lua function calls, if it does. */
export function javaScriptOrigin(f: LuaFunction): AnyFunction | undefined {
  return originsInJavaScript.get(f);
}

/** A new object of a class, which is never copied. */
export function construct(f: AnyFunction, args: readonly Value[], converter: Converter): Value {
  try {
    const made = Reflect.construct(
      f,
      args.map((arg) => converter.toJavaScript(arg)),
    ) as object;
    return converter.toLua(new Reference(made));
  } catch (thrown) {
    throw fromException(thrown, converter);
  }
}

// Classes and JavaScript's own constructors cannot be given another prototype, all other functions can.
function isClass(f: AnyFunction): boolean {
  return Reflect.getOwnPropertyDescriptor(f, "prototype")?.writable === false;
}

/** Notes that a table is the copy of an object, whose functions it has. */
export function declareCopy(table: Table, object: object): void {
  copied.set(table, object);
}

/** What methodToLua has made of a function and an object before. */
export function knownMethod(f: AnyFunction, object: object): LuaFunction | undefined {
  return methods.get(object)?.get(f);
}

/** The Lua function that calls a JavaScript function as a method of `object`: as `object:f(x)` and as `object.f(x)`. */
export function methodToLua(f: AnyFunction, object: object, converter: Converter): LuaFunction {
  if (originsInLua.has(f) || isClass(f)) return functionToLua(f, converter);
  let ofObject = methods.get(object);
  if (ofObject === undefined) methods.set(object, (ofObject = new WeakMap()));
  let made = ofObject.get(f);
  if (made === undefined) {
    made = caller(methodCaller(f as Callee, object, converter), converter);
    ofObject.set(f, made);
    originsInJavaScript.set(made, f);
  }
  return made;
}

function standsFor(v: Value, object: object): boolean {
  if (v instanceof JavaScriptObject) return v.target === object;
  return v instanceof Table && copied.get(v) === object;
}

// Calls a JavaScript function. What it returns is still JavaScript's; see beginAwaitOf in core/awaiting.ts.
function functionCaller(f: Callee, converter: Converter): Unconverted {
  const { toJavaScript } = converter;
  return function (a?: Value, b?: Value): unknown {
    try {
      // As in the other direction: few arguments make no arrays.
      const count = arguments.length;
      if (count === 1) return f(toJavaScript(a));
      if (count === 2) return f(toJavaScript(a), toJavaScript(b));
      return f(...Array.from(arguments as ArrayLike<Value>, (arg) => toJavaScript(arg)));
    } catch (thrown) {
      throw fromException(thrown, converter);
    }
  };
}

// Calls it as a method of `object`, which may be the first argument or not.
function methodCaller(f: Callee, object: object, converter: Converter): Unconverted {
  const { toJavaScript } = converter;
  return function (a?: Value, b?: Value): unknown {
    try {
      const count = arguments.length;
      if (count === 1 && !standsFor(a, object)) return Reflect.apply(f, object, [toJavaScript(a)]);
      if (count === 2 && standsFor(a, object)) return Reflect.apply(f, object, [toJavaScript(b)]);
      const args = Array.from(arguments as ArrayLike<Value>);
      const given = standsFor(args[0], object) ? args.slice(1) : args;
      return Reflect.apply(
        f,
        object,
        given.map((arg) => toJavaScript(arg)),
      );
    } catch (thrown) {
      throw fromException(thrown, converter);
    }
  };
}

type Unconverted = NonNullable<LuaFunction["unconverted"]>;

// The Lua function, for all who want values of Lua.
function caller(unconverted: Unconverted, converter: Converter): LuaFunction {
  const made: LuaFunction = function (a?: Value, b?: Value): Result {
    const count = arguments.length;
    if (count === 1) return returnedToLua(unconverted(a), converter);
    if (count === 2) return returnedToLua(unconverted(a, b), converter);
    return returnedToLua(unconverted(...(arguments as unknown as Iterable<Value>)), converter);
  };
  made.unconverted = unconverted;
  return made;
}

/** What a JavaScript function has returned, as results of a Lua function. */
export function returnedToLua(returned: unknown, converter: Converter): Result {
  try {
    const isSeveral = typeof returned === "object" && returned instanceof Results;
    return isSeveral ? severalResults(returned, converter) : converter.toLua(returned);
  } catch (thrown) {
    throw fromException(thrown, converter);
  }
}

function severalResults({ values }: Results, { toLua }: Converter): Result {
  return resultOf(values.map((value) => toLua(value)));
}
