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
  never,
  nil,
  number,
  other,
  string,
  tableValue,
  without,
} from "./abstract-value.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { asFloats, isWithin } from "./transfer.ts";
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

/** What descriptions ask of the analysis. */
export interface LibraryHost {
  escape(value: AbstractValue): void;
  escapeAll(list: ValueList): void;
  call(callee: AbstractValue, args: ValueList): ValueList;
  runEvent(event: string, operands: readonly AbstractValue[]): AbstractValue;
  handlers(object: AbstractValue, event: string): AbstractValue;
  readIndex(object: AbstractValue, key: AbstractValue): AbstractValue;
  storeIndex(object: AbstractValue, key: AbstractValue, value: AbstractValue): void;
  contentsOfSite(node: Expression): Contents;
  reachStrings(): void;
  requireModule(node: Expression | undefined): ValueList;
}

type Description = (args: ValueList, host: LibraryHost, node: Expression | undefined) => ValueList;

/** A position in an array, or the length of a string. */
export const position = integerIn(1, 2 ** 31);
export const length = integerIn(0, 2 ** 31);
const byte = integerIn(0, 255);
const capture: AbstractValue = join(string, position);
const maybe = (value: AbstractValue): AbstractValue => join(value, nil);

const gives =
  (...values: AbstractValue[]): Description =>
  () =>
    listOf(...values);

const givesFloat = gives(float);
const givesString = gives(string);
const givesBoolean = gives(boolean);

// math.floor and math.ceil.
const rounded =
  (round: (n: number) => number): Description =>
  (args) => {
    const value = valueAt(args, 0);
    let result = may(value, Kind.integer) ? { ...never, kinds: Kind.integer, integers: value.integers } : never;
    if (may(value, Kind.string | Kind.any)) return listOf(number);
    if (may(value, Kind.float)) {
      const { min, max } = value.floats;
      result = join(result, isWithin(value.floats, 2 ** 52) ? integerIn(round(min), round(max)) : number);
    }
    return listOf(result);
  };

// math.max and math.min of numbers: one of the arguments.
const extreme: Description = (args) => {
  const all = allNumbers(args);
  return listOf(all);
};

// The numbers among the arguments, strings that are numerals as what they may stand for.
function allNumbers(args: ValueList): AbstractValue {
  const plain = [...args.values, args.rest].map((value) =>
    may(value, Kind.any | Kind.string) ? number : onlyNumbers(value),
  );
  return plain.reduce(join, never);
}

function onlyNumbers(value: AbstractValue): AbstractValue {
  return { ...never, kinds: value.kinds & (Kind.integer | Kind.float), integers: value.integers, floats: value.floats };
}

const absolute: Description = (args) => {
  const value = valueAt(args, 0);
  if (may(value, Kind.any | Kind.string)) return listOf(number);
  let result = never;
  if (may(value, Kind.integer)) {
    const { min, max } = value.integers;
    const largest = Math.max(Math.abs(min), Math.abs(max));
    result = integerIn(min > 0 ? min : 0, largest);
  }
  if (may(value, Kind.float)) {
    const { min, max } = value.floats;
    result = join(result, floatIn(0, Math.max(Math.abs(min), Math.abs(max))));
  }
  return listOf(result);
};

const random: Description = (args) => {
  if (args.rest.kinds !== 0) return listOf(number);
  const [first, second] = args.values;
  if (first === undefined) return listOf(floatIn(0, 1));
  const [a, b] = [asFloats(first), asFloats(second ?? first)];
  if (second !== undefined) return listOf(integerIn(Math.floor(a.min), Math.ceil(b.max)));
  // random(0) gives all bits.
  return listOf(a.min >= 1 ? integerIn(1, Math.ceil(a.max)) : integer);
};

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

// Elements of a table with a metatable may come from anywhere.
function plainContents(value: AbstractValue, host: LibraryHost): Contents | undefined {
  const contents = contentsOf(value);
  const events = ["__index", "__newindex", "__len"];
  if (contents !== undefined && events.some((event) => may(host.handlers(value, event), ~Kind.nil))) host.escape(value);
  return contents === undefined || contents.escaped || may(value, Kind.any) ? undefined : contents;
}

// Whatever is stored, and is nowhere else described, can be read by anybody who holds the table.
const insert: Description = (args, host, node) => {
  const table = valueAt(args, 0);
  const contents = plainContents(table, host);
  const stored = args.values.length > 2 ? valueAt(args, 2) : allOf(listFrom(args, 1));
  if (contents === undefined) host.escapeAll(args);
  else {
    // Lowered code appends values itself: see 4-lower/library-calls.ts.
    if (!isAppend(node) || !isPlainTable(table)) contents.observe("elementsObserved");
    contents.elements.add(stored);
    contents.keys.add(position);
    if (contents.escaped) host.escape(stored);
  }
  return noValues;
};

