// Programs of several files: follows literal calls of `require`, and compiles every file once. An entry imports all the
// modules of its program. Pure; a CompilerHost finds and reads the files.
// Invariant: files come in the order in which they are first required, the first entry first; whether anybody makes
// coroutines is decided for all of them together.
import { analyse, type Analysis, type CompileOptions, type CompileResult, emitRecorded } from "./compile.ts";
import {
  mayReplaceLibraries,
  type ProgramModule,
  type Solution,
  solve,
  solvedTypes,
  type SolveOptions,
} from "./3-infer/index.ts";
import { type Belief, beliefsOf } from "./believed.ts";
import { isForeign } from "./foreign-modules.ts";
import { type InferredLine, inferredLines } from "./inferred.ts";
import type { CompilerHost, ProjectEntry } from "./compiler-host.ts";
import { joinInspections, noInspection } from "./inspection.ts";
import { CompileError } from "./diagnostics.ts";
import { joinReach, librariesOf, noReach, type OpenEnd, type Reach } from "./reach.ts";
import { ProjectCache } from "./project-cache.ts";
import type { ProjectOptions } from "./project-options.ts";
import { baseName, chunkname, directoryOf, insideOf, normal, specifier } from "./paths.ts";
import type { SourceText } from "./source.ts";
import { typeWriter } from "./type-writer.ts";
import { awaitsAtTopLevel } from "./top-level-await.ts";
import { mayClaim, type VersionedAnalysis } from "./versioned.ts";

/** One compiled file. */
export interface ProjectModule extends CompileResult {
  readonly id: string;
  readonly source: SourceText;
  /** Where its outputs go: a relative path with slashes, without an extension. */
  readonly outputName: string;
  /** For an entry: the modules of its program, under the names that `require` is given. */
  readonly program?: readonly RequiredModule[];
  /** For an entry: what of the libraries its program reaches. */
  readonly reach?: Reach;
  /** For an entry: whether the program surely needs no deep stack, and no thread of its own. */
  readonly isShallow?: boolean;
  /** What became of the claims of its annotations; empty where nobody has asked. */
  readonly beliefs: readonly Belief[];
  /** What was inferred, line by line; empty where nobody has asked. */
  readonly inferred: readonly InferredLine[];
}

/** A module of a program. */
export interface RequiredModule {
  readonly name: string;
  readonly id: string;
}

/** Compiled programs; files that have errors are missing. */
export interface ProjectResult {
  readonly modules: readonly ProjectModule[];
  readonly errors: readonly CompileError[];
}

/** Compiles the entries and every file that they require by a literal name. A cache is for these entries only. */
export function compileProject(
  entries: readonly ProjectEntry[],
  options: ProjectOptions = {},
  cache: ProjectCache = new ProjectCache(),
): ProjectResult {
  const project = new Project(options.root ?? directoryOf(entries[0]?.id ?? ""), cache, options.isPackage);
  const programs = new Map(entries.map((entry) => [normal(entry.id), project.addProgram(entry)]));
  const units = [...project.units.values()].filter((unit): unit is AnalysedUnit => unit.analysis !== undefined);
  const coroutines = project.hasUnseenCode || units.some(({ analysis }) => analysis.coroutines);
  const inspection = units.map(({ analysis }) => analysis.inspection).reduce(joinInspections, noInspection);
  const events = new Set(units.flatMap(({ analysis }) => [...analysis.events]));
  const found = options.lint?.(units.map(({ analysis }) => analysis));
  const seen = { closed: options.together !== false && isClosed(project, programs), inspected: inspection.upvalues };
  const versioned = versionsIn(units, seen, cache);
  // Whoever looks into functions finds them as they are written.
  const emitted = seen.inspected || options.twofold === false ? analysisOf : versioned;
  const solution = options.together === false ? undefined : solveTogether({ programs, units, emitted }, seen);
  const types = solution === undefined ? undefined : solvedTypes(solution);
  const isShallow = solution !== undefined && !solution.mayRecur && !mayUseSockets(units);
  const modules = units.map((unit, index): ProjectModule => {
    const program = programs.get(normal(unit.id));
    const facts = { ...emitOptions(options, unit, program, isShallow), coroutines, inspection };
    const key = JSON.stringify([facts, [...events]]);
    const shared = solution === undefined ? { events } : { events, solution };
    const analysed = emitted(unit);
    const result = cache.result(analysed, { key, types }, () => emitRecorded(analysed, { ...facts, ...shared }));
    const { id, outputName, analysis } = unit;
    const warnings = [...result.warnings, ...(found?.[index] ?? [])];
    const beliefs = options.explain === true ? beliefsOf(versioned(unit), { ...seen, types }) : [];
    const inferred = options.explain === true && types !== undefined ? inferredLines(analysed, types) : [];
    const parts = { ...result, beliefs, inferred, warnings, id, outputName, source: analysis.source };
    return program === undefined
      ? parts
      : { ...parts, program: namesOf(program), reach: reachOfProgram(unit, program), isShallow };
  });
  return { modules, errors: project.errors };
}

