// Which function of a library is meant by the name that stacks show. Invariant: a function that a script has taken out of
// the table of its library since is still found.
import { libraryNameOf } from "../core/library-names.ts";
import { Table } from "../core/table.ts";
import { type LuaFunction, Userdata } from "../core/value.ts";
import type { State } from "./open.ts";

const remembered = /*@__PURE__*/ new WeakMap<State, ReadonlyMap<string, LuaFunction>>();

/** Remembers the functions of the libraries that are open, as they are now. */
export function rememberLibraryFunctions(state: State): void {
  remembered.set(state, functionsOf(state));
}

/** The library function with the name that it was declared with, such as "string.rep". */
export function libraryFunctionNamed(state: State, name: string): LuaFunction | undefined {
  return remembered.get(state)?.get(name) ?? functionsOf(state).get(name);
}

function functionsOf({ loaded, globals }: State): ReadonlyMap<string, LuaFunction> {
  const functions = new Map<string, LuaFunction>();
  for (const [, table] of [...loaded.entries(), ["_G", globals] as const]) {
    if (table instanceof Table) addFunctions(table, functions);
  }
  return functions;
}

// Those of a library, and the methods of what it holds, such as the standard files.
function addFunctions(table: Table, functions: Map<string, LuaFunction>): void {
  for (const [, value] of table.entries()) {
    const name = typeof value === "function" ? libraryNameOf(value) : undefined;
    if (name !== undefined && !functions.has(name)) functions.set(name, value as LuaFunction);
    const metatable = value instanceof Userdata ? value.metatable : undefined;
    const methods = metatable instanceof Table ? metatable.event("__index") : undefined;
    if (methods instanceof Table) addFunctions(methods, functions);
  }
}
