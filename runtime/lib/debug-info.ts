// debug.getinfo. JavaScript tells the positions of what is on the stack, and of functions by way of the host; what it
// does not tell (which function value a frame runs, upvalues, how a function was named by its caller) is left out or
// guessed from names, but in programs that look at running functions. Lua 5.4 manual §4.7 lua_Debug, §6.10; cf. ldblib.c db_getinfo, ldebug.c.
import { type Frame } from "../core/frame.ts";
import { isLibraryFunction } from "../core/library-names.ts";
import { locatePosition, positionsBetween } from "../core/position.ts";
import type { FunctionLines } from "../core/activation.ts";
import { type Closure, closureOf } from "../core/closure.ts";
import { type Transfer, transferred } from "../core/hook.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import { chunknameOf } from "./chunk-name.ts";
import type { Place } from "./debug-locals.ts";
import { isMadeByLibrary } from "./upvalues.ts";
import { mainChunkOf } from "../core/main-chunk.ts";
import { libraryFunctionNamed } from "./library-functions.ts";
import type { State } from "./open.ts";

/** What `debug.getinfo` tells; a field is set when its option was given. */
interface Info {
  readonly chunkname: string;
  readonly what: "Lua" | "C" | "main";
  readonly currentline: number;
  readonly linedefined: number;
  readonly lastlinedefined: number;
  readonly name?: string;
  readonly namewhat?: string;
  readonly func?: LuaFunction | undefined;
  /** Its lines, in programs that look at running functions. */
  readonly lines?: FunctionLines | undefined;
  readonly isTailCall?: boolean;
  /** The values that the running hook was called for, if it was called for this function. */
  readonly transfer?: Transfer | undefined;
}

const inC = { chunkname: "[C]", what: "C", currentline: -1, linedefined: -1, lastlinedefined: -1 } as const;

/** Whether each of `options` is one that lua_getinfo knows. */
export function areOptions(options: string): boolean {
  return /^[SlnrutLf]*$/.test(options);
}

/** The table about a function. */
export function functionInfo(state: State, f: LuaFunction, options: string): Table {
  return infoTable({ ...functionPosition(state, f), func: f }, options);
}

/** The table about a function on the stack; `isHooked`: the one that the running hook was called for. */
export function frameInfo(state: State, { frame, isHooked }: Place, options: string): Table {
  const info = frame.line < 0 ? libraryFrameInfo(state, frame) : (observedInfo(frame) ?? luaFrameInfo(state, frame));
  return infoTable(isHooked ? { ...info, transfer: transferred() } : info, options);
}

// What is known in programs that look at running functions.
function observedInfo(frame: Frame): Info | undefined {
  const { activation } = frame;
  if (activation === undefined) return undefined;
  const { isTailCall } = activation;
  const { lines, f, isMain, isStripped } = activation.called;
  return {
    chunkname: frame.chunkname,
    what: isMain ? "main" : "Lua",
    currentline: isStripped ? -1 : frame.line,
    linedefined: lines.defined,
    lastlinedefined: lines.last,
    ...nameOf(frame),
    func: f,
    lines: isStripped ? noLines : lines,
    isTailCall,
  };
}

const noLines: FunctionLines = { defined: 0, last: 0, active: [] };

function libraryFrameInfo(state: State, frame: Frame): Info {
  const func = libraryFunctionNamed(state, frame.name);
  return { ...inC, ...nameOf(frame), func };
}

function nameOf({ calledAs }: Frame): Pick<Info, "name" | "namewhat"> {
  return calledAs === undefined ? {} : calledAs;
}

function luaFrameInfo({ globals }: State, frame: Frame): Info {
  const { chunkname, line, name, lineDefined } = frame;
  if (frame.isMain) {
    return {
      chunkname,
      what: "main",
      currentline: line,
      linedefined: 0,
      lastlinedefined: 0,
      ...nameOf(frame),
      isTailCall: frame.isTailCall,
    };
  }
  const global = globals.getString(name);
  const func = typeof global === "function" && !isLibraryFunction(global) ? global : undefined;
  return {
    chunkname,
    what: "Lua",
    currentline: line,
    linedefined: lineDefined,
    lastlinedefined: Math.max(line, lineDefined),
    ...nameOf(frame),
    func,
    isTailCall: frame.isTailCall,
  };
}

