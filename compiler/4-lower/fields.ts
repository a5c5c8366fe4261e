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

/** object.key */
export function getField(object: Expr, key: string, site: [Expr, Expr] | undefined, cx: Lowering): Expr {
  return cx.operation("__index", plainGet(object, key, site, cx));
}

/** object.key, where no metamethod can suspend. */
export function plainGet(object: Expr, key: string, site: [Expr, Expr] | undefined, cx: Lowering): Expr {
  if (isFieldName(key)) cx.fields.add(key);
  if (!isFieldName(key) || key.startsWith("__")) return b.rtCall("index", object, b.literal(key), ...(site ?? []));
  cx.getters.add(key);
  return b.call(b.id(`get$${key}`), object, ...(site === undefined ? [] : [site[1]]));
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
  for (const key of cx.getters) declarations.push(getter(key));
  for (const key of cx.setters) declarations.push(setter(key));
  for (const [name, keys] of cx.records) declarations.push(record(name, keys));
  if (cx.fields.size > 0) {
    declarations.push(b.statement(b.rtCall("fields", ...[...cx.fields].map((key) => b.literal(key)))));
  }
  return declarations;
}

const value = b.rtType("Value");
const number = b.keywordType("number");

function property(key: string): Expr {
  return b.member(b.id("t"), `$${key}`);
}

function isTable(): Expr {
  return b.binary("instanceof", b.id("t"), b.rt("Table"));
}

// function get$x(t, site) { if (t instanceof $.Table && t.$x !== undefined) return t.$x; return $.index(t, "x", …); }
function getter(key: string): es.Statement {
  const present = b.logical("&&", isTable(), b.binary("!==", property(key), b.undefined_()));
  const missing = b.rtCall("index", b.id("t"), b.literal(key), b.id(sourceName), b.id("site"));
  return b.functionDeclaration({
    name: `get$${key}`,
    params: [b.typed("t", value), b.typed("site", number, "optional")],
    body: [b.if_(present, b.return_(property(key))), b.return_(missing)],
    returns: value,
  });
}

// function set$x(t, v, site) { if (t instanceof $.Table && (t.$x !== undefined || $.isOpen(t))) { t.$x = v; } else … }
function setter(key: string): es.Statement {
  const present = b.binary("!==", property(key), b.undefined_());
  const direct = b.logical("&&", isTable(), b.logical("||", present, b.rtCall("isOpen", b.id("t"))));
  const indirect = b.rtCall("setindex", b.id("t"), b.literal(key), b.id("v"), b.id(sourceName), b.id("site"));
  const store = b.assign(property(key) as es.MemberExpression, b.id("v"));
  return b.functionDeclaration({
    name: `set$${key}`,
    params: [b.typed("t", value), b.typed("v", value), b.typed("site", number)],
    body: [b.if_(direct, b.block([b.statement(store)]), b.block([b.statement(indirect)]))],
    returns: undefined,
  });
}

// function new$x$y(x, y) { const t = new $.Table(); t.$x = x; t.$y = y; return t; }
function record(name: string, keys: readonly string[]): es.Statement {
  const body: es.Statement[] = [b.declare("const", b.id("t"), b.new_(b.rt("Table")))];
  for (const key of keys) body.push(b.statement(b.assign(property(key) as es.MemberExpression, b.id(`$${key}`))));
  return b.functionDeclaration({
    name,
    params: keys.map((key) => b.typed(`$${key}`, value)),
    body: [...body, b.return_(b.id("t"))],
    returns: b.rtType("Table"),
  });
}
