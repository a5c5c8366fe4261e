// What library functions do with tables: their elements, fields and metatables.
// Invariant: a table that is not known keeps what is stored in it from nobody. Lua 5.4 manual §6.1, §6.6.
import type { Expression } from "../ast.ts";
import {
  type AbstractValue,
  any,
  integerIn,
  isOnly,
  join,
  Kind,
  may,
  string,
  tableValue,
  without,
} from "./abstract-value.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { type Description, length, type LibraryHost, maybe, position } from "./library-description.ts";
import { allOf, anyValues, listFrom, listOf, noValues, unreached, type ValueList, valueAt } from "./value-list.ts";

// Elements of a table with a metatable may come from anywhere.
function plainContents(value: AbstractValue, host: LibraryHost): Contents | undefined {
  const contents = contentsOf(value);
  const events = ["__index", "__newindex", "__len"];
  if (contents !== undefined && events.some((event) => may(host.handlers(value, event), ~Kind.nil))) host.escape(value);
  return contents === undefined || contents.escaped || may(value, Kind.any) ? undefined : contents;
}

/** table.insert. Whatever is stored, and is nowhere else described, can be read by anybody who holds the table. */
export const insert: Description = (args, host, node) => {
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

/** table.remove */
export const remove: Description = (args, host) => {
  const contents = plainContents(valueAt(args, 0), host);
  if (contents === undefined) return anyValues;
  contents.observe("elementsObserved");
  return listOf(maybe(contents.elements.value));
};

/** Functions that read elements as any values. */
export const reading =
  (result: (elements: AbstractValue) => ValueList): Description =>
  (args, host) => {
    const contents = plainContents(valueAt(args, 0), host);
    if (contents === undefined) return result(any);
    contents.observe("elementsObserved");
    return result(contents.elements.value);
  };

/** table.sort */
export const sort: Description = (args, host) => {
  const contents = plainContents(valueAt(args, 0), host);
  const elements = contents === undefined ? any : contents.elements.value;
  // A comparator takes them for any values; without one, floats are in order however they are kept.
  if (args.values.length > 1 || args.rest.kinds !== 0 || !isPlainTable(valueAt(args, 0)))
    contents?.observe("elementsObserved");
  if (may(elements, Kind.table)) host.runEvent("__lt", [elements, elements]);
  host.call(valueAt(args, 1), listOf(elements, elements));
  return noValues;
};

/** table.pack */
export const packed: Description = (args, host, node) => {
  if (node?.type !== "CallExpression") return anyValues;
  const contents = host.contentsOfSite(node);
  contents.observe("elementsObserved");
  contents.elements.add(allOf(args));
  contents.keys.add(position);
  contents.field("n").add(length);
  if (contents.escaped) host.escapeAll(args);
  return listOf(tableValue(contents));
};

/** setmetatable */
export const setMetatable: Description = (args, host) => {
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

/** getmetatable */
export const getMetatable: Description = (args, host) => {
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

/** rawget */
export const rawGet: Description = (args) => {
  const contents = contentsOf(valueAt(args, 0));
  if (contents === undefined || contents.escaped || may(valueAt(args, 0), Kind.any)) return anyValues;
  contents.observe("elementsObserved");
  contents.observe("fieldsObserved");
  return listOf(maybe(everythingIn(contents)));
};

/** rawset */
export const rawSet: Description = (args, host) => {
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
  return listOf(asKey(without(keys, Kind.nil)), without(everythingIn(contents), Kind.nil));
}

// A float key with an integral value is an integer. Lua 5.4 manual §2.1.
function asKey(value: AbstractValue): AbstractValue {
  if (!may(value, Kind.float)) return value;
  const [min, max] = [Math.ceil(value.floats.min), Math.floor(value.floats.max)];
  return min > max ? value : join(value, integerIn(min, max));
}

/** next */
export const next: Description = (args, host) => {
  const { values, ...list } = traversed(valueAt(args, 0), "next", host);
  return { ...list, values: values.map(maybe) };
};
