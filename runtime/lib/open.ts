// Opening libraries into a Lua state: what a library is, and what it gets to see of the program around it.
// Invariant: libraries never import a host; they are handed one. Cf. linit.c luaL_openselectedlibs.
import { declareLibraryFunction } from "../core/library-names.ts";
import { settleTableSize, Table } from "../core/table.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import type { Host } from "../host/host.ts";

/** Compiles text for `load`; see compiler/load.ts. */
export interface ChunkCompiler {
  /**
   * The main function of the compiled `text` (bytes), which takes its _ENV before its arguments. `chunkname` is the name
   * as messages show it. `dumped` tells that the text is that of a function which was dumped, with debug information
   * ("whole") or without.
   *
   * @throws an Error whose message is the syntax error as Lua words it, in bytes
   */
  compile(text: string, chunkname: string, dumped?: "whole" | "stripped"): LuaFunction;
}

/** One running Lua program: its globals, its loaded modules and its platform. */
export interface State {
  readonly host: Host;
  /** `_G` */
  readonly globals: Table;
  /** `package.loaded` */
  readonly loaded: Table;
  /** Libraries that `require` gives where there is no module of their name. */
  readonly spare: Table;
  /** Modules compiled into the program, by the name that `require` is given; values are loader functions. */
  readonly preload: Table;
  /** The files of those modules as byte strings, which their loaders are given as second argument. */
  readonly moduleFiles: Map<string, string>;
  /** Absent when the program was built without `load`. */
  readonly compiler: ChunkCompiler | undefined;
  /** The folder of the main script as a byte string; modules are looked for there before the working directory. */
  scriptFolder?: string;
  /** Names of modules that are not looked for in files. */
  absent?: readonly string[] | undefined;
  /** Whether `require` finds packages of JavaScript, too. */
  hasPackages?: boolean;
}

/** A library is functions, and the table that names them. */
export interface Library {
  /** The name of its global table, "_G" for the base library. */
  readonly name: string;
  /** Makes the library's table, or sets globals itself and returns nothing. */
  readonly open: (state: State) => Table | undefined;
  /** Whether modules of that name come first for `require`, as the library is none of Lua's: it is not in `package.loaded`. */
  readonly yieldsToModules?: true;
}

/** The table of a library, with the functions in the given order. */
export function library(functions: Readonly<Record<string, Value>>): Table {
  const table = new Table();
  setFields(table, functions);
  return table;
}

/** Sets string keys of a table that compiled code will read by name. */
export function setFields(table: Table, values: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(values)) table.defineField(name, value);
}

/** A new state with the given libraries opened, as global tables and in `package.loaded`. */
export function open(host: Host, libraries: readonly Library[], compiler?: ChunkCompiler): State {
  settleTableSize();
  const globals = new Table();
  const [loaded, spare, preload] = [new Table(), new Table(), new Table()];
  const state: State = { host, globals, loaded, spare, preload, moduleFiles: new Map(), compiler };
  state.loaded.setString("_G", globals);
  for (const each of libraries) openLibrary(state, each);
  return state;
}

/** Opens one more library. */
export function openLibrary(state: State, { name, open, yieldsToModules }: Library): void {
  const table = open(state);
  if (table === undefined) return;
  for (const [key, value] of table.entries()) {
    if (typeof value === "function") declareLibraryFunction(value, `${name}.${String(key)}`);
  }
  setFields(state.globals, { [name]: table });
  (yieldsToModules === true ? state.spare : state.loaded).setString(name, table);
}
