// Where compiled operations stand in their Lua source, for the messages of errors they raise (ldebug.c varinfo).
// Invariant: a site is a line number; its thousandths, when not 0, tell apart the operations of that line whose operands
// have names, and `names` has an entry for each of those.
import { LuaError } from "./error.ts";
import { Table } from "./table.ts";
import { type, type Value } from "./value.ts";
import { getMetatable } from "./metatable.ts";

/** Descriptions such as "local 'x'" of the operands of one operation, in their order; "" when an operand has none. */
type OperandNames = string | readonly string[];

/** A compiled chunk as error messages see it. */
export interface Source {
  /** As error messages print it: "script.lua", `[string "..."]`. */
  readonly chunkname: string;
  readonly names: Readonly<Record<number, OperandNames>>;
}

/** The source of one compiled chunk: its name, and the names of operands by site. */
export function source(chunkname: string, names: Readonly<Record<number, OperandNames>> = {}): Source {
  return { chunkname, names };
}

/** An error with this message at a site: "script.lua:12: message"; without a site the message alone. */
export function errorAt(message: string, at: Source | undefined, site: number | undefined): LuaError {
  if (at === undefined || site === undefined) return new LuaError(message);
  return new LuaError(`${at.chunkname}:${Math.floor(site)}: ${message}`);
}

/** An operation that failed: its source, its site, and which of its operands is to blame (from 0). */
export interface Culprit {
  readonly at: Source | undefined;
  readonly site: number | undefined;
  readonly operand?: number;
}

/** "attempt to index a nil value (local 'x')". ldebug.c luaG_typeerror. */
export function operandError(action: string, value: Value, { at, site, operand = 0 }: Culprit): LuaError {
  const names = at === undefined || site === undefined ? undefined : at.names[site];
  const name = typeof names === "string" ? (operand === 0 ? names : "") : (names?.[operand] ?? "");
  const described = name === "" ? "" : ` (${name})`;
  return errorAt(`attempt to ${action} a ${typeNameOf(value)} value${described}`, at, site);
}

/** The type name for messages: `__name` of the metatable when it is a string. ltm.c luaT_objtypename. */
export function typeNameOf(v: Value): string {
  const name = typeof v === "object" ? getMetatable(v)?.getString("__name") : undefined;
  return typeof name === "string" && v instanceof Object && (v instanceof Table || type(v) === "userdata") ? name : type(v);
}
