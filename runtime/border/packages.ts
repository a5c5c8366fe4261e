// `require` of JavaScript's packages: a searcher behind those that look for Lua modules.
// Invariant: what Lua gets is the package itself, and no copy of it.
import { encodeUtf8, decodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { State } from "../lib/open.ts";
import { converter } from "./border.ts";
import { fromException } from "./errors.ts";
import { reference } from "./javascript-object.ts";

/** Lets `require` find what `load` loads; it gives undefined for what must not be required. */
export function addPackages(state: State, load: (name: string) => unknown): void {
  const packages = state.loaded.getString("package");
  const searchers = packages instanceof Table ? packages.getString("searchers") : undefined;
  if (searchers instanceof Table) searchers.append(searcher(load));
}

function searcher(load: (name: string) => unknown): LuaFunction {
  return (name: Value): Result => {
    const text = decodeUtf8(String(name));
    let found: unknown;
    try {
      found = load(text);
    } catch (thrown) {
      if (isMissing(thrown, text)) return `no package '${String(name)}'`;
      throw fromException(thrown, converter);
    }
    if (found === undefined) return `no package '${String(name)}' that may be required`;
    const value = converter.toLua(typeof found === "object" && found !== null ? reference(found) : found);
    return [() => value, encodeUtf8(`package ${text}`)];
  };
}

// That a package lacks one of its own is an error.
function isMissing(thrown: unknown, name: string): boolean {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  if (code === "ERR_UNKNOWN_BUILTIN_MODULE") return true;
  return code === "MODULE_NOT_FOUND" && String(message).includes(`'${name}'`);
}
