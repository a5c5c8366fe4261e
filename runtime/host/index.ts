// `pluac/runtime/host`: the platform, and how compiled programs start on it.
export { host } from "./node.ts";
export type { Host } from "./host.ts";
export { start, type EntryModule } from "./start.ts";
export type { Chunk, Program } from "./program.ts";
