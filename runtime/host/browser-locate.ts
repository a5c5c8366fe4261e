// Finds Lua positions in a browser, by the map beside the script, which is read when the first message needs it.
import { findInMemory, LineMap, type LuaPosition } from "../core/line-map.ts";

const maps = /*@__PURE__*/ new Map<string, LineMap | undefined>();

/** See Host.locate. */
export function locate(file: string, line: number, column: number): LuaPosition | undefined {
  const inMemory = findInMemory(file, line, column);
  if (inMemory !== undefined || !file.includes("://")) return inMemory;
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file)?.find(line, column);
}

// What of the browser's class is used here.
interface Request {
  readonly status: number;
  readonly responseText: string;
  open(method: string, url: string, isAsynchronous: boolean): void;
  send(): void;
}

/** The text at a URL. A message must be whole when it is thrown, so that it has to wait for that. */
export function readText(url: string): string | undefined {
  const { XMLHttpRequest } = globalThis as unknown as { readonly XMLHttpRequest: new () => Request };
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.send();
  return request.status === 200 ? request.responseText : undefined;
}

function readMap(file: string): LineMap | undefined {
  try {
    const text = readText(`${file.replace(/[?#].*/, "")}.map`);
    if (text === undefined) return undefined;
    const map = new LineMap(text);
    map.find(1, 1);
    return map;
  } catch {
    return undefined; // there is none, or it may not be read
  }
}
