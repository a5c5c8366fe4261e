// `pluac/embed`: Lua states in a JavaScript program. docs/embedding.md is its manual.
// Invariant: a state has the libraries that it was given and what they were granted, and nothing else.
import { jsLibrary } from "../runtime/border/js-library.ts";
import { LimitMeter, type Limits } from "../runtime/border/limits.ts";
import { enterRealm, leaveRealm, Realm } from "../runtime/border/realm.ts";
import { type CompiledChunk, LuaState } from "../runtime/border/state.ts";
import { releaseLibraryFunctions } from "../runtime/core/library-names.ts";
import { setDefaultLocator } from "../runtime/core/position.ts";
import { addPackages } from "../runtime/border/packages.ts";
import { type EmbeddedHost, embeddedHost, type Grants, limitPlatform } from "../runtime/host/embedded.ts";
import { type AllowedPackages, packageLoader } from "../runtime/host/packages.ts";
import { locate } from "../runtime/host/locate.ts";
import { baseLibraryOf, commonParts } from "../runtime/lib/base.ts";
import { loadFunctions } from "../runtime/lib/load.ts";
import { coroutineLibrary } from "../runtime/lib/coroutine.ts";
import { debugLibrary } from "../runtime/lib/debug.ts";
import { ioLibrary } from "../runtime/lib/io.ts";
import { jsonLibrary } from "../runtime/lib/json.ts";
import { mathLibrary } from "../runtime/lib/math.ts";
import { netLibrary } from "../runtime/lib/net.ts";
import { type Library, open, setFields, type State } from "../runtime/lib/open.ts";
import { osLibrary } from "../runtime/lib/os.ts";
import { packageLibrary } from "../runtime/lib/package.ts";
import { stringLibrary } from "../runtime/lib/string.ts";
import { tableLibrary } from "../runtime/lib/table.ts";
import { timersLibrary } from "../runtime/lib/timers.ts";
import { utf8Library } from "../runtime/lib/utf8.ts";
import { chunkCompiler, meteredCompiler } from "./load.ts";

export { asynchronous } from "../runtime/border/asynchronous.ts";
export type { TaskOptions } from "../runtime/border/awaiting.ts";
export { LuaException } from "../runtime/border/errors.ts";
export { type AnyFunction, Results, results } from "../runtime/border/functions.ts";
export { Reference, reference } from "../runtime/border/javascript-object.ts";
export { LimitError, type Limits } from "../runtime/border/limits.ts";
export { LuaCoroutine, LuaReference, LuaTable } from "../runtime/border/lua-references.ts";
export { type CompiledChunk, LuaState } from "../runtime/border/state.ts";
export type { Grants } from "../runtime/host/embedded.ts";

/**
 * What `require` gives Lua of a package, whose ES module has the type `M`: its default where that has all that it exports,
 * else the module.
 */
export type LuaPackage<M> = M extends { default: infer Whole }
  ? Exclude<keyof M, "default" | "module.exports"> extends keyof Whole
    ? Whole
    : M
  : M;

/** load, loadfile and dofile, apart from the rest of the base library. */
const loading: Library = {
  name: "load",
  open(state) {
    setFields(state.globals, loadFunctions(state));
    return undefined;
  },
};

const libraries = {
  base: /*@__PURE__*/ baseLibraryOf(commonParts),
  load: loading,
  package: packageLibrary,
  coroutine: coroutineLibrary,
  table: tableLibrary,
  string: stringLibrary,
  math: mathLibrary,
  utf8: utf8Library,
  json: jsonLibrary,
  js: jsLibrary,
  timers: timersLibrary,
  os: osLibrary,
  io: ioLibrary,
  net: netLibrary,
  debug: debugLibrary,
} satisfies Record<string, Library>;

/** A library that a state can be given. */
export type LibraryName = keyof typeof libraries;

/** What a state gets when it is not told: all that only calculates. */
export const safeLibraries: readonly LibraryName[] = [
  "base",
  "package",
  "coroutine",
  "table",
  "string",
  "math",
  "utf8",
  "json",
  "js",
];

/** How to make a state. */
export interface StateOptions {
  /** The libraries; safeLibraries by default. */
  readonly libraries?: readonly LibraryName[] | undefined;
  /** Globals, by their names. */
  readonly globals?: Readonly<Record<string, unknown>> | undefined;
  /** Modules for `require`, by their names: compiled chunks. */
  readonly modules?: Readonly<Record<string, CompiledChunk>> | undefined;
  /** Packages of npm, and modules of Node such as "node:fs", that `require` finds: those of these names, or all. */
  readonly packages?: AllowedPackages | undefined;
  /** The folder from which packages are looked for; the working directory by default. */
  readonly packageFolder?: string | undefined;
  /** What each call into the state may use; without any limit, loops run as fast as they can, and as long. */
  readonly limits?: Limits | undefined;
  /** What libraries may do that reach out of the state. */
  readonly grants?: Grants | undefined;
  /** Takes what the state prints, a line at a time; standard output by default. */
  readonly print?: ((line: string) => void) | undefined;
  /** Takes what goes wrong in timers and sockets; standard error by default. */
  readonly printError?: ((text: string) => void) | undefined;
}

/** A new Lua state, isolated from all others. */
export function createState(options: StateOptions = {}): LuaState {
  setDefaultLocator(locate);
  const limits = options.limits === undefined ? undefined : new LimitMeter(options.limits, limitPlatform);
  const realm = new Realm(limits);
  const platform = embeddedHost({ ...options, grants: options.grants ?? {}, inside: (f) => inRealm(realm, f) });
  const state = inRealm(realm, () => openState(options, platform))!;
  releaseLibraryFunctions();
  const made = new LuaState(state, realm, () => platform.close());
  for (const [name, value] of Object.entries(options.globals ?? {})) made.set(name, value);
  return made;
}

function openState(options: StateOptions, platform: EmbeddedHost): State {
  const { libraries: names = safeLibraries, limits, modules = {}, packages, packageFolder } = options;
  const chosen = names.map((name) => libraries[name]);
  const state = open(platform.host, chosen, limits === undefined ? chunkCompiler : meteredCompiler);
  for (const [name, chunk] of Object.entries(modules)) {
    state.preload.setString(name, (...args) => chunk(state.globals, ...args));
  }
  if (packages !== undefined) addPackages(state, packageLoader(packages, packageFolder ?? process.cwd()));
  return state;
}

function inRealm<T>(realm: Realm, action: () => T): T | undefined {
  if (realm.isClosed) return undefined;
  const left = enterRealm(realm);
  try {
    return action();
  } finally {
    leaveRealm(left);
  }
}
