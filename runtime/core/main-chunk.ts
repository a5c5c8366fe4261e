// The main functions of chunks that were loaded. Cf. ldo.c f_parser.
import type { FunctionLines } from "./activation.ts";
import type { LuaFunction, Value } from "./value.ts";

/** The main function of a loaded chunk, which real Lua gives one upvalue: its environment. */
export interface MainChunk {
  /** As messages show it. */
  readonly chunkname: string;
  /** `_ENV` */
  environment: Value;
  /** Its lines, in programs that look at running functions. */
  readonly lines?: FunctionLines | undefined;
  /** Its text, in programs that dump functions. */
  readonly text?: string | undefined;
}

const mainChunks = /*@__PURE__*/ new WeakMap<LuaFunction, MainChunk>();

/** The chunk that `f` is the main function of, if it was loaded here. */
export function mainChunkOf(f: LuaFunction): MainChunk | undefined {
  return mainChunks.get(f);
}

/** Makes `f` known as the main function of a chunk. */
export function declareMainChunk(f: LuaFunction, chunk: MainChunk): void {
  mainChunks.set(f, chunk);
}
