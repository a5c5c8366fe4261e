// Lua files as ES modules: each is compiled by itself, once for each state of its text.
// Invariant: what is made of a file depends on that file and on those that it requires, never on the order of loading.
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, relative } from "node:path";
import {
  type Analysis,
  analyse,
  awaitsAtTopLevel,
  chunkname,
  CompileError,
  emit,
  emittedName,
  exportedNames,
  type SourceMap,
} from "../../compiler/index.ts";
import type { AllowedPackages } from "../../runtime/host/packages.ts";
import { select } from "../platform-module.ts";
import { findModule } from "./find-module.ts";
import { isPackage } from "./find-package.ts";
import { chunkId } from "./lua-id.ts";
import { chunkTail, facade, moduleName } from "./module-code.ts";

/** An ES module made of a Lua file. */
export interface LuaModuleCode {
  readonly code: string;
  readonly map: SourceMap;
  /** The files that it requires. */
  readonly required: readonly string[];
}

/** A Lua file as a function, for those who evaluate it themselves. */
export interface LuaFunctionCode {
  /** How messages name the file. */
  readonly file: string;
  /** What it is called when nobody requires it. */
  readonly name: string;
  /** The body of a function of `$` that returns the main chunk. */
  readonly js: string;
  readonly map: SourceMap;
  /** The names that it exports beside the default. */
  readonly exports: readonly string[];
  /** What it requires: names, and absolute paths. */
  readonly requires: readonly { readonly name: string; readonly path: string }[];
  /** The packages of JavaScript that it requires. */
  readonly packages: readonly string[];
}

interface KnownFile {
  readonly bytes: Buffer;
  readonly outcome: Analysis | CompileError;
  /** What it was compiled to, when the events were these. */
  result?: { readonly events: string; readonly js: string; readonly map: SourceMap };
}

/** How files are named and addressed. */
export interface LuaFilesOptions {
  /** The folder that messages name files from, and where the search of `require` ends. */
  readonly root: string;
  /** The address by which the module of the file `from` imports the chunk of the file `to`. */
  readonly address?: (to: string, from: string) => string;
  /** Whether modules bring the libraries that they reach, so that a page need not have them all. */
  readonly bringsLibraries?: boolean;
  /** The packages of JavaScript that a Lua file may require; undefined for none. */
  readonly packages: (file: string) => AllowedPackages | undefined;
  /** Whether modules take updates of themselves, as vite has them. */
  readonly isHot?: boolean;
}

/** The Lua files of an app. */
export class LuaFiles {
  private readonly options: LuaFilesOptions;
  private readonly known = new Map<string, KnownFile>();

  constructor(options: LuaFilesOptions) {
    this.options = options;
  }

  /**
   * The module that holds the chunk of the file at an absolute path.
   *
   * @throws {CompileError} and what reading throws
   */
  chunk(file: string): LuaModuleCode {
    const found = this.requiredBy(file);
    const { js, map } = this.compiled(file);
    const name = this.nameOf(file);
    const libraries = this.options.bringsLibraries === true ? this.librariesOf(file) : undefined;
    const awaits = this.awaits(file);
    const packages = this.packagesOf(file);
    const tail = chunkTail({ file: name, name: moduleName(name), libraries, awaits, requires: found, packages });
    return { code: js + tail, map: mapFor(map, file), required: found.map(({ path }) => path) };
  }

  /**
   * The module with the exports of the file at an absolute path.
   *
   * @throws {CompileError} and what reading throws
   */
  facade(file: string): LuaModuleCode {
    const { address = relativeAddress, isHot = false } = this.options;
    const { chunk, scopes } = this.analysis(file);
    const exports = exportedNames(chunk, scopes);
    const code = facade({ chunk: address(file, file), names: exports, isHot, awaits: this.awaits(file) });
    return { code, map: mapOfEmitted(code), required: [file] };
  }

  /**
   * The chunk of the file at an absolute path, and what its module exports.
   *
   * @throws {CompileError} and what reading throws
   */
  evaluable(path: string): LuaFunctionCode {
    const analysis = this.analysis(path);
    const events = this.eventsFor(path);
    const { js, map } = emit(analysis, { emit: ["js"], coroutines: true, events, format: "function" });
    const file = this.nameOf(path);
    const exports = exportedNames(analysis.chunk, analysis.scopes);
    const [requires, packages] = [this.requiredBy(path), this.packagesOf(path)];
    return { file, name: moduleName(file), js: js!, map: map!, exports, requires, packages };
  }

