// What an entry module hands to the host: types only, which need no Node.
import type { Table } from "../core/table.ts";
import type { Result, Value } from "../core/value.ts";
import type { ChunkCompiler, Library } from "../lib/open.ts";
import type { Host } from "./host.ts";

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
  /** Names of modules that it never finds, whatever files there are when it runs. */
  readonly absent?: readonly string[];
}

/** What a program runs on. */
export interface Platform {
  readonly host: Host;
  readonly libraries: readonly Library[];
  /** For `load`; programs that were built without it have none. */
  readonly compiler?: ChunkCompiler;
}

/** A compiled program, and the address of the module that starts it. */
export interface EntryModule extends Program {
  /** `import.meta.url` */
  readonly url: string;
  /** Whether the calls of the program surely do not nest deeply, so that any stack will do. */
  readonly shallow?: boolean;
  /** The libraries that it can reach beside the base library, by their names; any if that is not known. */
  readonly libraries?: readonly string[];
  /** The packages of JavaScript that it may require. */
  readonly packages?: true | readonly string[];
}
