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
  /** Set in programs that inspect functions. */
  readonly inspection?: Inspected;
}

/** What programs that inspect functions need to know of a chunk. */
interface Inspected {
  /** Its text, when functions may be dumped. */
  readonly text?: string | undefined;
  /** Whether the program looks at running functions. */
  readonly activations?: boolean;
  /** Whether it is a function that was dumped without debug information. */
  readonly stripped?: boolean;
}

/** What the program inspects, as far as chunks that are loaded must be ready for it. */
export const inspected = { upvalues: false, text: false, activations: false };

/** The names of all compiled files that the program has begun to run. */
export const chunknames = /*@__PURE__*/ new Set<string>();

/** The source of one compiled chunk: its name, and the names of operands by site. */
export function source(
  chunkname: string,
  names: Readonly<Record<number, OperandNames>> = {},
  inspection?: Inspected,
): Source {
  // Texts that are loaded, of which there is no end, are in no file.
  if (!chunkname.startsWith("[")) chunknames.add(chunkname);
  if (inspection === undefined) return { chunkname, names };
  inspected.upvalues = true;
  if (inspection.text !== undefined) inspected.text = true;
  inspected.activations ||= inspection.activations === true;
  return { chunkname, names: inspection.stripped === true ? strippedNames(names) : names, inspection };
}

// What is left of names without debug information: those of constants. ldebug.c upvalname, gxf.
function strippedNames(names: Readonly<Record<number, OperandNames>>): Record<number, OperandNames> {
  const strip = (name: string): string =>
    name
      .replace(/^local .*/, "")
      .replace(/^upvalue .*/, "upvalue '?'")
      .replace(/^global /, "field ");
  const entries = Object.entries(names).map(([site, name]): [string, OperandNames] => [
    site,
    typeof name === "string" ? strip(name) : name.map(strip),
  ]);
  return Object.fromEntries(entries);
}

/** An error with this message at a site: "script.lua:12: message"; without a site the message alone. */
export function errorAt(message: string, at: Source | undefined, site: number | undefined): LuaError {
  if (at === undefined || site === undefined) return new LuaError(message);
  const line = at.inspection?.stripped === true ? -1 : Math.floor(site);
  return new LuaError(`${at.chunkname}:${line}: ${message}`);
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
  const name = typeof v === "object" ? getMetatable(v)?.events?.get("__name") : undefined;
  const isNamed = typeof name === "string" && v instanceof Object && (v instanceof Table || type(v) === "userdata");
  // C's strings end at the first zero.
  return isNamed ? name.replace(/\0.*$/s, "") : type(v);
}
