// What bundles pick from: the parts of the host, the libraries, and how a program starts on those that it needs.
// Invariant: nothing here has side effects, so that a bundler leaves out what is not picked.
import type { EntryModule, Platform } from "./entry.ts";
import { runProgram } from "./program.ts";
import { type Attend, startHere, startOn } from "./start.ts";

export {
  baseLibraryOf,
  basicPart,
  errorPart,
  metatablePart,
  numeralPart,
  protectionPart,
  rawPart,
  traversalPart,
} from "../lib/base.ts";
export { coroutineLibrary } from "../lib/coroutine.ts";
export { debugLibrary } from "../lib/debug.ts";
export { ioLibrary } from "../lib/io.ts";
export { jsonLibrary } from "../lib/json.ts";
export { loadFunctions as loadingPart } from "../lib/load.ts";
export { mathLibrary } from "../lib/math.ts";
export { netLibrary } from "../lib/net.ts";
export { osLibrary } from "../lib/os.ts";
export { packageLibrary } from "../lib/package.ts";
export { stringLibrary } from "../lib/string.ts";
export { stringFields, stringArithmetic } from "../lib/string-metatable.ts";
export { tableLibrary } from "../lib/table.ts";
export { timersLibrary } from "../lib/timers.ts";
export { utf8Library } from "../lib/utf8.ts";
export { basicHost } from "./node-basic.ts";
export { collect } from "./node-collector.ts";
export { files } from "./node-files.ts";
export { locateFunction } from "./node-functions.ts";
export { passSignals } from "./signals.ts";

/** Starts a program, as `start` does, on a platform that was made for it. */
export function startBundled(entry: EntryModule, platform: Platform, attend?: Attend): Promise<void> {
  return startOn(entry, () => (program, commandLine) => runProgram(program, commandLine, platform), attend);
}

/** The same for a program that needs no thread of its own, without what starts one. */
export async function startShallow(entry: EntryModule, platform: Platform): Promise<void> {
  startHere(entry, (program, commandLine) => runProgram(program, commandLine, platform));
}
