// From positions in generated JavaScript back to Lua lines: the little of a source map (version 3) that messages need.
// Invariants: `segments` holds, in order of generated position, a column, a source (-1 for none), an original line
// and column, and a name (-1 for none) for each mapping;
// `starts` where each generated line begins in it. Lines and columns are 0-based inside. Decoded on first use.

import { chunknames } from "./source.ts";
import { encodeUtf8 } from "./string.ts";

/** A Lua line: what error messages start with. */
export interface LuaPosition {
  readonly chunkname: string;
  /** 1-based. */
  readonly line: number;
  /** How the operation there calls what it calls: "method 'close'", "tail global 'f'". */
  readonly call?: string | undefined;
}

interface SourceMap {
  readonly sources: readonly string[];
  readonly names?: readonly string[];
  readonly mappings: string;
  /** The chunk's name as Lua prints it; only maps that pluac wrote have it. */
  readonly x_chunkname?: string;
  /** In the map of a bundle: those of all sources. */
  readonly x_chunknames?: readonly string[];
}

/** A position in a source, both 1-based. */
interface OriginalPosition {
  /** As the map names it. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

// How many numbers of `segments` belong to one mapping.
const size = 5;

/** The lines of one generated file. */
export class LineMap {
  private readonly text: string;
  private map: SourceMap | undefined;
  private segments: number[] = [];
  private readonly starts: number[] = [];

  /** @param text  a source map as JSON */
  constructor(text: string) {
    this.text = text;
  }

  /** The Lua position of a generated line and column, both 1-based, or undefined when Lua has no part in it. */
  find(line: number, column: number): LuaPosition | undefined {
    this.map ??= this.decode();
    const { sources, x_chunkname, x_chunknames } = this.map;
    const segment = this.segmentAt(line - 1, column - 1);
    if (segment < 0) return undefined;
    const number = this.segments[segment + 1]!;
    const known = x_chunkname === undefined ? x_chunknames?.[number] : [x_chunkname][number];
    const chunkname = known ?? chunknameIn(sources[number] ?? "");
    return chunkname === undefined ? undefined : this.positionOf(segment, chunkname);
  }

  /** Where a generated line and column, both 1-based, come from, whatever language that is. */
  original(line: number, column: number): OriginalPosition | undefined {
    this.map ??= this.decode();
    const segment = this.segmentAt(line - 1, column - 1);
    if (segment < 0) return undefined;
    const source = this.map.sources[this.segments[segment + 1]!] ?? "";
    return { source, line: this.segments[segment + 2]! + 1, column: this.segments[segment + 3]! + 1 };
  }

  private positionOf(segment: number, chunkname: string): LuaPosition {
    const line = this.segments[segment + 2]! + 1;
    const name = this.segments[segment + 4]!;
    return name < 0 ? { chunkname, line } : { chunkname, line, call: this.map?.names?.[name] };
  }

  private decode(): SourceMap {
    const map = JSON.parse(this.text) as SourceMap;
    let source = 0;
    let originalLine = 0;
    let originalColumn = 0;
    let name = 0;
    for (const line of map.mappings.split(";")) {
      this.starts.push(this.segments.length);
      let column = 0;
      for (const segment of line === "" ? [] : line.split(",")) {
        const fields = decodeFields(segment);
        column += fields[0] ?? 0;
        source += fields[1] ?? 0;
        originalLine += fields[2] ?? 0;
        originalColumn += fields[3] ?? 0;
        name += fields[4] ?? 0;
        const known = fields.length > 1 ? source : -1;
        this.segments.push(column, known, originalLine, originalColumn, fields.length > 4 ? name : -1);
      }
    }
    this.starts.push(this.segments.length);
    return map;
  }

  // The last mapping at or before the column, else the first of the line.
  private segmentAt(line: number, column: number): number {
    const start = this.starts[line];
    const end = this.starts[line + 1];
    if (start === undefined || end === undefined || start === end) return -1;
    let low = start / size;
    let high = end / size;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.segments[middle * size]! <= column) low = middle;
      else high = middle;
    }
    const found = low * size;
    return this.segments[found + 1]! < 0 ? -1 : found;
  }
}

/**
 * How messages name the Lua file at a path, or undefined when it is none. A bundler that knows nothing of Lua has made the
 * map; the files that it names are known by the ends of their paths.
 */
export function chunknameIn(source: string): string | undefined {
  if (!/\.lua(?:\?|$)/.test(source)) return undefined;
  const bytes = encodeUtf8(source.replace(/\?.*$/, ""));
  const candidates = [...chunknames].filter((name) => endsWithName(bytes, name));
  return candidates.sort((a, b) => b.length - a.length)[0] ?? bytes;
}

// LUA_IDSIZE: of a long path, only the end is left, behind three dots.
function endsWithName(path: string, name: string): boolean {
  if (name.startsWith("...")) return path.endsWith(name.slice(3));
  const end = name.replace(/^(?:\.{0,2}\/)+/, "");
  return path === end || path.endsWith(`/${end}`);
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Base 64 digits of five bits each, lowest first, the sixth says that another follows; the lowest bit is the sign.
function decodeFields(segment: string): number[] {
  const fields: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of segment) {
    const digit = digits.indexOf(char);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    fields.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return fields;
}

// Code that exists in memory only, by the name it has in stack traces.
const maps = /*@__PURE__*/ new Map<string, { readonly map: LineMap; readonly offset: number; readonly size: number }>();
let sizeOfMaps = 0;

// A program may load without end: the oldest maps go first, and messages lose their lines.
const limit = 1 << 25;

/**
 * Remembers the map of generated code that is in no file.
 *
 * @param file  how stack traces name the code
 * @param text  its source map as JSON
 * @param offset  how many lines stack traces count before its first one
 */
export function rememberMap(file: string, text: string, offset = 0): void {
  sizeOfMaps -= maps.get(file)?.size ?? 0;
  // Behind all others, as it is the newest.
  maps.delete(file);
  maps.set(file, { map: new LineMap(text), offset, size: text.length });
  sizeOfMaps += text.length;
  for (const [oldest, entry] of maps) {
    if (sizeOfMaps <= limit) break;
    maps.delete(oldest);
    sizeOfMaps -= entry.size;
  }
}

/** The Lua position of a line and column, both 1-based, in code that is in no file. */
export function findInMemory(file: string, line: number, column: number): LuaPosition | undefined {
  const entry = maps.get(file);
  return entry?.map.find(line - entry.offset, column);
}
