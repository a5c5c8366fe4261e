// Source maps that are no file beside the script: in its text, or where a comment at its end says.
// Invariant: sources are named from where the script is, so that messages can name them from the root of the project.
import { LineMap, type LuaPosition } from "../core/line-map.ts";
import { decodeUtf8 } from "../core/string.ts";

/** How scripts are read. */
export interface ScriptReader {
  /** The text of the script, or of what is at `reference` from there; throws or gives nothing where there is none. */
  read(file: string, reference?: string): string | undefined;
}

/** Finds Lua positions by the maps in scripts; each is read when the first message needs it. */
export class InlineMaps {
  private readonly maps = new Map<string, LineMap | undefined>();
  private readonly reader: ScriptReader;

  constructor(reader: ScriptReader) {
    this.reader = reader;
  }

  /** See Host.locate. */
  locate(file: string, line: number, column: number): LuaPosition | undefined {
    if (!this.maps.has(file)) this.maps.set(file, this.readMap(file));
    return this.maps.get(file)?.find(line, column);
  }

  private readMap(file: string): LineMap | undefined {
    try {
      const text = this.mapText(file);
      if (text === undefined) return undefined;
      const map = JSON.parse(text) as { sources: string[]; sourceRoot?: string };
      const root = map.sourceRoot === undefined || map.sourceRoot === "" ? folderOf(file) : map.sourceRoot;
      const sources = map.sources.map((source) => (isWhole(source) ? source : normal(`${root}/${source}`)));
      return new LineMap(JSON.stringify({ ...map, sources }));
    } catch {
      return undefined; // there is none, or it makes no sense
    }
  }

  private mapText(file: string): string | undefined {
    const reference = lastReference(this.reader.read(file) ?? "");
    if (reference === undefined) return undefined;
    const data = /^data:[^,]*?(;base64)?,/.exec(reference);
    if (data === null) return this.reader.read(file, reference);
    const rest = reference.slice(data[0].length);
    return data[1] === undefined ? decodeURIComponent(rest) : decodeUtf8(atob(rest));
  }
}

function lastReference(script: string): string | undefined {
  return [...script.matchAll(/^\/\/[#@] sourceMappingURL=(\S+)/gm)].at(-1)?.[1];
}

function folderOf(file: string): string {
  return file.replace(/[?#].*$/, "").replace(/[\\/][^\\/]*$/, "");
}

function isWhole(source: string): boolean {
  return /^(?:\/|\\|[A-Za-z][A-Za-z\d+.-]*:)/.test(source);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split(/[\\/]/)) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
