// What bundles for browsers pick from; see bundle.ts. Output goes to the console, a line at a time.
// Invariant: there are no files, no servers and no exit codes here; what asks for them gets a Lua error, or nothing.
import { drop } from "../core/call.ts";
import { setLocator } from "../core/position.ts";
import { encodeUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { basicHost } from "./browser-basic.ts";
import { locate } from "./browser-locate.ts";
import type { EntryModule, Platform } from "./entry.ts";
import { openProgram } from "./open-program.ts";
import { report } from "./report.ts";

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
export { basicHost } from "./browser-basic.ts";

/** Runs the main chunk of a program; what it leaves pending goes on by itself. */
export async function startBundled(program: EntryModule, platform: Platform): Promise<void> {
  setLocator(locate);
  const { globals } = openProgram(program, platform);
  const arg = new Table();
  arg.set(0, encodeUtf8(program.url));
  globals.defineField("arg", arg);
  const { chunk } = program;
  try {
    drop(chunk(globals));
  } catch (thrown) {
    basicHost.writeError(`pluac: ${report(thrown)}\n`);
  }
}
