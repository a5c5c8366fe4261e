// Access to fields with constant names, through one small function per name at the end of the module, where V8 keeps
// inline caches for it: get$name(table, site), set$name(table, value, site).
// Invariant: names that start with "__" always go through the runtime, which watches them.
import type * as es from "estree";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import type { Lowering } from "./lowering.ts";
import { sourceName } from "./sites.ts";

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a string key can be kept as a property with a function of its own. */
export function isFieldName(key: string): boolean {
  return identifier.test(key);
}

/** What is read from: an expression, and whether TypeScript knows that it is a table. */
export interface Container {
  readonly object: Expr;
  readonly isTable: boolean;
}

/** object.key */
export function getField({ object, isTable }: Container, key: string, site: [Expr, Expr], cx: Lowering): Expr {
  if (!hasProperty(key) || object.type !== "Identifier" || cx.function.frame !== undefined) {
    return cx.operation("__index", plainGet(object, key, site, cx));
  }
  const missing = cx.operation(
    "__index",
    cx.maySuspend("__index") ? b.rtCall("index", object, b.literal(key), ...site) : plainGet(object, key, site, cx),
  );
  return b.logical("??", b.optionalMember(tableOf({ object, isTable }), `$${key}`), missing);
}

/** object.key, where no metamethod can suspend. */
export function plainGet(object: Expr, key: string, site: [Expr, Expr], cx: Lowering): Expr {
  if (isFieldName(key)) cx.fields.add(key);
  if (!hasProperty(key)) return b.rtCall("index", object, b.literal(key), ...site);
  cx.getters.add(key);
  return b.call(b.id(`get$${key}`), object, site[1]);
}

/** A global of the chunk's own environment, which is a table: global$print(_ENV) */
export function getGlobal(environment: Expr, name: string, cx: Lowering): Expr {
  cx.fields.add(name);
  if (!hasProperty(name)) return b.rtCall("index", environment, b.literal(name));
  cx.globals.add(name);
  return b.call(b.id(`global$${name}`), environment);
}

/** The function that object:name(…) calls; `sites` are those of the field and of the call. */
export function getMethod(object: Expr, name: string, sites: readonly [index: Expr, call: Expr], cx: Lowering): Expr {
  cx.methods.add(name);
  cx.fields.add(name);
  return b.call(b.id(`method$${name}`), object, ...sites);
}

/** Whether tables may keep the key as a property that compiled code reads itself. */
export function hasProperty(key: string): boolean {
  return isFieldName(key) && !key.startsWith("__");
}

// The object as TypeScript wants it to have properties; no other value has any that start with "$".
function tableOf({ object, isTable }: Container): Expr {
  return isTable ? object : b.as(object, b.rtType("Table"));
}

interface Place {
  readonly site: [Expr, Expr];
  readonly cx: Lowering;
}

/** object.key = value */
export function setField(object: Expr, key: string, value: Expr, place: Place): Expr {
  return place.cx.operation("__newindex", plainSet(object, key, value, place));
}

/** object.key = value, where no metamethod can suspend. */
export function plainSet(object: Expr, key: string, value: Expr, { site, cx }: Place): Expr {
  if (!isFieldName(key)) return b.rtCall("setindex", object, b.literal(key), value, ...site);
  cx.fields.add(key);
  if (key.startsWith("__")) return b.rtCall("setindex", object, b.literal(key), value, ...site);
  cx.setters.add(key);
  return b.call(b.id(`set$${key}`), object, value, site[1]);
}

/** The accessor functions, and the declaration of the names to the runtime. */
export function fieldDeclarations(cx: Lowering): es.Statement[] {
  const declarations: es.Statement[] = [];
  for (const name of cx.globals) declarations.push(global(name));
  for (const key of cx.getters) declarations.push(getter(key));
  for (const key of cx.methods) declarations.push(method(key));
  for (const key of cx.setters) declarations.push(setter(key));
  for (const [name, keys] of cx.records) declarations.push(record(name, keys));
  if (cx.fields.size > 0) {
    declarations.push(b.statement(b.rtCall("fields", ...[...cx.fields].map((key) => b.literal(key)))));
  }
  return declarations;
}

const value = b.rtType("Value");
const number = b.keywordType("number");
const t = b.id("t");

// function global$print(t) { return t.$print ?? $.index(t, "print"); }
function global(name: string): es.Statement {
  const missing = b.rtCall("index", t, b.literal(name));
  return b.functionDeclaration({
    name: `global$${name}`,
    params: [b.typed("t", b.rtType("Table"))],
    body: [b.return_(b.logical("??", b.member(t, `$${name}`), missing))],
    returns: value,
  });
}

const o = b.id("o");
// The tables that are looked through, one by one: V8's inline caches then know each of them, as instances look different from
// classes. The runtime looks further.
const levels = [o, b.id("parent"), b.id("grandparent")];

