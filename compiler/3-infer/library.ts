// What library functions do with their arguments, and what they return.
// Invariant: a function that is not described here may do anything with its arguments and return anything. What is
// described neither keeps nor changes its arguments unless it says so. Lua 5.4 manual §6.
import type { Expression } from "../ast.ts";
import {
  type AbstractValue,
  any,
  boolean,
  float,
  floatIn,
  integer,
  integerIn,
  isOnly,
  join,
  Kind,
  libraryValue,
  may,
  number,
  other,
  string,
  without,
} from "./abstract-value.ts";
import { type Description, length, type LibraryHost, maybe, position } from "./library-description.ts";
import { absolute, allNumbers, extreme, mapped, random, rounded } from "./library-numbers.ts";
import {
  getMetatable,
  insert,
  next,
  packed,
  rawGet,
  rawSet,
  reading,
  remove,
  setMetatable,
  sort,
} from "./library-tables.ts";
import {
  allOf,
  anyValues,
  listFrom,
  listOf,
  manyOf,
  noValues,
  unreached,
  type ValueList,
  valueAt,
} from "./value-list.ts";

const byte = integerIn(0, 255);
const capture: AbstractValue = join(string, position);

const gives =
  (...values: AbstractValue[]): Description =>
  () =>
    listOf(...values);

const givesFloat = gives(float);
const givesString = gives(string);
const givesBoolean = gives(boolean);

const select: Description = (args, _host, node) => {
  if (node?.type === "CallExpression") {
    const [count] = node.args;
    if (count?.type === "StringLiteral" && count.value === "#") return listOf(length);
    if (count?.type === "IntegerLiteral" && typeof count.value === "number" && count.value > 0)
      return listFrom(args, count.value);
  }
  const values = allOf(listFrom(args, 1));
  return manyOf(isOnly(valueAt(args, 0), Kind.integer) ? values : join(values, length));
};

// With a __tostring metamethod, or without.
function describe(values: ValueList, host: LibraryHost): void {
  for (const value of [...values.values, values.rest]) if (may(value, Kind.table)) host.runEvent("__tostring", [value]);
}

const printed =
  (result: ValueList): Description =>
  (args, host) => {
    describe(args, host);
    return result;
  };

// Functions that may call anything with anything.
const unknown: Description = (args, host) => {
  host.escapeAll(args);
  return anyValues;
};

const protectedCall: Description = (args, host) => {
  host.escapeAll(args);
  return { values: [boolean], rest: any };
};

// The first argument: string.unpack(format, …) or (format):unpack(…)
function formatIn(node: Expression): Expression | undefined {
  if (node.type === "CallExpression") return node.args[0];
  if (node.type !== "MethodCallExpression") return undefined;
  return node.object.type === "ParenthesizedExpression" ? node.object.expression : node.object;
}

// Formats of integers alone; the last result is a position.
const unpacked: Description = (args, host, node) => {
  const format = node && formatIn(node);
  const isConstant = format?.type === "StringLiteral" && /^[<>=! ]*(?:[bBhH]|[iI]\d*)+$/.test(format.value);
  if (!isConstant) {
    host.escapeAll(args);
    return manyOf(any);
  }
  const isShort = /^[<>=! ]*(?:[BH]|I[1-4])+$/.test(format.value);
  return manyOf(isShort ? join(integerIn(0, 2 ** 32 - 1), position) : integer);
};

