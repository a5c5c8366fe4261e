// What a compiled Lua module that JavaScript imports hands to the app: types only, which need no Node.
import type { Chunk } from "../host/entry.ts";
import type { Library } from "../lib/open.ts";

/**
 * A Lua file, as the ES module that holds its chunk exports it. One object for each time that the ES module is evaluated:
 * another one for the same file means that the file has changed.
 */
export interface LuaModule {
  /** Its path, which no other file of the app has. */
  readonly file: string;
  /** What it is called when nobody requires it: "src.rules". */
  readonly name: string;
  /** Its main function. */
  chunk(): Chunk;
  /** The libraries that it reaches, for apps that do not have them all. */
  libraries?(): readonly Library[];
  /** Whether its main chunk awaits something, or that of one that it requires; so that it has to run as a task. */
  readonly awaits?: boolean;
  /** The packages of JavaScript that it requires: their ES modules, by the names it requires them with. */
  packages?(): Readonly<Record<string, object>>;
  /** The modules that it requires, by the names it requires them with. */
  requires(): Readonly<Record<string, LuaModule>>;
}
