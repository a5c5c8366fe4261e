// How messages show the name of a chunk. Lua 5.4 manual §6.1 load, lua_Debug.short_src; cf. lobject.c luaO_chunkid.

// luaconf.h LUA_IDSIZE, which counts C's final "\0"
const size = 60;
const ellipsis = "...";

/** "script.lua" for "@script.lua", "name" for "=name", `[string "first line..."]` for anything else; 59 chars at most. */
export function displayName(chunkname: string): string {
  const name = untilZero(chunkname);
  if (name.startsWith("=")) return name.slice(1, size);
  if (name.startsWith("@")) {
    return chunkname.length <= size ? name.slice(1) : ellipsis + name.slice(ellipsis.length + 1 - size);
  }
  return `[string "${firstLine(chunkname)}"]`;
}

function firstLine(source: string): string {
  const room = size - `[string "${ellipsis}"]`.length - 1;
  const end = source.indexOf("\n");
  if (end < 0 && source.length < room) return untilZero(source);
  return untilZero(source.slice(0, end < 0 ? room : Math.min(end, room))) + ellipsis;
}

function untilZero(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

// The names that were displayed in another form than that of a file, for debug.getinfo; the latest ones are enough.
const chunknames = /*@__PURE__*/ new Map<string, string>();
const mostChunknames = 256;

/** displayName, remembered for chunknameOf. */
export function declareChunk(chunkname: string): string {
  const display = displayName(chunkname);
  if (chunknames.size >= mostChunknames) chunknames.clear();
  if (chunkname !== `@${display}`) chunknames.set(display, chunkname);
  return display;
}

/** The name of the chunk that is displayed as `display`. */
export function chunknameOf(display: string): string {
  return chunknames.get(display) ?? `@${display}`;
}
