// What one compilation of a project leaves for the next: files that have not changed are not parsed again, and what
// nothing has changed for is not printed again.
// Invariant: what comes out is what a compilation without the cache would give.
import type { Analysis, CompileResult, Emission } from "./compile.ts";
import { CompileError } from "./diagnostics.ts";
import type { SolvedTypes } from "./type-record.ts";
import { versioned, type VersionedAnalysis } from "./versioned.ts";

interface KnownFile {
  readonly bytes: Uint8Array;
  readonly outcome: Analysis | CompileError;
}

interface KnownResult extends Emission {
  readonly key: string;
}

interface KnownVersions {
  readonly knowsLibraries: boolean;
  readonly analysis: VersionedAnalysis;
}

/** What a result depends on beside its analysis. */
export interface Dependencies {
  /** As text. */
  readonly key: string;
  /** What is known of the whole program, if the result depends on that. */
  readonly types: SolvedTypes | undefined;
}

/** Remembers what was compiled last, by the ids of files. */
export class ProjectCache {
  private readonly files = new Map<string, KnownFile>();
  private readonly results = new WeakMap<Analysis, KnownResult>();
  private readonly versions = new WeakMap<Analysis, KnownVersions>();

  /**
   * What `analyse` gives for a file with these bytes.
   *
   * @throws {CompileError} as `analyse` does
   */
  analysis(id: string, bytes: Uint8Array, analyse: () => Analysis): Analysis {
    const known = this.files.get(id);
    const outcome = known !== undefined && equal(known.bytes, bytes) ? known.outcome : outcomeOf(analyse);
    this.files.set(id, { bytes, outcome });
    if (outcome instanceof CompileError) throw outcome;
    return outcome;
  }

  /** The analysis with code in it that is written down twice. */
  versioned(analysis: Analysis, knowsLibraries: boolean): VersionedAnalysis {
    const known = this.versions.get(analysis);
    if (known?.knowsLibraries === knowsLibraries) return known.analysis;
    const made = versioned(analysis, { knowsLibraries, everywhere: false });
    this.versions.set(analysis, { knowsLibraries, analysis: made });
    return made;
  }

  /** What `emit` gives for an analysis, as long as it depends on the same. */
  result(analysis: Analysis, { key, types }: Dependencies, emit: () => Emission): CompileResult {
    const known = this.results.get(analysis);
    if (known?.key === key && (types === undefined || known.record?.holdsFor(types) !== false)) return known.result;
    const emission = emit();
    this.results.set(analysis, { ...emission, key });
    return emission.result;
  }
}

function outcomeOf(analyse: () => Analysis): Analysis | CompileError {
  try {
    return analyse();
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
