// The text of a traceback. Lua 5.4 manual §6.10 debug.traceback; cf. lauxlib.c luaL_traceback.
import type { Frame } from "./frame.ts";

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
  if (frame.line < 0) return `\n\t[C]: in ${describe(frame)}`;
  const tail = frame.isTailCall ? "\n\t(...tail calls...)" : "";
  return `\n\t${frame.chunkname}:${frame.line}: in ${describe(frame)}${tail}`;
}

// Library functions are known by their global names, Lua functions by what their callers call them. lauxlib.c
// pushfuncname
function describe(frame: Frame): string {
  const called = frame.calledAs ?? (frame.tailCalledAs?.namewhat === "global" ? frame.tailCalledAs : undefined);
  if (frame.line < 0 && frame.name !== "?") return `function '${frame.name}'`;
  if (called?.namewhat === "global") return `function '${called.name}'`;
  if (called !== undefined) return `${called.namewhat} '${called.name}'`;
  if (frame.isMain) return "main chunk";
  return frame.line < 0 ? "?" : `function <${frame.chunkname}:${frame.lineDefined}>`;
}
