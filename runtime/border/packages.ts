// `require` of JavaScript's packages: a searcher behind those that look for Lua modules.
// Invariant: what Lua gets is the package itself, and no copy of it.
import { encodeUtf8, decodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { State } from "../lib/open.ts";
import { converter } from "./border.ts";
import { fromException } from "./errors.ts";
import { reference } from "./javascript-object.ts";

/** Finds packages from a folder. */
export interface PackageLoader {
  /** Loads a package; undefined when it must not be required. */
  load(this: void, name: string): unknown;
  readonly folder: string;
}

/** Lets `require` find packages. */
export function addPackages(state: State, loader: PackageLoader): void {
  state.hasPackages = true;
  const packages = state.loaded.getString("package");
  const searchers = packages instanceof Table ? packages.getString("searchers") : undefined;
  if (searchers instanceof Table) searchers.append(searcher(loader));
}

/** A package as Lua has it, given its ES module. */
export function packageToLua(module: object): Value {
  const loaded = withoutNamespace(module);
  return converter.toLua(typeof loaded === "object" && loaded !== null ? reference(loaded) : loaded);
}

/** What a package is: of a module that exports nothing but a default, or a default and its fields, that. */
export function withoutNamespace(loaded: unknown): unknown {
  if (typeof loaded !== "object" || loaded === null || !("default" in loaded)) return loaded;
  const { default: whole } = loaded;
  const names = Object.keys(loaded).filter((name) => !["default", "__esModule", "module.exports"].includes(name));
  const isSame = (name: string): boolean => Reflect.get(Object(whole), name) === Reflect.get(loaded, name);
  return names.every(isSame) ? whole : loaded;
}

function searcher({ load, folder }: PackageLoader): LuaFunction {
  return (name: Value): Result => {
    const text = decodeUtf8(String(name));
    let found: unknown;
    try {
      found = load(text);
    } catch (thrown) {
      if (isMissing(thrown, text))
        return `no package '${String(name)}' in a node_modules folder of '${encodeUtf8(folder)}' or above`;
      throw fromException(thrown, converter);
    }
    if (found === undefined) return `no package '${String(name)}' that may be required`;
    const value = packageToLua(found as object);
    return [() => value, encodeUtf8(`package ${text}`)];
  };
}

// That a package lacks one of its own is an error.
function isMissing(thrown: unknown, name: string): boolean {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  if (code === "ERR_UNKNOWN_BUILTIN_MODULE") return true;
  return code === "MODULE_NOT_FOUND" && String(message).includes(`'${name}'`);
}