function analysisOf({ analysis }: AnalysedUnit): Analysis {
  return analysis;
}

// What modules are with code in them that is written down twice.
function versionsIn(
  units: readonly AnalysedUnit[],
  seen: SolveOptions,
  cache: ProjectCache,
): (unit: AnalysedUnit) => VersionedAnalysis {
  const chunks = units.map(({ analysis }) => analysis.scopes);
  const isClaimed = units.some(({ analysis }) => mayClaim(analysis));
  const knowsLibraries = isClaimed && !mayReplaceLibraries(chunks, seen);
  return (unit) => cache.versioned(unit.analysis, knowsLibraries);
}

// Whoever closes them when a signal comes must hear of it, also while a callback loops, and is another thread therefore.
function mayUseSockets(units: readonly AnalysedUnit[]): boolean {
  return units.some(({ analysis }) => analysis.reach.globals.has("net"));
}

interface Together {
  readonly programs: ReadonlyMap<string, Program>;
  readonly units: readonly AnalysedUnit[];
  /** What code is generated from. */
  readonly emitted: (unit: AnalysedUnit) => Analysis;
}

function solveTogether(together: Together, seen: SolveOptions): Solution {
  return solve(
    together.units.map((unit) => programModule(unit, together)),
    seen,
  );
}

function isClosed(project: Project, programs: ReadonlyMap<string, Program>): boolean {
  return !project.hasUnseenCode && areUnambiguous(programs);
}

function namesOf({ modules }: Program): RequiredModule[] {
  return modules.map(({ name, unit }) => ({ name, id: unit.id }));
}

function reachOfProgram(entry: AnalysedUnit, { modules, openEnd }: Program): Reach {
  const units = [entry, ...modules.map(({ unit }) => unit)];
  const reach = units.map(({ analysis }) => analysis.reach).reduce(joinReach, noReach);
  return { ...reach, openEnd: reach.openEnd ?? openEnd };
}

interface Unit {
  readonly id: string;
  readonly outputName: string;
  /** Absent when the file has errors. */
  readonly analysis: Analysis | undefined;
}

interface AnalysedUnit extends Unit {
  readonly analysis: Analysis;
}

// The modules of a program by the names that `require` is given.
interface Program {
  readonly modules: readonly { readonly name: string; readonly unit: AnalysedUnit }[];
  /** Names that it requires and never finds. */
  readonly absent: readonly string[];
  /** The first module that was not found. */
  readonly openEnd: OpenEnd | undefined;
}

function programModule(unit: AnalysedUnit, { programs, units, emitted }: Together): ProgramModule {
  const required = [...programs.values()].flatMap(({ modules }) => modules);
  const found = new Map(required.map((module) => [module.name, emitted(module.unit).chunk]));
  const { chunk, scopes } = emitted(unit);
  const isProtected = units.some(({ analysis }) => requiresProtected(analysis, (name) => found.get(name) === chunk));
  return { chunk, scopes, isEntry: isProtected || programs.has(normal(unit.id)), required: (name) => found.get(name) };
}

function requiresProtected({ scopes }: Analysis, isWanted: (name: string) => boolean): boolean {
  return [...scopes.protectedRequires].some(isWanted);
}

// Whether a name given to `require` means the same module in all programs.
function areUnambiguous(programs: ReadonlyMap<string, Program>): boolean {
  const found = new Map<string, Unit>();
  for (const { name, unit } of [...programs.values()].flatMap(({ modules }) => modules)) {
    if ((found.get(name) ?? unit) !== unit) return false;
    found.set(name, unit);
  }
  return true;
}

class Project {
  readonly units = new Map<string, Unit>();
  readonly errors: CompileError[] = [];
  /** Whether a module that was not found may be found when the program runs. */
  hasUnseenCode = false;
  private readonly root: string;
  private readonly cache: ProjectCache;
  private readonly isPackage: ProjectOptions["isPackage"];
  private readonly outputNames = new Set<string>();

