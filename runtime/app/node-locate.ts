// Finds Lua positions in apps that tools have put together: by the map beside a script, by the map in it, and in processes
// where a tool maps stacks itself, by asking that.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { LuaPosition } from "../core/line-map.ts";
import { locateAsMapped } from "./mapped-stacks.ts";
import { InlineMaps } from "./inline-maps.ts";
import { locate } from "../host/locate.ts";

const inlineMaps = new InlineMaps({ read });

/** See Host.locate. */
export function locateInApp(file: string, line: number, column: number): LuaPosition | undefined {
  if (file === "" || file.startsWith("node:")) return undefined;
  return (
    locate(file, line, column) ?? inlineMaps.locate(pathOf(file), line, column) ?? locateAsMapped(file, line, column)
  );
}

function pathOf(file: string): string {
  return file.startsWith("file:") ? fileURLToPath(file) : file;
}

function read(path: string, reference?: string): string {
  return readFileSync(reference === undefined ? path : resolve(dirname(path), decodeURIComponent(reference)), "utf8");
}
