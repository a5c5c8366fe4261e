// Compiling the same scripts again and again, each time only what has changed.
// Invariant: a round is "unchanged" exactly when the files that were read, and where they were found, are those of the
// round before.
import { type ProjectEntry, ProjectCache, type ProjectOptions, type ProjectResult } from "../compiler/index.ts";
import { compileChecked } from "./compile.ts";
import { Failure } from "./failure.ts";
import { observedScriptAt } from "./files.ts";

/** One round of compiling. */
export interface Round {
  /** Absent when files that were named could not be read: `failure` says why. */
  readonly result?: ProjectResult;
  readonly failure?: Failure;
  /** The files that have changed since the last round; undefined when nothing has. */
  readonly changed: readonly string[] | undefined;
  /** Every path that was read or looked for. */
  readonly looked: ReadonlySet<string>;
}

/** Compiles scripts and what they require, again when they have changed. */
export class Session {
  private readonly scripts: readonly string[];
  private readonly options: ProjectOptions;
  private readonly cache = new ProjectCache();
  private files = new Map<string, Uint8Array>();
  private failure: string | undefined;

  constructor(scripts: readonly string[], options: ProjectOptions) {
    this.scripts = scripts;
    this.options = options;
  }

  /** Compiles what has changed. */
  compile(): Round {
    const looked = new Set<string>();
    const files = new Map<string, Uint8Array>();
    const entries = this.scripts.map((script) =>
      remembering(
        observedScriptAt(script, (path) => looked.add(path)),
        files,
      ),
    );
    let result: ProjectResult | undefined;
    let failure: Failure | undefined;
    try {
      result = compileChecked(entries, this.options, this.cache);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failure = error;
    }
    const changed = this.differences(files, failure);
    this.files = files;
    this.failure = failure?.message;
    return {
      ...(result === undefined ? {} : { result }),
      ...(failure === undefined ? {} : { failure }),
      changed,
      looked,
    };
  }

  private differences(files: ReadonlyMap<string, Uint8Array>, failure: Failure | undefined): string[] | undefined {
    const names = new Set([...files.keys(), ...this.files.keys()]);
    const changed = [...names].filter((name) => !same(files.get(name), this.files.get(name)));
    return changed.length > 0 || failure?.message !== this.failure ? changed : undefined;
  }
}

function remembering({ id, host }: ProjectEntry, files: Map<string, Uint8Array>): ProjectEntry {
  const read = (file: string): Uint8Array => {
    const bytes = host.read(file);
    files.set(file, bytes);
    return bytes;
  };
  return { id, host: { ...host, read } };
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
}
