// Metatables and metamethod lookup. Tables and userdata carry their own metatable, every other type shares one.
// Lua 5.4 manual §2.4; cf. ltm.c.
import { Table } from "./table.ts";
import { type, type TypeName, Userdata, type Value } from "./value.ts";

/** The metatables of types that have one for all their values. */
export type TypeMetatables = Map<TypeName, Table>;

let typeMetatables: TypeMetatables = /*@__PURE__*/ new Map();

/** The metatable of strings. */
export let stringMetatable: Table | undefined;

/** Sets the metatable that all values of a basic type share; tables and userdata have their own. */
export function setTypeMetatable(typeName: TypeName, metatable: Table | undefined): void {
  if (typeName === "string") stringMetatable = metatable;
  if (metatable === undefined) typeMetatables.delete(typeName);
  else typeMetatables.set(typeName, metatable);
}

/** Puts other metatables of types in the place of those that hold now, and returns these; they are a state's own. */
export function exchangeTypeMetatables(others: TypeMetatables): TypeMetatables {
  const before = typeMetatables;
  typeMetatables = others;
  stringMetatable = others.get("string");
  return before;
}

/** The metatable of `v`, ignoring `__metatable`. */
export function getMetatable(v: Value): Table | undefined {
  if (v instanceof Table) return v.metatable;
  if (v instanceof Userdata) return v.metatable as Table | undefined;
  return typeMetatables.size === 0 ? undefined : typeMetatables.get(type(v));
}

/** The metamethod of `v` for an event such as "__index", or nil. */
export function metamethod(v: Value, event: string): Value {
  return getMetatable(v)?.event(event);
}