function isAppend(node: Expression | undefined): boolean {
  if (node?.type !== "CallExpression" || node.args.length !== 2) return false;
  const { type } = node.args[1]!;
  return type !== "CallExpression" && type !== "MethodCallExpression" && type !== "VarargExpression";
}

/** Whether the value surely is a table that the program has made, and that never has a metatable. */
export function isPlainTable(value: AbstractValue): boolean {
  const contents = contentsOf(value);
  if (value.kinds !== Kind.table || contents === undefined || contents.escaped) return false;
  return contents.metatables.value.kinds === 0;
}

const remove: Description = (args, host) => {
  const contents = plainContents(valueAt(args, 0), host);
  if (contents === undefined) return anyValues;
  contents.observe("elementsObserved");
  return listOf(maybe(contents.elements.value));
};

// Functions that read elements as any values.
const reading =
  (result: (elements: AbstractValue) => ValueList): Description =>
  (args, host) => {
    const contents = plainContents(valueAt(args, 0), host);
    if (contents === undefined) return result(any);
    contents.observe("elementsObserved");
    return result(contents.elements.value);
  };

const sort: Description = (args, host) => {
  const contents = plainContents(valueAt(args, 0), host);
  const elements = contents === undefined ? any : contents.elements.value;
  contents?.observe("elementsObserved");
  if (may(elements, Kind.table)) host.runEvent("__lt", [elements, elements]);
  host.call(valueAt(args, 1), listOf(elements, elements));
  return noValues;
};

const packed: Description = (args, host, node) => {
  if (node === undefined) return anyValues;
  const contents = host.contentsOfSite(node);
  contents.observe("elementsObserved");
  contents.elements.add(allOf(args));
  contents.keys.add(position);
  contents.field("n").add(length);
  if (contents.escaped) host.escapeAll(args);
  return listOf(tableValue(contents));
};

const setMetatable: Description = (args, host) => {
  const [table, metatable] = [valueAt(args, 0), valueAt(args, 1)];
  const contents = contentsOf(table);
  if (contents !== undefined) {
    contents.metatables.add(without(metatable, Kind.nil));
    if (contents.escaped) host.escape(metatable);
    host.runEvent("__gc", [table]);
  }
  if (may(table, Kind.any)) host.escape(metatable);
  return listOf(table);
};

const getMetatable: Description = (args, host) => {
  const value = valueAt(args, 0);
  if (may(value, Kind.string | Kind.any)) host.reachStrings();
  const contents = contentsOf(value);
  if (!isOnly(value, Kind.table) || contents === undefined || contents.escaped) {
    host.escape(value);
    return anyValues;
  }
  const protectedBy = host.handlers(value, "__metatable");
  return listOf(join(maybe(contents.metatables.value), protectedBy));
};

const rawGet: Description = (args) => {
  const contents = contentsOf(valueAt(args, 0));
  if (contents === undefined || contents.escaped || may(valueAt(args, 0), Kind.any)) return anyValues;
  contents.observe("elementsObserved");
  contents.observe("fieldsObserved");
  return listOf(maybe(everythingIn(contents)));
};

const rawSet: Description = (args, host) => {
  host.storeIndex(valueAt(args, 0), join(valueAt(args, 1), string), valueAt(args, 2));
  return listOf(valueAt(args, 0));
};

function everythingIn(contents: Contents): AbstractValue {
  let result = join(contents.elements.value, contents.dynamic.value);
  for (const { value } of contents.fields.values()) result = join(result, value);
  return result;
}

/** The key and the value of a step of next, pairs or ipairs on a table. */
export function traversed(table: AbstractValue, how: "next" | "ipairs", host: LibraryHost): ValueList {
  const contents = contentsOf(table);
  if (may(table, Kind.any | Kind.other | Kind.library) || contents === undefined || contents.escaped) {
    host.escape(table);
    return may(table, Kind.any | Kind.other | Kind.library | Kind.table) ? listOf(any, any) : unreached;
  }
  if (how === "ipairs") {
    // Lowered code walks the arrays of plain tables itself.
    if (!isPlainTable(table)) contents.observe("elementsObserved");
    return listOf(position, without(host.readIndex(table, position), Kind.nil));
  }
  contents.observe("elementsObserved");
  contents.observe("fieldsObserved");
  const keys = contents.fields.size > 0 ? join(contents.keys.value, string) : contents.keys.value;
  return listOf(without(keys, Kind.nil), without(everythingIn(contents), Kind.nil));
}

const next: Description = (args, host) => {
  const { values, ...list } = traversed(valueAt(args, 0), "next", host);
  return { ...list, values: values.map(maybe) };
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

// Formats of integers alone; the last result is a position.
const unpacked: Description = (args, host, node) => {
  const format = node?.type === "CallExpression" ? node.args[0] : undefined;
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
  "math.sqrt": givesFloat,
  "math.sin": givesFloat,
  "math.cos": givesFloat,
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
    "string.char string.len string.format string.gmatch table.concat table.remove os.clock os.time os.getenv utf8.char"
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
