// Finds Lua positions in pages that tools have put together: by the map beside a script, and by the map in it, as vite's
// server sends it.
import type { LuaPosition } from "../core/line-map.ts";
import { locate, readText } from "../host/browser-locate.ts";
import { InlineMaps } from "./inline-maps.ts";

const inlineMaps = /*@__PURE__*/ new InlineMaps({
  read: (file, reference) => readText(reference === undefined ? file : new URL(reference, file).href),
});

/** See Host.locate. */
export function locateInPage(file: string, line: number, column: number): LuaPosition | undefined {
  return locate(file, line, column) ?? (file.includes("://") ? inlineMaps.locate(file, line, column) : undefined);
}