  /** How messages name a file. */
  nameOf(file: string): string {
    const path = relative(this.options.root, file);
    return (isAbsolute(path) ? file : path).replaceAll("\\", "/");
  }

  private librariesOf(file: string): readonly string[] {
    const { baseParts, libraries } = select(this.analysis(file).reach, "browser");
    return [...baseParts, ...libraries];
  }

  private requiredBy(file: string): { name: string; path: string; address: string }[] {
    const { root, address = relativeAddress } = this.options;
    return this.analysis(file).requires.flatMap((name) => {
      const path = findModule(name, file, root);
      return path === undefined ? [] : [{ name, path, address: address(path, file) }];
    });
  }

  // Those that are Lua modules are none.
  private packagesOf(file: string): readonly string[] {
    const { packages, root } = this.options;
    const others = this.analysis(file).requires.filter((name) => findModule(name, file, root) === undefined);
    if (others.length === 0) return others;
    const allowed = packages(file);
    return others.filter((name) => isPackage(name, file, allowed));
  }

  private compiled(file: string): { readonly js: string; readonly map: SourceMap } {
    const analysis = this.analysis(file);
    const known = this.known.get(file)!;
    const events = this.eventsFor(file);
    const key = [...events].sort().join();
    if (known.result?.events === key) return known.result;
    // JavaScript may call any function in a coroutine, and so may any other module.
    const { js, map } = emit(analysis, { emit: ["js"], coroutines: true, events });
    known.result = { events: key, js: js!, map: map! };
    return known.result;
  }

  // Whether its main chunk awaits something, or that of one that it requires.
  private awaits(file: string): boolean {
    return this.reachable(file).some(({ chunk, scopes }) => awaitsAtTopLevel(chunk, scopes));
  }

  // Those for which the file, or one that it requires, sets metamethods that may yield. For all events, code would be twice
  // as long.
  private eventsFor(file: string): ReadonlySet<string> {
    return new Set(this.reachable(file).flatMap(({ events }) => [...events]));
  }

  // The file and all that it requires; what is wrong with another file is said where that is loaded.
  private reachable(file: string, seen = new Set<string>()): Analysis[] {
    seen.add(file);
    const required = this.requiredBy(file).filter(({ path }) => !seen.has(path));
    return [this.analysis(file), ...required.flatMap(({ path }) => this.reachableFrom(path, seen))];
  }

  private reachableFrom(file: string, seen: Set<string>): Analysis[] {
    if (seen.has(file)) return [];
    try {
      return this.reachable(file, seen);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      return [];
    }
  }

  private analysis(file: string): Analysis {
    const bytes = readFileSync(file);
    const known = this.known.get(file);
    if (known?.bytes.equals(bytes) !== true) {
      this.known.set(file, { bytes, outcome: analysed(bytes, chunkname(this.nameOf(file))) });
    }
    const { outcome } = this.known.get(file)!;
    if (outcome instanceof CompileError) throw outcome;
    return outcome;
  }
}

function analysed(bytes: Buffer, filename: string): Analysis | CompileError {
  try {
    return analyse(bytes, { filename, file: true });
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
}

// Bundlers look for files whose text is not there.
function mapFor(map: SourceMap, file: string): SourceMap {
  const contents = map.sourcesContent.map((text) => text ?? "");
  return { ...map, sources: [file, ...map.sources.slice(1)], sourcesContent: contents };
}

// No Lua line stands for it, and none that a bundler puts before it.
function mapOfEmitted(code: string): SourceMap {
  const mappings = code.replace(/[^\n]+/g, "AAAA").replaceAll("\n", ";");
  return { version: 3, sources: [emittedName], sourcesContent: [""], ignoreList: [0], names: [], mappings };
}

function relativeAddress(to: string, from: string): string {
  const path = relative(dirname(from), to).replaceAll("\\", "/");
  return chunkId(path.startsWith("../") || isAbsolute(path) ? path : `./${path}`);
}
