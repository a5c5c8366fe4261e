// `pluac/runtime/host`: the platform, and how compiled programs start on it.
export { host } from "./node.ts";
export type { Host } from "./host.ts";
export type { Chunk, EntryModule, Program, ProgramModule } from "./entry.ts";
export { start } from "./start-everything.ts";