  constructor(root: string, cache: ProjectCache, isPackage: ProjectOptions["isPackage"]) {
    this.root = root;
    this.cache = cache;
    this.isPackage = isPackage;
  }

  addProgram({ id, host }: ProjectEntry): Program {
    const found = new Map<string, AnalysedUnit>();
    const waiting = [this.unit(id, host)];
    const absent = new Set<string>();
    let openEnd: OpenEnd | undefined;
    for (const unit of waiting) {
      for (const name of unit.analysis?.requires ?? []) {
        if (found.has(name)) continue;
        const required = this.resolve(name, unit.id, host);
        if (required === undefined && this.isAbsent(name, unit.id)) absent.add(name);
        if (required === undefined && !this.isKnown(name, unit)) openEnd ??= unseen(name, unit);
        if (required?.analysis === undefined) continue;
        found.set(name, required as AnalysedUnit);
        waiting.push(required);
      }
    }
    return { modules: [...found].map(([name, unit]) => ({ name, unit })), absent: [...absent], openEnd };
  }

  // Packages use nothing of Lua's libraries but what they are given.
  private isKnown(name: string, { id }: Unit): boolean {
    return libraries.has(name) || isForeign(name) || this.isPackage?.(name, id) === true;
  }

  private isAbsent(name: string, id: string): boolean {
    return isForeign(name) && this.isPackage?.(name, id) !== true;
  }

  private resolve(name: string, from: string, host: CompilerHost): Unit | undefined {
    const id = host.resolve(name, from);
    if (id === undefined && !libraries.has(name) && !this.isAbsent(name, from)) this.hasUnseenCode = true;
    return id === undefined ? undefined : this.unit(id, host, name);
  }

  private unit(id: string, host: CompilerHost, name = baseName(id)): Unit {
    const known = this.units.get(normal(id));
    if (known !== undefined) return known;
    const unit: Unit = { id, outputName: this.outputName(id, name), analysis: this.analyse(id, host) };
    this.units.set(normal(id), unit);
    return unit;
  }

  private analyse(id: string, host: CompilerHost): Analysis | undefined {
    try {
      const bytes = host.read(id);
      return this.cache.analysis(id, bytes, () => analyse(bytes, { filename: chunkname(id), file: true }));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      this.errors.push(error);
      return undefined;
    }
  }

  private outputName(id: string, name: string): string {
    const wanted = (insideOf(this.root, id) ?? name.replaceAll(".", "/")).replace(/\.lua$/i, "");
    let free = wanted;
    for (let number = 2; this.outputNames.has(free); number++) free = `${wanted}-${number}`;
    this.outputNames.add(free);
    return free;
  }
}

// What `require` finds without a file.
const libraries = new Set("_G coroutine debug io json math net os package string table utf8".split(" "));

function emitOptions(
  options: ProjectOptions,
  unit: AnalysedUnit,
  program: Program | undefined,
  isShallow: boolean,
): CompileOptions {
  const { emit: languages, format } = options;
  return {
    ...(program === undefined ? {} : { entry: entryOf(unit, program, { ...options, isShallow }) }),
    types: typeWriter,
    ownsEnvironment: true,
    ...(languages === undefined ? {} : { emit: languages }),
    ...(format === undefined ? {} : { format }),
  };
}

function entryOf(
  unit: AnalysedUnit,
  program: Program,
  { packages, isShallow }: ProjectOptions & { readonly isShallow: boolean },
): CompileOptions["entry"] {
  const libraries = librariesOf(reachOfProgram(unit, program));
  const { absent } = program;
  const parts = { modules: imports(unit, program), absent, ...(libraries === undefined ? {} : { libraries }) };
  // What packages call back may nest as deeply as it likes.
  const awaits = awaitsAtTopLevel(unit.analysis.chunk, unit.analysis.scopes);
  return packages === undefined ? { ...parts, isShallow, awaits } : { ...parts, packages, awaits };
}

// A module that may be found when the program runs.
function unseen(name: string, { analysis, id }: Unit): OpenEnd {
  return { what: `require "${name}"`, filename: analysis?.source.filename ?? id, line: 0 };
}

function imports(entry: Unit, program: Program): { name: string; from: string; chunkname: string }[] {
  return program.modules.map(({ name, unit }) => ({
    name,
    from: specifier(entry.outputName, unit.outputName),
    chunkname: unit.analysis.source.filename,
  }));
}
