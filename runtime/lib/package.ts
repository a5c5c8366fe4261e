// The package library: require, and where it looks. Modules that were compiled with the program come before files, which
// are looked for in the folder of the main script before the working directory. There are no libraries in C.
// Lua 5.4 manual §6.3; cf. loadlib.c.
import { index, setindex } from "../core/access.ts";
import { call, call1, none } from "../core/call.ts";
import { type LuaError, luaError, rawError, toLuaError } from "../core/error.ts";
import { isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { declareLibraryFunction } from "../core/library-names.ts";
import { begin, startable } from "../core/begin.ts";
import { type Begun, Continuation, isSuspended, Suspension } from "../core/suspension.ts";
import { Table, tableFrom } from "../core/table.ts";
import { type LuaFunction, type Result, truthy, type Value } from "../core/value.ts";
import { checkString, cString, optString } from "./arguments.ts";
import { loadFile } from "./load.ts";
import { type Library, library, setFields, type State } from "./open.ts";

/** The table `package`, and the global `require`. */
export const packageLibrary: Library = { name: "package", open };

const noLibraries = "dynamic libraries not enabled; check your Lua installation";

// luaconf.h: folder separator, template separator, substitution mark, executable's folder, ignored prefix
const config = "/\n;\n?\n!\n-\n";

function open(state: State): Table {
  const packages = library({
    config,
    cpath: pathFrom(state, "LUA_CPATH", "./?.so"),
    loaded: state.loaded,
    loadlib,
    path: pathFrom(state, "LUA_PATH", "./?.lua;./?/init.lua"),
    preload: new Table(),
    searchpath: searchpathOf(state),
  });
  packages.setString("searchers", tableFrom(searchersOf(state, packages)));
  const require = requireOf(state, packages);
  declareLibraryFunction(require, "require");
  setFields(state.globals, { require });
  return packages;
}

function loadlib(path: Value, name: Value): Result {
  checkString(path, 1, "loadlib", arguments.length < 1);
  checkString(name, 2, "loadlib", arguments.length < 2);
  return [undefined, noLibraries, "absent"];
}

// loadlib.c setpath: ";;" in the environment variable stands for the default.
function pathFrom({ host }: State, variable: string, fallback: string): string {
  const path = host.env(`${variable}_5_4`) ?? host.env(variable);
  if (path === undefined) return fallback;
  const mark = path.indexOf(";;");
  if (mark < 0) return path;
  const before = path.slice(0, mark);
  const after = path.slice(mark + 2);
  return `${before}${before === "" ? "" : ";"}${fallback}${after === "" ? "" : ";"}${after}`;
}

function requireOf(state: State, packages: Table): LuaFunction {
  function require(...args: Value[]): Result {
    const module = cString(checkString(args[0], 1, "require", args.length < 1));
    const known = index(state.loaded, module);
    if (truthy(known)) return known;
    const [loader, loaderData] = findLoader(state, packages, module);
    const value = call1(loader, module, loaderData);
    if (value !== undefined) setindex(state.loaded, module, value);
    else if (index(state.loaded, module) === undefined) setindex(state.loaded, module, true);
    return [index(state.loaded, module), loaderData];
  }
  // As real Lua's, it cannot be left by a yield. But what the platform loads may have to be waited for before.
  return startable(require, (...args: Value[]): Begun => {
    const wait = typeof args[0] === "string" ? state.preload.getString(args[0]) : undefined;
    const begun = typeof wait === "function" && wait.start !== undefined ? begin(wait) : none;
    return isSuspended(begun)
      ? new Suspension(undefined, begun, new Waiting(() => require(...args)))
      : require(...args);
  });
}

/** A call of `require` that waits for what it is to load. */
class Waiting extends Continuation {
  override readonly name = "require";
  private readonly load: () => Result;

  constructor(load: () => Result) {
    super();
    this.load = load;
  }

  protected override returned(): Result {
    return this.load();
  }

  protected override failed(thrown: unknown): Result {
    throw thrown;
  }

  protected override closed(): void {}
}

function findLoader(state: State, packages: Table, name: string): readonly [LuaFunction, Value] {
  const searchers = index(packages, "searchers");
  if (!(searchers instanceof Table)) throw luaError("'package.searchers' must be a table");
  let reasons = "";
  for (let i = 1; ; i++) {
    const searcher = searchers.getInteger(i);
    if (searcher === undefined) {
      const library = state.spare.getString(name);
      if (library !== undefined) return [() => library, ":preload:"];
      throw luaError(`module '${name}' not found:${reasons}${adviceOn(state, name)}`);
    }
    const [loader, loaderData] = call(searcher, name);
    if (typeof loader === "function") return [loader, loaderData];
    const reason = textOf(loader);
    if (reason !== undefined) reasons += `\n\t${reason}`;
  }
}

// Names that only packages of JavaScript have.
function adviceOn({ hasPackages }: State, name: string): string {
  if (hasPackages === true || !/^node:|^@[^/]+\//.test(name)) return "";
  return `\n\tno package '${name}': enable packages with --packages, "packages" in pluac.json, or the option of that name`;
}

function searchersOf(state: State, packages: Table): LuaFunction[] {
  const preload = packages.getString("preload") as Table;

  function searchPreload(...args: Value[]): Result {
    const module = nameOf(args);
    const loader = index(preload, module);
    return loader === undefined ? `no field package.preload['${module}']` : [loader, ":preload:"];
  }

  function searchLua(...args: Value[]): Result {
    const module = nameOf(args);
    const compiled = state.preload.getString(module);
    if (compiled !== undefined) return [compiled, state.moduleFiles.get(module) ?? ":preload:"];
    const { file, tried } = searchPath(state, { name: module, path: templates(packages, "path") });
    if (file === undefined) return tried;
    if (state.absent?.includes(module) === true) return `no file '${file}' when the program was built`;
    return [loadModule(state, module, file), file];
  }

  function searchC(...args: Value[]): Result {
    const module = nameOf(args);
    const { file, tried } = searchPath(state, { name: module, path: templates(packages, "cpath") });
    if (file === undefined) return tried;
    throw loadingError(module, file, noLibraries);
  }

  function searchCRoot(...args: Value[]): Result {
    const module = nameOf(args);
    const dot = module.indexOf(".");
    return dot < 0 ? [] : searchC(module.slice(0, dot));
  }

  const searchers = [searchPreload, searchLua, searchC, searchCRoot];
  for (const searcher of searchers) declareLibraryFunction(searcher, "?");
  return searchers;
}

function nameOf(args: readonly Value[]): string {
  return cString(checkString(args[0], 1, "?", args.length < 1));
}

function loadModule(state: State, name: string, file: string): LuaFunction {
  try {
    return loadFile(state, file, { environment: state.globals });
  } catch (thrown) {
    throw loadingError(name, file, textOf(toLuaError(thrown).value) ?? "");
  }
}

function loadingError(name: string, file: string, reason: string): LuaError {
  return luaError(`error loading module '${name}' from file '${file}':\n\t${reason}`);
}

function templates(packages: Table, field: "path" | "cpath"): string {
  const path = textOf(index(packages, field));
  if (path === undefined) throw rawError(`'package.${field}' must be a string`);
  return path;
}

interface Search {
  readonly name: string;
  /** Templates, separated by ";". */
  readonly path: string;
  /** What to replace in the name, "." by default, and what by. */
  readonly separator?: string;
  readonly replacement?: string;
}

/** Looks for a file; `tried` tells in words which ones there are not. */
function searchPath(
  state: State,
  { name, path, separator = ".", replacement = "/" }: Search,
): { readonly file?: string; readonly tried: string } {
  const fileName = separator === "" ? name : name.replaceAll(separator, () => replacement);
  const candidates = path.replaceAll("?", () => fileName).split(";");
  for (const candidate of candidates) {
    const file = existing(state, candidate);
    if (file !== undefined) return { file, tried: "" };
  }
  return { tried: candidates.map((candidate) => `no file '${candidate}'`).join("\n\t") };
}

function existing({ host: { files }, scriptFolder = "" }: State, candidate: string): string | undefined {
  if (files === undefined || candidate === "") return undefined;
  if (candidate.startsWith("./") && scriptFolder !== "" && scriptFolder !== ".") {
    const besideScript = `${scriptFolder}/${candidate.slice(2)}`;
    if (files.exists(besideScript)) return besideScript;
  }
  return files.exists(candidate) ? candidate : undefined;
}

function searchpathOf(state: State): LuaFunction {
  return function searchpath(...args: Value[]): Result {
    const [name, path, separator, replacement] = args;
    // In the order in which they are checked.
    const replaced = { replacement: cString(optString(replacement, 4, "searchpath", "/")) };
    const separated = { separator: cString(optString(separator, 3, "searchpath", ".")), ...replaced };
    const { file, tried } = searchPath(state, {
      path: cString(checkString(path, 2, "searchpath", args.length < 2)),
      name: cString(checkString(name, 1, "searchpath", args.length < 1)),
      ...separated,
    });
    return file === undefined ? [undefined, tried] : file;
  };
}

function textOf(v: Value): string | undefined {
  return typeof v === "string" ? v : isNumber(v) ? formatNumber(v) : undefined;
}
