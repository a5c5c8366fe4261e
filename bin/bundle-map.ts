// The source map of a bundle, made fit for messages: only Lua sources stay in it, and one that stands for all else.
// Invariant: what comes from the runtime is mapped to that one, so that no Lua line before it is taken for its own.
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { emittedName, type SourceMap } from "../compiler/index.ts";

/** A Lua file in a bundle. */
export interface LuaSource {
  /** As messages name it. */
  readonly chunkname: string;
  /** Its path from the map. */
  readonly path: string;
  readonly text: string;
}

/** The map of a bundle whose sources, as the bundler names them, `luaSource` knows. */
export function bundleMap(map: SourceMap, luaSource: (source: string) => LuaSource | undefined): SourceMap {
  const found = map.sources.map(luaSource);
  const kept = found.filter((source) => source !== undefined);
  const numbers = found.map((source) => (source === undefined ? kept.length : kept.indexOf(source)));
  const mappings = decode(map.mappings).map((line) =>
    withoutRepetition(line.map((segment) => moved(segment, { numbers, emitted: kept.length }))),
  );
  return {
    version: 3,
    sources: [...kept.map(({ path }) => path), emittedName],
    sourcesContent: [...kept.map(({ text }) => text), null],
    names: map.names,
    mappings: encode(mappings),
    ignoreList: [kept.length],
    x_chunknames: kept.map(({ chunkname }) => chunkname),
  };
}

interface Numbers {
  /** The new number of each source. */
  readonly numbers: readonly number[];
  /** That of the source that stands for everything but Lua. */
  readonly emitted: number;
}

function moved(segment: SourceMapSegment, { numbers, emitted }: Numbers): SourceMapSegment {
  const source = segment.length === 1 ? emitted : numbers[segment[1]]!;
  if (segment.length === 1 || source === emitted) return [segment[0], emitted, 0, 0];
  return segment.length === 4
    ? [segment[0], source, segment[2], segment[3]]
    : [segment[0], source, segment[2], segment[3], segment[4]];
}

// One segment is enough for a stretch of the runtime.
function withoutRepetition(line: SourceMapSegment[]): SourceMapSegment[] {
  return line.filter(
    (segment, index) => index === 0 || segment[1] !== line[index - 1]![1] || segment[2] !== 0 || segment[3] !== 0,
  );
}
