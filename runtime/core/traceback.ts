// The text of a traceback. Lua 5.4 manual §6.10 debug.traceback; cf. lauxlib.c luaL_traceback.
import type { Frame } from "./position.ts";

// Of a deep stack, the first and the last functions are shown.
const shownFirst = 10;
const shownLast = 11;

/** "stack traceback:" and a line for each of `frames`. */
export function formatTraceback(frames: readonly Frame[]): string {
  const skipped = frames.length - shownFirst - shownLast;
  if (skipped <= 0) return `stack traceback:${frames.map(line).join("")}`;
  const first = frames.slice(0, shownFirst).map(line).join("");
  const last = frames.slice(-shownLast).map(line).join("");
  return `stack traceback:${first}\n\t...\t(skipping ${skipped} levels)${last}`;
}

function line(frame: Frame): string {
  return frame.line < 0
    ? `\n\t[C]: in ${describe(frame)}`
    : `\n\t${frame.chunkname}:${frame.line}: in ${describe(frame)}`;
}

// What JavaScript knows of a function is its name, which the compiler has given it.
function describe(frame: Frame): string {
  if (frame.isMain) return "main chunk";
  if (frame.name === "" && frame.line > 0) return `function <${frame.chunkname}:${frame.lineDefined}>`;
  return frame.name === "?" ? "?" : `function '${frame.name}'`;
}
