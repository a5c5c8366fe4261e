// What the module that starts a program says of the whole of it. Invariant: known before any module is lowered.

/** The entry module of a program. */
export interface EntryModule {
  /** Whether its calls surely do not nest deeply. */
  readonly isShallow?: boolean;
  /** The libraries that it needs beside the base library; any if that is not known. */
  readonly libraries?: readonly string[];
  /** The packages of JavaScript that it may require; none by default. */
  readonly packages?: true | readonly string[];
  /** Whether its main chunk awaits promises, so that it has to run as a task. */
  readonly awaits?: boolean;
  /** Names of modules that it requires and never finds. */
  readonly absent?: readonly string[];
  /** Modules that the program requires: the name given to require, and where to import it from. */
  readonly modules: readonly { readonly name: string; readonly from: string; readonly chunkname: string }[];
}
