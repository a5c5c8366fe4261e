// From positions in generated JavaScript back to Lua lines: the little of a source map (version 3) that messages need.
// Invariants: `segments` holds, in order of generated position, a column, a source, an original line and a name
// (-1 for none) for each mapping;
// `starts` where each generated line begins in it. Lines and columns are 0-based inside. Decoded on first use.

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
}

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
    const { sources, x_chunkname } = this.map;
    const segment = this.segmentAt(line - 1, column - 1);
    if (segment < 0) return undefined;
    const source = sources[this.segments[segment + 1]!] ?? "";
    const chunkname = x_chunkname ?? (source.endsWith(".lua") ? source : undefined);
    return chunkname === undefined ? undefined : this.positionOf(segment, chunkname);
  }

  private positionOf(segment: number, chunkname: string): LuaPosition {
    const line = this.segments[segment + 2]! + 1;
    const name = this.segments[segment + 3]!;
    return name < 0 ? { chunkname, line } : { chunkname, line, call: this.map?.names?.[name] };
  }

  private decode(): SourceMap {
    const map = JSON.parse(this.text) as SourceMap;
    let source = 0;
    let originalLine = 0;
    let name = 0;
    for (const line of map.mappings.split(";")) {
      this.starts.push(this.segments.length);
      let column = 0;
      for (const segment of line === "" ? [] : line.split(",")) {
        const fields = decodeFields(segment);
        column += fields[0] ?? 0;
        if (fields.length < 4) continue;
        source += fields[1]!;
        originalLine += fields[2]!;
        name += fields[4] ?? 0;
        this.segments.push(column, source, originalLine, fields.length > 4 ? name : -1);
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
    let low = start / 4;
    let high = end / 4;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.segments[middle * 4]! <= column) low = middle;
      else high = middle;
    }
    return low * 4;
  }
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
let size = 0;

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
  size -= maps.get(file)?.size ?? 0;
  // Behind all others, as it is the newest.
  maps.delete(file);
  maps.set(file, { map: new LineMap(text), offset, size: text.length });
  size += text.length;
  for (const [oldest, entry] of maps) {
    if (size <= limit) break;
    maps.delete(oldest);
    size -= entry.size;
  }
}

/** The Lua position of a line and column, both 1-based, in code that is in no file. */
export function findInMemory(file: string, line: number, column: number): LuaPosition | undefined {
  const entry = maps.get(file);
  return entry?.map.find(line - entry.offset, column);
}
