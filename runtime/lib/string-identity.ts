// Addresses of strings, for format's %p. JavaScript cannot tell equal strings apart, Lua can: short ones exist once, but
// a long one built anew lies somewhere else. Invariant: equal strings have one address, except those that a function here
// has been told of as existing twice: these get a new address each time. lobject.h LUAI_MAXSHORTLEN, lua_topointer.

const maxShortLength = 40;
let twice: string | undefined;
let lastRepeated = "";
let lastCount = 0;
let copies = 0;

/** Takes note that `copy` has been built although an equal string existed. */
export function noteCopy(copy: string): void {
  if (copy.length > maxShortLength) twice = copy;
}

/** Takes note that `result` has been built as `count` times `s`, as a copy if that has just been done before. */
export function noteRepetition(s: string, count: number, result: string): void {
  if (s === lastRepeated && count === lastCount) noteCopy(result);
  lastRepeated = s;
  lastCount = count;
}

/** Returns an address such as "0x560012345670". */
export function stringAddress(s: string): string {
  if (s === twice) return hexadecimal(0x7f00_0000_0000 + 64 * ++copies);
  let hash = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) hash = Math.imul(hash ^ s.charCodeAt(i), 0x01000193);
  return hexadecimal(0x5600_0000_0000 + (hash >>> 0) * 16);
}

function hexadecimal(n: number): string {
  return `0x${n.toString(16).padStart(12, "0")}`;
}
