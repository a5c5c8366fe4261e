// The debug library. JavaScript shows no variables and has no hooks: programs that mention the functions that need them are
// compiled with what those need.
// Lua 5.4 manual §6.10; cf. ldblib.c.
import { call1, drop, none } from "../core/call.ts";
import { Coroutine, running } from "../core/coroutine.ts";
import { toLuaError } from "../core/error.ts";
import { getMetatable, setTypeMetatable } from "../core/metatable.ts";
import { type Integer, isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { type Frame } from "../core/frame.ts";
import { frames, suspendedFrames, withActivations } from "../core/frames.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import { formatTraceback } from "../core/traceback.ts";
import { type LuaFunction, type Result, type, Userdata, type Value } from "../core/value.ts";
import {
  argError,
  checkAny,
  checkIndex,
  checkInteger,
  cString,
  optIndex,
  optInteger,
  optString,
  typeError,
} from "./arguments.ts";
import { getHook, setHook, settingHook, type Subject } from "./debug-hooks.ts";
import { areOptions, frameInfo, functionInfo, parametersOf } from "./debug-info.ts";
import { type Place, variableOf } from "./debug-locals.ts";
import { loadChunk } from "./load.ts";
import { changeMetatable } from "./garbage.ts";
import { rememberLibraryFunctions } from "./library-functions.ts";
import { type Library, library, type State } from "./open.ts";
import { getupvalue, setupvalue, upvalueid, upvaluejoin } from "./upvalues.ts";

/** The table `debug`. */
export const debugLibrary: Library = { name: "debug", open };

function open(state: State): Table {
  rememberLibraryFunctions(state);
  const registry = new Table();
  registry.setInteger(1, running);
  registry.setInteger(2, state.globals);
  registry.setString("_LOADED", state.loaded);
  return library({
    debug: debugOf(state),
    gethook: (...args: Value[]) => getHook(threadOf(args)),
    getinfo: getinfoOf(state),
    getlocal,
    getmetatable,
    getregistry: () => registry,
    getupvalue,
    getuservalue,
    sethook: settingHook((...args: Value[]) => setHook(threadOf(args), args, registry)),
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

function threadOf(args: readonly Value[]): Subject {
  return args[0] instanceof Coroutine ? { thread: args[0], skipped: 1 } : { thread: running, skipped: 0 };
}

function framesOf(thread: Coroutine, limit: number): Frame[] {
  if (thread === running) return frames(limit);
  if (thread.failure !== undefined) return thread.failure.frames();
  const stacks = thread.suspendedStacks();
  const suspended = suspendedFrames(stacks);
  // Of coroutine.yield there is nothing on the stack, unless it was tail called.
  const isComplete = thread.current === undefined || suspended[0]?.name === yieldName;
  return withActivations(isComplete ? suspended : suspendedFrames([yieldName, ...stacks]), thread.activation);
}

function placeAt(thread: Coroutine, integer: Integer): Place | undefined {
  const level = intOf(integer);
  if (level < 0) return undefined;
  const found = framesOf(thread, level < 8 ? 64 : wholeStack);
  const frame = found[level];
  return frame && { frame, level, isHooked: found[level - 1]?.activation?.isHook === true };
}

// An integer as an int of C.
function intOf(integer: Integer): number {
  return Number(BigInt.asIntN(32, BigInt(integer)));
}

function getinfoOf(state: State): LuaFunction {
  return function getinfo(...args: Value[]): Result {
    const { thread, skipped } = threadOf(args);
    const subject = args[skipped];
    const options = optString(args[skipped + 1], skipped + 2, "getinfo", "flnSrtu");
    if (options.startsWith(">")) throw argError(skipped + 2, "getinfo", "invalid option '>'");
    if (typeof subject === "function") return functionInfo(state, subject, checkOptions(options, skipped + 2));
    const level = checkInteger(subject, skipped + 1, "getinfo", args.length <= skipped);
    const place = placeAt(thread, level);
    return place === undefined ? undefined : frameInfo(state, place, checkOptions(options, skipped + 2));
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
  const level = intOf(optInteger(args[skipped + 1], skipped + 2, "traceback", thread === running ? 1 : 0));
  const text = formatTraceback(level < 0 ? [] : framesOf(thread, wholeStack).slice(level));
  return message === undefined ? text : `${isNumber(message) ? formatNumber(message) : cString(message)}\n${text}`;
}

function getlocal(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  const n = checkIndex(args[skipped + 1], skipped + 2, "getlocal", args.length < skipped + 2);
  const subject = args[skipped];
  if (typeof subject === "function") return parametersOf(subject).names[n - 1];
  const place = checkLevel(thread, subject, { arg: skipped + 1, fname: "getlocal" });
  // Its own arguments.
  if (place.frame.name === "debug.getlocal" && place.level === 0) {
    return n >= 1 && n <= args.length ? ["(C temporary)", args[n - 1]] : undefined;
  }
  const variable = variableOf(place, n);
  return variable === undefined ? undefined : [variable.name, variable.cell.v];
}

function setlocal(...args: Value[]): Result {
  const { thread, skipped } = threadOf(args);
  checkIndex(args[skipped], skipped + 1, "setlocal", args.length <= skipped);
  const n = checkIndex(args[skipped + 1], skipped + 2, "setlocal", args.length <= skipped + 1);
  const place = checkLevel(thread, args[skipped], { arg: skipped + 1, fname: "setlocal" });
  checkAny(args.length, skipped + 3, "setlocal");
  const variable = variableOf(place, n);
  if (variable === undefined) return undefined;
  variable.cell.v = args[skipped + 2];
  return variable.name;
}

function checkLevel(thread: Coroutine, value: Value, { arg, fname }: { arg: number; fname: string }): Place {
  const place = placeAt(thread, checkInteger(value, arg, fname, false));
  if (place === undefined) throw argError(arg, fname, "level out of range");
  return place;
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

// lstate.h LUAI_MAXCCALLS
function setcstacklimit(limit: Value): Result {
  checkIndex(limit, 1, "setcstacklimit", arguments.length < 1);
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
