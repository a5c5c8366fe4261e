// A program of several files: follows literal calls of `require`, compiles every module once, and the entry last, as it
// imports them all. Pure; a CompilerHost finds and reads the files.
// Invariant: modules are in the order in which they are first required, the entry first; whether the program can make
// coroutines is decided for all of them together.
import { analyse, type Analysis, type CompileOptions, type CompileResult, emit } from "./compile.ts";
import { CompileError, type Diagnostic } from "./diagnostics.ts";
import type { SourceMap } from "./5-print/index.ts";
import { encodeUtf8, type SourceText } from "./source.ts";

/** The files of a program. Ids are paths with slashes; they name files in messages, as Lua would have found them. */
export interface CompilerHost {
  /** The id of the file that `require(name)`, called in the file `from`, loads. */
  resolve(name: string, from: string): string | undefined;
  /** The bytes of a file. */
  read(id: string): Uint8Array;
}

export interface ProjectOptions extends Pick<CompileOptions, "emit" | "format"> {
  /** The folder whose structure the outputs keep; that of the entry by default. */
  readonly root?: string;
}

/** One compiled file. */
export interface ProjectModule extends Pick<CompileResult, "ts" | "js"> {
  readonly id: string;
  /** What it is called in calls of `require`; nothing for the entry. */
  readonly names: readonly string[];
  /** As error messages show it, a byte string. */
  readonly chunkname: string;
  /** Where its outputs go: a relative path with slashes, without an extension. */
  readonly outputName: string;
  readonly map?: SourceMap;
  readonly source: SourceText;
  readonly warnings: readonly Diagnostic[];
}

/** A compiled program; when there are errors, the files that have them are missing. */
export interface ProjectResult {
  readonly modules: readonly ProjectModule[];
  readonly errors: readonly CompileError[];
}

interface Unit {
  readonly id: string;
  readonly names: string[];
  readonly outputName: string;
  readonly analysis: Analysis;
}

/** Compiles the file `entry` and every file that it requires by a literal name. */
export function compileProject(entry: string, host: CompilerHost, options: ProjectOptions = {}): ProjectResult {
  const project = new Project(host, options.root ?? directoryOf(entry));
  project.add(entry);
  const { units, errors } = project;
  const main = units.find(({ id }) => id === entry);
  const coroutines = project.hasUnseenCode || units.some(({ analysis }) => analysis.coroutines);
  const modules = units.map(({ analysis, ...unit }): ProjectModule => {
    const withEntry = unit.id === entry && options.format !== "function" ? { entry: { modules: imports(main!, units) } } : {};
    const { emit: languages, format } = options;
    const result = emit(analysis, {
      coroutines,
      ...(languages === undefined ? {} : { emit: languages }),
      ...(format === undefined ? {} : { format }),
      ...withEntry,
    });
    return { ...unit, ...result, source: analysis.source, chunkname: analysis.source.filename };
  });
  return { modules, errors };
}

class Project {
  readonly units: Unit[] = [];
  readonly errors: CompileError[] = [];
  /** Whether a module that was not found may be found when the program runs. */
  hasUnseenCode = false;
  private readonly host: CompilerHost;
  private readonly root: string;
  private readonly seen = new Map<string, string[]>();
  private readonly outputNames = new Set<string>();

  constructor(host: CompilerHost, root: string) {
    this.host = host;
    this.root = root;
  }

  /** Adds the file `id`, called `name` where it is required, and what it requires. */
  add(id: string, name?: string): void {
    const known = this.seen.get(normal(id));
    if (known !== undefined) {
      if (name !== undefined && !known.includes(name)) known.push(name);
      return;
    }
    const names = name === undefined ? [] : [name];
    this.seen.set(normal(id), names);
    const outputName = this.outputName(id, name);
    const analysis = this.analyse(id);
    if (analysis === undefined) return;
    this.units.push({ id, names, outputName, analysis });
    for (const required of analysis.requires) this.follow(required, id);
  }

  private follow(name: string, from: string): void {
    const id = this.host.resolve(name, from);
    if (id !== undefined) this.add(id, name);
    else if (!libraries.has(name)) this.hasUnseenCode = true;
  }

  private analyse(id: string): Analysis | undefined {
    try {
      return analyse(this.host.read(id), { filename: chunkname(id), file: true });
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      this.errors.push(error);
      return undefined;
    }
  }

  private outputName(id: string, name: string | undefined): string {
    const inside = insideOf(this.root, id);
    const wanted = (inside ?? (name === undefined ? baseName(id) : name.replaceAll(".", "/"))).replace(/\.lua$/i, "");
    let free = wanted;
    for (let number = 2; this.outputNames.has(free); number++) free = `${wanted}-${number}`;
    this.outputNames.add(free);
    return free;
  }
}

// What `require` finds without a file.
const libraries = new Set("_G coroutine debug io json math net os package string table utf8".split(" "));

function imports(main: Unit, units: readonly Unit[]): { name: string; from: string; chunkname: string }[] {
  return units.flatMap(({ names, outputName, analysis }) =>
    names.map((name) => ({
      name,
      from: specifier(main.outputName, outputName),
      chunkname: analysis.source.filename,
    })),
  );
}

// ES modules name each other by URL.
function specifier(from: string, to: string): string {
  const up = "../".repeat(from.split("/").length - 1) || "./";
  return `${up}${to.split("/").map(encodeURIComponent).join("/")}.js`;
}

// LUA_IDSIZE; lobject.c luaO_chunkid
const longestName = 59;

function chunkname(id: string): string {
  const bytes = encodeUtf8(id);
  return bytes.length <= longestName ? bytes : `...${bytes.slice(3 - longestName)}`;
}

function normal(id: string): string {
  return id.replace(/^(?:\.\/+)+/, "");
}

function directoryOf(id: string): string {
  const slash = id.lastIndexOf("/");
  if (slash < 0) return ".";
  return id.slice(0, slash) || "/";
}

function baseName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

// The path of `id` from the folder `root`, or undefined when it is not in there.
function insideOf(root: string, id: string): string | undefined {
  const path = normal(id);
  const folder = normal(`${root}/`);
  if (folder === "" || folder === "./") return /^(?:\/|\.\.\/|[A-Za-z]:)/.test(path) ? undefined : path;
  const prefix = folder.replace(/\/*$/, "/");
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
