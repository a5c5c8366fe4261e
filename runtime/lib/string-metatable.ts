// What all strings share: arithmetic with numerals, and the fields that `s.name` and `s:name()` find. Programs that are
// built without the string library still get it.
// Invariant: `__index` is the table of the string library, or empty. Cf. lstrlib.c createmetatable.
import { call1 } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { metamethod, setTypeMetatable } from "../core/metatable.ts";
import { add, div, idiv, mod, mul, pow, sub, toNumber, unm } from "../core/operators.ts";
import { declareLibraryFunction } from "../core/library-names.ts";
import { Table } from "../core/table.ts";
import { type LuaFunction, type as typeOf, type Value } from "../core/value.ts";
import { type Library, library } from "./open.ts";

/** Gives strings their metatable, with the fields of `index`. */
export function openStringMetatable(index: Table): void {
  const metatable = library({
    __add: arithmetic("__add", add),
    __sub: arithmetic("__sub", sub),
    __mul: arithmetic("__mul", mul),
    __mod: arithmetic("__mod", mod),
    __pow: arithmetic("__pow", pow),
    __div: arithmetic("__div", div),
    __idiv: arithmetic("__idiv", idiv),
    __unm: arithmetic("__unm", (a) => unm(a)),
    __index: index,
  });
  setTypeMetatable("string", metatable);
}

/** The metatable without the library, for programs that name none of its functions. */
export const stringArithmetic: Library = {
  name: "string",
  open() {
    openStringMetatable(new Table());
    return undefined;
  },
};

/** The metatable of strings for programs that do not even calculate. */
export const stringFields: Library = {
  name: "string",
  open() {
    setTypeMetatable("string", library({ __index: new Table() }));
    return undefined;
  },
};

/** The metamethod that does arithmetic with strings that are numerals. lstrlib.c arith, trymt */
function arithmetic(event: string, operate: (a: Value, b: Value) => Value): LuaFunction {
  const metamethodOf: LuaFunction = (...args) => {
    const [a, b] = args;
    const left = toNumber(a);
    // In C, the number that is made of the first argument is where a missing second one would be.
    const right = args.length < 2 ? left : toNumber(b);
    if (left !== undefined && right !== undefined) return operate(left, right);
    const handler = typeof b === "string" ? undefined : metamethod(b, event);
    if (handler !== undefined) return call1(handler, a, b);
    throw luaError(`attempt to ${event.slice(2)} a '${typeOf(a)}' with a '${typeOf(b)}'`);
  };
  declareLibraryFunction(metamethodOf, "?");
  return metamethodOf;
}
