// A Lua state for tests that look at values: text is compiled and run in it, and what it returns comes back as it is.
import { chunkCompiler } from "../../compiler/load.ts";
import { jsLibrary } from "../../runtime/border/js-library.ts";
import { all } from "../../runtime/core/call.ts";
import { setLocator } from "../../runtime/core/position.ts";
import { encodeUtf8 } from "../../runtime/core/string.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import { locate } from "../../runtime/host/locate.ts";
import { host } from "../../runtime/host/node.ts";
import { libraries } from "../../runtime/lib/all.ts";
import { loadChunk } from "../../runtime/lib/load.ts";
import { open, type State } from "../../runtime/lib/open.ts";

/** A state with all libraries, `js` included. */
export function luaState(): State {
  setLocator(locate);
  return open(host, [...libraries, jsLibrary], chunkCompiler);
}

/** The main function of a chunk. */
export function load(state: State, text: string): LuaFunction {
  return loadChunk(state, { text: encodeUtf8(text), chunkname: "=test", environment: state.globals });
}

/** What a chunk returns. */
export function run(state: State, text: string, ...args: Value[]): Value[] {
  return all(load(state, text)(...args));
}
