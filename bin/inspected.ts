// What a debugger needs to show Lua where `pluac run` runs code that is in no file: the source map inside the code.
// Only processes that are started with --inspect pay for it.
import { url } from "node:inspector";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { SourceMap } from "../compiler/index.ts";

/** Whether a debugger is attached to this process, or may be. */
export function isInspected(): boolean {
  return url() !== undefined;
}

/** The comment that holds the map of a module, whose source is named by its place on disk, as editors name it. */
export function inlineMap(id: string, map: SourceMap): string {
  const sources = [pathToFileURL(resolve(id)).href, ...map.sources.slice(1)];
  const json = JSON.stringify({ ...map, sources });
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}
