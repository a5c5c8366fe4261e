// The source map that the compiler writes: from the emitted JavaScript to the Lua source.
// Invariant: `sourcesContent` holds the Lua text, so that a map is enough to show it.

/** The name of the source of what the compiler adds; no Lua file can have it. */
export const emittedName = "pluac:emitted";

/** Source map v3. */
export interface SourceMap {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
  /** The sources that debuggers pass by. */
  readonly ignoreList?: readonly number[];
  /** The chunk's name as Lua's messages print it. */
  readonly x_chunkname?: string;
  /** In the map of a bundle: those of all sources. */
  readonly x_chunknames?: readonly string[];
}
