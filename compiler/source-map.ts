// The source map that the compiler writes: from the emitted JavaScript to the Lua source.
// Invariant: `sourcesContent` holds the Lua text, so that a map is enough to show it.

/** Source map v3. */
export interface SourceMap {
  readonly version: 3;
  readonly file?: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
  /** The chunk's name as Lua's messages print it. */
  readonly x_chunkname?: string;
}