function functionPosition(state: State, f: LuaFunction): Info {
  if (isLibraryFunction(f)) return inC;
  const loaded = mainChunkOf(f);
  if (loaded !== undefined) {
    const { chunkname, lines } = loaded;
    return { ...inC, chunkname, what: "main", linedefined: 0, lastlinedefined: 0, lines };
  }
  const closure = closureOf(f);
  if (closure !== undefined && closure.lines.last > 0) return closurePosition(closure);
  if (state.host.locateFunction === undefined) return { ...inC, chunkname: "?", what: "Lua" };
  const code = codeOf(f);
  const start = state.host.locateFunction(code);
  if (start === undefined) return inC;
  const { length } = code.toString().split("\n");
  const positions = positionsBetween(start.file, start.line, start.line + length - 1);
  const first = locatePosition(start) ?? positions[0];
  if (first === undefined) return inC;
  const lastlinedefined = Math.max(first.line, ...positions.map(({ line }) => line));
  return { ...inC, chunkname: first.chunkname, what: "Lua", linedefined: first.line, lastlinedefined };
}

function closurePosition({ lines, source }: Closure): Info {
  const isStripped = source.inspection?.stripped === true;
  return {
    ...inC,
    chunkname: source.chunkname,
    what: "Lua",
    linedefined: lines.defined,
    lastlinedefined: lines.last,
    lines: isStripped ? noLines : lines,
  };
}

// A function that may yield may have no code but its generator form.
function codeOf(f: LuaFunction): LuaFunction {
  return (f.resumable as unknown as LuaFunction | undefined) ?? f;
}

/** The names of the fixed parameters of a Lua function, and whether more arguments can follow. */
export function parametersOf(f: LuaFunction): { readonly names: readonly string[]; readonly isVararg: boolean } {
  if (isLibraryFunction(f) || mainChunkOf(f) !== undefined) return { names: [], isVararg: true };
  const list = /^[^(]*\(([^)]*)\)/.exec(codeOf(f).toString())?.[1] ?? "";
  const names = list.split(",").map((parameter) => parameter.trim());
  const fixed = names.filter((name) => name !== "" && !name.startsWith("..."));
  // The compiler appends to names that JavaScript does not allow.
  return {
    names: closureOf(f)?.parameters ?? fixed.map((name) => name.replace(/(?:_|\$\d+)$/, "")),
    isVararg: fixed.length < names.length && list !== "",
  };
}

function infoTable(info: Info, options: string): Table {
  const table = new Table();
  for (const option of options) for (const [name, value] of fieldsOf(info, option)) table.setString(name, value);
  return table;
}

function fieldsOf(info: Info, option: string): [string, Value][] {
  switch (option) {
    case "S":
      return sourceFields(info);
    case "l":
      return [["currentline", info.currentline]];
    case "u":
      return parameterFields(info);
    case "n":
      return [
        ["name", info.name],
        ["namewhat", info.namewhat ?? ""],
      ];
    case "r":
      return [
        ["ftransfer", info.transfer?.first ?? 0],
        ["ntransfer", info.transfer?.values.length ?? 0],
      ];
    case "t":
      return [["istailcall", info.isTailCall ?? false]];
    case "L":
      return [["activelines", info.what === "C" ? undefined : activeLines(info)]];
    default:
      return [["func", info.func]];
  }
}

function activeLines({ lines }: Info): Table {
  const table = new Table();
  for (const line of lines?.active ?? []) table.set(line, true);
  return table;
}

function sourceFields({ chunkname, what, linedefined, lastlinedefined }: Info): [string, Value][] {
  return [
    ["source", what === "C" ? "=[C]" : chunknameOf(chunkname)],
    ["short_src", chunkname],
    ["what", what],
    ["linedefined", linedefined],
    ["lastlinedefined", lastlinedefined],
  ];
}

// Of functions without closures nobody knows; most know their _ENV.
function upvalueCount(f: LuaFunction | undefined, what: Info["what"]): number {
  const closure = f === undefined ? undefined : closureOf(f);
  if (closure !== undefined) return closure.names.length;
  if (what !== "C") return 1;
  if (f === undefined || !isMadeByLibrary(f)) return 0;
  // Those that wrap has made, and the iterators.
  return f.start === undefined ? 3 : 1;
}

function parameterFields({ func, what }: Info): [string, Value][] {
  const isKnown = func !== undefined && what === "Lua";
  const { names, isVararg } = isKnown ? parametersOf(func) : { names: [], isVararg: what !== "Lua" };
  return [
    ["nups", upvalueCount(func, what)],
    ["nparams", names.length],
    ["isvararg", isVararg],
  ];
}
