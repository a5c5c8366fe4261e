// How the two ES modules of a Lua file are called: `rules.lua`, which has its exports, and `rules.lua?chunk`, which holds
// its main function and runs nothing, so that modules run when Lua requires them.
// Invariant: any other query is somebody else's (`?raw`).

const chunkQuery = "?chunk";

// What bundlers and hot replacement add to addresses.
const additions = /(?<=[?&])(?:t|v|import)(?:=[^&]*)?(?:&|$)/g;

/** A module of a Lua file. */
export interface LuaId {
  /** Its path, as the id has it. */
  readonly file: string;
  readonly isChunk: boolean;
}

/** What an id stands for, or undefined when that is none of our modules. */
export function parseLuaId(id: string): LuaId | undefined {
  const start = id.indexOf("?");
  const file = start < 0 ? id : id.slice(0, start);
  if (!file.endsWith(".lua")) return undefined;
  const query = start < 0 ? "" : id.slice(start).replace(additions, "").replace(/[?&]$/, "");
  if (query !== "" && query !== chunkQuery) return undefined;
  return { file, isChunk: query === chunkQuery };
}

/** The id of the module that holds the chunk of a file. */
export function chunkId(file: string): string {
  return file + chunkQuery;
}