// function get$x(t, site) {
//   const o = t as $.Table;
//   let v = o?.$x;
//   if (v === undefined && o?.dictionary === false) {
//     if (o.metatable === undefined) return undefined;
//     const parent = o.metatable.indexTable as $.Table;
//     v = parent?.$x;
//     if (v === undefined && parent?.dictionary === false) { … }
//   }
//   return v ?? $.index(t, "x", at, site);
// }
function getter(key: string): es.Statement {
  const v = b.id("v");
  const missing = b.rtCall("index", t, b.literal(key), b.id(sourceName), b.id("site"));
  return b.functionDeclaration({
    name: `get$${key}`,
    params: [b.typed("t", value), b.typed("site", number)],
    body: [
      b.declare("const", o, b.as(t, b.rtType("Table"))),
      b.declare("let", v, b.optionalMember(o, `$${key}`)),
      ...inherit({ found: v, key, isOptional: true }),
      b.return_(b.logical("??", v, missing)),
    ],
    returns: value,
  });
}

// function method$m(t, site, callSite) {
//   const o = (typeof t === "string" ? $.stringMetatable?.indexTable : t) as $.Table;
//   let f = o?.$m;
//   if (f === undefined && o?.dictionary === false) {
//     const parent = o.metatable?.indexTable as $.Table;
//     f = parent?.$m;
//     if (f === undefined && parent?.dictionary === false) { … }
//   }
//   return typeof f === "function" ? f : $.method(t, "m", at, site, callSite);
// }
function method(key: string): es.Statement {
  const f = b.id("f");
  const has = (node: Expr, type: string): Expr => b.binary("===", b.unary("typeof", node), b.literal(type));
  const ofStrings = b.optionalMember(b.rt("stringMetatable"), "indexTable");
  const other = b.rtCall("method", t, b.literal(key), b.id(sourceName), b.id("site"), b.id("callSite"));
  return b.functionDeclaration({
    name: `method$${key}`,
    params: [b.typed("t", value), b.typed("site", number), b.typed("callSite", number)],
    body: [
      b.declare("const", o, b.as(b.conditional(has(t, "string"), ofStrings, t), b.rtType("Table"))),
      b.declare("let", f, b.optionalMember(o, `$${key}`)),
      ...inherit({ found: f, key, isOptional: false }),
      b.return_(b.conditional(has(f, "function"), f, other)),
    ],
    returns: b.rtType("LuaFunction"),
  });
}

interface Search {
  readonly found: es.Identifier;
  readonly key: string;
  /** Whether the function returns nil where the field is nowhere. */
  readonly isOptional: boolean;
}

// Sets `found` to the field of the nearest table that a table of some level inherits it from.
function inherit(search: Search, level = 0): es.Statement[] {
  const [table, parent] = [levels[level]!, levels[level + 1]];
  const { found, key, isOptional } = search;
  const isMissing = b.logical("&&", b.binary("===", found, b.undefined_()), isPlain(table));
  const metatable = b.member(table, "metatable");
  const isAlone = b.binary("===", metatable, b.undefined_());
  const nowhere = b.block([b.return_(b.undefined_())]);
  if (parent === undefined) return isOptional ? [b.if_(b.logical("&&", isMissing, isAlone), nowhere)] : [];
  const inherited = (isOptional ? b.member : b.optionalMember)(metatable, "indexTable");
  const body = [
    ...(isOptional ? [b.if_(isAlone, nowhere)] : []),
    b.declare("const", parent, b.as(inherited, b.rtType("Table"))),
    b.statement(b.assign(found, b.optionalMember(parent, `$${key}`))),
    ...inherit(search, level + 1),
  ];
  return [b.if_(isMissing, b.block(body))];
}

// Whether the value is a table that keeps all its fields as properties: o?.dictionary === false
function isPlain(table: Expr): Expr {
  return b.binary("===", b.optionalMember(table, "dictionary"), b.literal(false));
}

// function set$x(t, v, site) {
//   const o = t as $.Table;
//   if (o?.$x !== undefined || o?.dictionary === false && !o.metatable?.guards) { o.$x = v; }
//   else { $.setindex(t, "x", v, at, site); }
// }
function setter(key: string): es.Statement {
  const present = b.binary("!==", b.optionalMember(o, `$${key}`), b.undefined_());
  const isOpen = b.logical("&&", isPlain(o), b.not(b.optionalMember(b.member(o, "metatable"), "guards")));
  const store = b.statement(b.assign(b.member(o, `$${key}`), b.id("v")));
  const indirect = b.rtCall("setindex", t, b.literal(key), b.id("v"), b.id(sourceName), b.id("site"));
  return b.functionDeclaration({
    name: `set$${key}`,
    params: [b.typed("t", value), b.typed("v", value), b.typed("site", number)],
    body: [
      b.declare("const", o, b.as(t, b.rtType("Table"))),
      b.if_(b.logical("||", present, isOpen), b.block([store]), b.block([b.statement(indirect)])),
    ],
    returns: undefined,
  });
}

// function new$x$y(x, y) { const t = new $.Table(); t.$x = x; t.$y = y; return t; }
function record(name: string, keys: readonly string[]): es.Statement {
  const body: es.Statement[] = [b.declare("const", b.id("t"), b.new_(b.rt("Table")))];
  for (const key of keys) body.push(b.statement(b.assign(b.member(t, `$${key}`), b.id(`$${key}`))));
  return b.functionDeclaration({
    name,
    params: keys.map((key) => b.typed(`$${key}`, value)),
    body: [...body, b.return_(b.id("t"))],
    returns: b.rtType("Table"),
  });
}
