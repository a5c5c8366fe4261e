// The compiler for `load`, where it is installed.
import { LuaError } from "../core/error.ts";
import type { ChunkCompiler } from "../lib/open.ts";

/** Looked for when the first chunk is loaded, as most programs load none and the compiler takes long to load. */
export const installedCompiler: ChunkCompiler = {
  compile(...args) {
    const { createRequire } = process.getBuiltinModule("node:module");
    let load: { readonly chunkCompiler: ChunkCompiler };
    try {
      load = createRequire(import.meta.url)("pluac/load") as typeof load;
    } catch {
      throw new LuaError("cannot load chunks: there is no pluac/load here");
    }
    return load.chunkCompiler.compile(...args);
  },
};
