// Finds Lua positions for JavaScript positions: code in memory by the maps that were remembered, built files by the
// `.map` beside them, which is read when the first message needs it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findInMemory, LineMap, type LuaPosition } from "../core/line-map.ts";

const maps = new Map<string, LineMap | undefined>();

/** See Host.locate. */
export function locate(file: string, line: number, column: number): LuaPosition | undefined {
  if (file.startsWith("node:")) return undefined;
  return findInMemory(file, line, column) ?? mapOf(file)?.find(line, column);
}

function mapOf(file: string): LineMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

function readMap(file: string): LineMap | undefined {
  try {
    const map = new LineMap(readFileSync(`${file.startsWith("file:") ? fileURLToPath(file) : file}.map`, "utf8"));
    map.find(1, 1);
    return map;
  } catch {
    return undefined; // not compiled, built without a map, or the map is none
  }
}
