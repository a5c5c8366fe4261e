// The debug library. JavaScript shows neither locals nor upvalues (but the _ENV of loaded chunks) and has no hooks: what
// asks for them finds none.
// Lua 5.4 manual §6.10; cf. ldblib.c.
import { call1, drop, none } from "../core/call.ts";
import { Coroutine, running } from "../core/coroutine.ts";
import { toLuaError } from "../core/error.ts";
import { getMetatable, setTypeMetatable } from "../core/metatable.ts";
import { isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { type Frame, frames, libraryFrame, suspendedFrames } from "../core/position.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import { formatTraceback } from "../core/traceback.ts";
import { type LuaFunction, type Result, type, Userdata, type Value } from "../core/value.ts";
import {
  argError,
  checkAny,
  checkFunction,
  checkIndex,
  checkString,
  optIndex,
  optString,
  typeError,
} from "./arguments.ts";
import { areOptions, frameInfo, functionInfo, parametersOf } from "./debug-info.ts";
import { loadChunk } from "./load.ts";
import { changeMetatable } from "./garbage.ts";
import { type Library, library, type State } from "./open.ts";
import { getupvalue, setupvalue, upvalueid, upvaluejoin } from "./upvalues.ts";

/** The table `debug`. */
export const debugLibrary: Library = { name: "debug", open };

function open(state: State): Table {
  const registry = new Table();
  registry.setInteger(1, running);
  registry.setInteger(2, state.globals);
  registry.setString("_LOADED", state.loaded);
  return library({
    debug: debugOf(state),
    gethook,
    getinfo: getinfoOf(state),
    getlocal,
    getmetatable,
    getregistry: () => registry,
    getupvalue,
    getuservalue,
    sethook,
    setlocal,
    setmetatable,
    setupvalue,
    setuservalue,
    traceback,
    upvalueid,
    upvaluejoin,
    setcstacklimit,
  });
}

const yieldName = "coroutine.yield";

// JavaScript functions to look at when all of a stack is wanted.
const wholeStack = 10_000;

/** An optional coroutine before the other arguments, `skipped` in number. */
function threadOf(args: readonly Value[]): { readonly thread: Coroutine; readonly skipped: 0 | 1 } {
  return args[0] instanceof Coroutine ? { thread: args[0], skipped: 1 } : { thread: running, skipped: 0 };
}

function framesOf(thread: Coroutine, limit: number): Frame[] {
  if (thread === running) return frames(limit);
  if (thread.failure !== undefined) return thread.failure.frames();
  const suspended = suspendedFrames(thread.suspendedStacks());
  // Of coroutine.yield there is nothing on the stack, unless it was tail called.
  const isComplete = thread.current === undefined || suspended[0]?.name === yieldName;
  return isComplete ? suspended : [libraryFrame(yieldName), ...suspended];
}

function frameAt(thread: Coroutine, level: number): Frame | undefined {
  return level < 0 ? undefined : framesOf(thread, level < 8 ? 64 : wholeStack)[level];
}

function getinfoOf(state: State): LuaFunction {
  return function getinfo(...args: Value[]): Result {
    const { thread, skipped } = threadOf(args);
    const subject = args[skipped];
    const options = optString(args[skipped + 1], skipped + 2, "getinfo", "flnSrtu");
    if (options.startsWith(">")) throw argError(skipped + 2, "getinfo", "invalid option '>'");
    if (typeof subject === "function") return functionInfo(state, subject, checkOptions(options, skipped + 2));
    const level = checkIndex(subject, skipped + 1, "getinfo", args.length <= skipped);
    const frame = frameAt(thread, level);
    return frame === undefined ? undefined : frameInfo(state, frame, checkOptions(options, skipped + 2));
  };
}

function checkOptions(options: string, arg: number): string {
  if (!areOptions(options)) throw argError(arg, "getinfo", "invalid option");
  return options;
}

function traceback(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  const message = args[skipped];
  if (message !== undefined && typeof message !== "string" && !isNumber(message)) return message;
  const level = optIndex(args[skipped + 1], skipped + 2, "traceback", thread === running ? 1 : 0);
  const text = formatTraceback(framesOf(thread, wholeStack).slice(Math.max(level, 0)));
  return message === undefined ? text : `${isNumber(message) ? formatNumber(message) : message}\n${text}`;
}

function getlocal(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  const position = checkIndex(args[skipped + 1], skipped + 2, "getlocal", args.length < skipped + 2);
  const subject = args[skipped];
  if (typeof subject === "function") return parametersOf(subject).names[position - 1];
  checkLevel(thread, subject, { arg: skipped + 1, fname: "getlocal" });
  return undefined;
}

function setlocal(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  checkIndex(args[skipped], skipped + 1, "setlocal", args.length <= skipped);
  checkIndex(args[skipped + 1], skipped + 2, "setlocal", args.length <= skipped + 1);
  checkLevel(thread, args[skipped], { arg: skipped + 1, fname: "setlocal" });
  checkAny(args.length, skipped + 3, "setlocal");
  return undefined;
}

function checkLevel(thread: Coroutine, level: Value, { arg, fname }: { arg: number; fname: string }): void {
  if (frameAt(thread, checkIndex(level, arg, fname)) === undefined) throw argError(arg, fname, "level out of range");
}

function getmetatable(v: Value): Result {
  if (v === undefined) checkAny(arguments.length, 1, "getmetatable");
  return getMetatable(v);
}

function setmetatable(v: Value, metatable: Value): Result {
  if (metatable !== undefined && !(metatable instanceof Table)) {
    throw typeError(2, "setmetatable", "nil or table", metatable);
  }
  if (arguments.length < 2) throw typeError(2, "setmetatable", "nil or table", undefined, true);
  if (v instanceof Table) changeMetatable(v, metatable);
  else if (v instanceof Userdata) v.metatable = metatable;
  else setTypeMetatable(type(v), metatable);
  return v;
}

function getuservalue(v: Value, n: Value): Result {
  optIndex(n, 2, "getuservalue", 1);
  return undefined;
}

function setuservalue(v: Value, value: Value, n: Value): Result {
  optIndex(n, 3, "setuservalue", 1);
  if (!(v instanceof Userdata) || v.isLight) throw typeError(1, "setuservalue", "userdata", v, arguments.length < 1);
  if (value === undefined) checkAny(arguments.length, 2, "setuservalue");
  return undefined;
}

interface Hook {
  readonly f: LuaFunction;
  readonly mask: string;
  readonly count: number;
}

// Hooks are remembered, but never called.
const hooks = /*@__PURE__*/ new WeakMap<Coroutine, Hook>();

function sethook(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  const f = args[skipped];
  if (f === undefined) {
    hooks.delete(thread);
    return none;
  }
  const wanted = checkString(args[skipped + 1], skipped + 2, "sethook");
  checkFunction(f, skipped + 1, "sethook");
  const count = optIndex(args[skipped + 2], skipped + 3, "sethook", 0);
  const mask = ["c", "r", "l"].filter((event) => wanted.includes(event)).join("");
  if (mask === "" && count <= 0) hooks.delete(thread);
  else hooks.set(thread, { f: f as LuaFunction, mask, count });
  return none;
}

function gethook(...args: Value[]): Result {
  const hook = hooks.get(threadOf(args).thread);
  return hook === undefined ? undefined : [hook.f, hook.mask, hook.count];
}

// lstate.h LUAI_MAXCCALLS
function setcstacklimit(limit: Value): Result {
  checkIndex(limit, 1, "setcstacklimit");
  return 200;
}

// ldblib.c db_debug
function debugOf(state: State): LuaFunction {
  const { host, globals } = state;

  function run(text: string): void {
    try {
      drop(call1(loadChunk(state, { text, chunkname: "=(debug command)", environment: globals })));
    } catch (thrown) {
      host.writeError(`${tostring(toLuaError(thrown).value)}\n`);
    }
  }

  return function debug(): Result {
    for (;;) {
      host.writeError("lua_debug> ");
      const line = readLine(state);
      if (line === "" || line === "cont\n") return none;
      run(line);
    }
  };
}

function readLine({ host: { files } }: State): string {
  let line = "";
  while (!line.endsWith("\n")) {
    const byte = files?.stdin.read(1);
    if (typeof byte !== "string" || byte === "") break;
    line += byte;
  }
  return line;
}
