// Finds Lua positions for JavaScript positions: code in memory by the maps that were remembered, built files by the
// `.map` beside them, which is read when the first message needs it. A bundler that has not read the maps of what it was
// given maps to that; then the way goes on from there.
import { findInMemory, LineMap, type LuaPosition } from "../core/line-map.ts";

const maps = new Map<string, LineMap | undefined>();

// What the URLs of files stand for, as parsing one takes longer than all the rest.
const paths = new Map<string, string>();

// Bundles of bundles of bundles.
const mostMaps = 4;

/** See Host.locate. */
export function locate(file: string, line: number, column: number): LuaPosition | undefined {
  if (file.startsWith("node:")) return undefined;
  return findInMemory(file, line, column) ?? findThroughMaps(file, line, column);
}

function findThroughMaps(file: string, line: number, column: number): LuaPosition | undefined {
  let place = { path: file.startsWith("file:") ? pathOf(file) : file, line, column };
  for (let count = 0; count < mostMaps; count++) {
    const map = mapOf(place.path);
    const found = map?.find(place.line, place.column);
    if (map === undefined || found !== undefined) return found;
    const original = map.original(place.line, place.column);
    if (original === undefined) return undefined;
    const { dirname, resolve } = process.getBuiltinModule("node:path");
    place = { ...original, path: resolve(dirname(place.path), original.source) };
  }
  return undefined;
}

function pathOf(url: string): string {
  let path = paths.get(url);
  if (path === undefined) paths.set(url, (path = process.getBuiltinModule("node:url").fileURLToPath(url)));
  return path;
}

function mapOf(path: string): LineMap | undefined {
  if (!maps.has(path)) maps.set(path, readMap(path));
  return maps.get(path);
}

function readMap(path: string): LineMap | undefined {
  try {
    const { readFileSync } = process.getBuiltinModule("node:fs");
    const map = new LineMap(readFileSync(`${path}.map`, "utf8"));
    map.find(1, 1);
    return map;
  } catch {
    return undefined; // not compiled, built without a map, or the map is none
  }
}