const descriptions: Readonly<Record<string, Description>> = {
  print: printed(noValues),
  tostring: printed(listOf(string)),
  type: givesString,
  rawequal: givesBoolean,
  rawlen: gives(length),
  tonumber: gives(maybe(number)),
  assert: (args, host) => {
    host.escape(valueAt(args, 1));
    return { ...args, values: args.values.map((value, index) => (index > 0 ? value : without(value, Kind.nil))) };
  },
  error: (args, host) => {
    host.escapeAll(args);
    return unreached;
  },
  select,
  setmetatable: setMetatable,
  getmetatable: getMetatable,
  rawget: rawGet,
  rawset: rawSet,
  next,
  pcall: protectedCall,
  xpcall: protectedCall,
  require: (_args, host, node) => host.requireModule(node),
  "math.floor": rounded(Math.floor),
  "math.ceil": rounded(Math.ceil),
  "math.abs": absolute,
  "math.max": extreme,
  "math.min": extreme,
  "math.sqrt": mapped(({ min, max }) => ({ min: Math.sqrt(min), max: Math.sqrt(max) })),
  "math.sin": mapped(() => ({ min: -1, max: 1 })),
  "math.cos": mapped(() => ({ min: -1, max: 1 })),
  "math.tan": givesFloat,
  "math.asin": givesFloat,
  "math.acos": givesFloat,
  "math.atan": givesFloat,
  "math.exp": givesFloat,
  "math.log": givesFloat,
  "math.fmod": (args) =>
    listOf(allNumbers({ ...args, values: args.values.slice(0, 2) }).kinds === Kind.float ? float : number),
  "math.modf": gives(number, float),
  "math.tointeger": gives(maybe(integer)),
  "math.type": gives(maybe(string)),
  "math.ult": givesBoolean,
  "math.random": random,
  "string.byte": (args) =>
    args.values.length < 3 && args.rest.kinds === 0 ? listOf(maybe(byte)) : { values: [maybe(byte)], rest: byte },
  "string.sub": givesString,
  "string.rep": givesString,
  "string.upper": givesString,
  "string.lower": givesString,
  "string.reverse": givesString,
  "string.char": givesString,
  "string.len": gives(length),
  "string.format": printed(listOf(string)),
  "string.find": () => ({ values: [maybe(position), maybe(length)], rest: maybe(capture) }),
  "string.match": () => ({ values: [maybe(capture)], rest: maybe(capture) }),
  "string.gmatch": () => listOf(libraryValue("string.gmatch iterator")),
  "string.gmatch iterator": () => ({ values: [maybe(capture)], rest: maybe(capture) }),
  "string.pack": givesString,
  "string.unpack": unpacked,
  "string.gsub": (args, host) => {
    host.escape(valueAt(args, 2));
    return listOf(string, length);
  },
  "table.insert": insert,
  "table.remove": remove,
  "table.concat": reading(() => listOf(string)),
  "table.unpack": reading((elements) => manyOf(maybe(elements))),
  "table.sort": sort,
  "table.pack": packed,
  "os.clock": gives(floatIn(-(2 ** 40), 2 ** 40)),
  "os.time": (args, host) => {
    host.escapeAll(args);
    return listOf(args.values.length === 0 ? integerIn(0, 2 ** 40) : integer);
  },
  "os.getenv": gives(maybe(string)),
  "io.write": gives(other),
  "io.read": () => manyOf(maybe(join(string, number))),
  "utf8.char": givesString,
};

const constants: Readonly<Record<string, AbstractValue>> = {
  "math.pi": floatIn(Math.PI, Math.PI),
  "math.huge": float,
  "math.maxinteger": integer,
  "math.mininteger": integer,
  _VERSION: string,
  "utf8.charpattern": string,
};

const tables = new Set("coroutine debug io json math net os package string table utf8".split(" "));
const functions = (
  "assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget rawlen " +
  "rawset require select setmetatable tonumber tostring type warn xpcall setTimeout clearTimeout setInterval clearInterval"
).split(" ");
const names = new Set([...tables, ...functions, "_G", "_VERSION", "arg"]);

/** Whether the runtime sets a global of this name. */
export function isLibraryGlobal(name: string): boolean {
  return names.has(name);
}

/** Whether `require` gives the library of that name whatever modules there are. */
export function isLoaded(name: string): boolean {
  return tables.has(name) && name !== "json";
}

/** Whether the name is that of a library table. */
export function isLibrary(name: string): boolean {
  return tables.has(name);
}

/** The global of the runtime. */
export function libraryGlobal(name: string): AbstractValue {
  if (tables.has(name)) return libraryValue(name);
  return constants[name] ?? (functions.includes(name) ? libraryValue(name) : any);
}

// The members that are described, by library and name, since putting paths together takes time.
const members = new Map(
  [...tables].map((library) => {
    const paths = [...Object.keys(constants), ...Object.keys(descriptions)].filter((path) =>
      path.startsWith(`${library}.`),
    );
    return [
      library,
      new Map(paths.map((path) => [path.slice(library.length + 1), constants[path] ?? libraryValue(path)])),
    ];
  }),
);

/** A member of a library. */
export function libraryField(library: string, name: string): AbstractValue {
  if (!tables.has(library)) return any;
  // What is not described may not be there.
  return members.get(library)?.get(name) ?? maybe(libraryValue(`${library}.${name}`));
}

// Functions that return one value whatever they are called with.
const singles = new Set(
  (
    "type tostring tonumber rawequal rawlen rawget rawset setmetatable getmetatable math.floor math.ceil math.abs math.max " +
    "math.min math.sqrt math.sin math.cos math.tan math.asin math.acos math.atan math.exp math.log math.fmod " +
    "math.tointeger math.type math.ult math.random string.sub string.rep string.upper string.lower string.reverse " +
    "string.char string.len string.format string.gmatch string.pack table.concat table.remove os.clock os.time os.getenv utf8.char"
  ).split(" "),
);

/** Whether the library function always returns exactly one value. */
export function returnsOne(name: string): boolean {
  return singles.has(name);
}

/** What a call of a library function gives. */
export function callLibrary(name: string, args: ValueList, host: LibraryHost, node: Expression | undefined): ValueList {
  return (Object.hasOwn(descriptions, name) ? descriptions[name]! : unknown)(args, host, node);
}
