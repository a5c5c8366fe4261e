// What an entry module hands to the host: types only, which need no Node.
import type { Table } from "../core/table.ts";
import type { Result, Value } from "../core/value.ts";
import type { ChunkCompiler } from "../lib/open.ts";

/** The main function of a compiled file: takes its `_ENV`, then its arguments. */
export type Chunk = (environment: Table, ...args: Value[]) => Result;

/** A module of a program. */
export interface ProgramModule {
  /** What it is called in calls of `require`. */
  readonly name: string;
  readonly chunkname: string;
  readonly chunk: Chunk;
}

/** A compiled program. */
export interface Program {
  /** The name of its main chunk, as messages show it. */
  readonly chunkname: string;
  readonly chunk: Chunk;
  /** The modules compiled with it. */
  readonly modules: readonly ProgramModule[];
  /** For `load`; without it, the one that is installed. */
  readonly compiler?: ChunkCompiler;
}

/** A compiled program, and the address of the module that starts it. */
export interface EntryModule extends Program {
  /** `import.meta.url` */
  readonly url: string;
}
