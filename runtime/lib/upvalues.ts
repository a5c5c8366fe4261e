// The functions of the debug library that see the variables of closures. They find them in programs that mention these
// functions, which the compiler compiles for it; a loaded chunk has its _ENV in any case.
// Lua 5.4 manual §6.10; cf. ldblib.c auxupvalue, checkupval, ldebug.c, lapi.c aux_upvalue.
import { none } from "../core/call.ts";
import type { Cell } from "../core/activation.ts";
import { closureOf } from "../core/closure.ts";
import { isLibraryFunction } from "../core/library-names.ts";
import { type LuaFunction, type Result, Userdata, type Value } from "../core/value.ts";
import { argError, checkAny, checkFunction, checkIndex } from "./arguments.ts";
import { mainChunkOf } from "../core/main-chunk.ts";

/** One variable of a closure. */
interface Upvalue {
  readonly name: string;
  readonly cell: Cell;
}

function upvalueOf(f: LuaFunction, n: number): Upvalue | undefined {
  const chunk = mainChunkOf(f);
  if (chunk !== undefined) return n === 1 ? { name: "_ENV", cell: environmentCell(chunk) } : undefined;
  const closure = closureOf(f);
  const name = closure?.names[n - 1];
  if (closure === undefined || name === undefined) return undefined;
  return { name: closure.source.inspection?.stripped === true ? "(no name)" : name, cell: closure.cells[n - 1]! };
}

const environments = /*@__PURE__*/ new WeakMap<object, Cell>();

// The variable that the main function of a loaded chunk is given when it is called.
function environmentCell(chunk: { environment: Value }): Cell {
  const known = environments.get(chunk);
  if (known !== undefined) return known;
  const made: Cell = {
    get v() {
      return chunk.environment;
    },
    set v(value) {
      chunk.environment = value;
    },
  };
  environments.set(chunk, made);
  return made;
}

/** `debug.getupvalue(f, n)`: the name and the value of the n-th upvalue, or nothing. */
export function getupvalue(f: Value, position: Value): Result {
  const n = checkIndex(position, 2, "getupvalue", arguments.length < 2);
  const upvalue = upvalueOf(checkFunction(f, 1, "getupvalue", arguments.length < 1) as LuaFunction, n);
  if (upvalue !== undefined) return [upvalue.name, upvalue.cell.v];
  return n === 1 && isMadeByLibrary(f as LuaFunction) ? ["", undefined] : none;
}

/** `debug.setupvalue(f, n, value)`: the name of the upvalue, or nothing when there is none. */
export function setupvalue(f: Value, position: Value, value: Value): Result {
  if (arguments.length < 3) checkAny(arguments.length, 3, "setupvalue");
  const n = checkIndex(position, 2, "setupvalue", false);
  const upvalue = upvalueOf(checkFunction(f, 1, "setupvalue", false) as LuaFunction, n);
  if (upvalue === undefined) return none;
  upvalue.cell.v = value;
  return upvalue.name;
}

// The identity of a variable; real Lua gives a light userdata, its address.
class UpvalueIdentity extends Userdata {
  override readonly isLight = true;
}

const identities = /*@__PURE__*/ new WeakMap<object, UpvalueIdentity>();

function identityOf(object: object): UpvalueIdentity {
  const known = identities.get(object);
  if (known !== undefined) return known;
  const made = new UpvalueIdentity();
  identities.set(object, made);
  return made;
}

/** `debug.upvalueid(f, n)`: equal for functions that share the variable; fail when there is no such upvalue. */
export function upvalueid(f: Value, position: Value): Result {
  const n = checkIndex(position, 2, "upvalueid", arguments.length < 2);
  const checked = checkFunction(f, 1, "upvalueid", arguments.length < 1) as LuaFunction;
  const upvalue = upvalueOf(checked, n);
  if (upvalue !== undefined) return identityOf(upvalue.cell);
  // What a library function keeps is its own: only those that a library has made while running keep anything.
  return n === 1 && isMadeByLibrary(checked) ? identityOf(checked) : undefined;
}

/** Whether `f` is one of the functions that gmatch, lines and wrap return. */
export function isMadeByLibrary(f: LuaFunction): boolean {
  return closureOf(f) === undefined && mainChunkOf(f) === undefined && !isLibraryFunction(f);
}

/** `debug.upvaluejoin(f1, n1, f2, n2)`: makes the n1-th upvalue of f1 refer to the n2-th one of f2. */
export function upvaluejoin(f1: Value, n1: Value, f2: Value, n2: Value): Result {
  const count = arguments.length;
  const target = checkUpvalue(f1, n1, { arg: 1, count });
  const origin = checkUpvalue(f2, n2, { arg: 3, count });
  if (isLibraryFunction(target.f)) throw argError(1, "upvaluejoin", "Lua function expected");
  if (isLibraryFunction(origin.f)) throw argError(3, "upvaluejoin", "Lua function expected");
  const closure = closureOf(target.f);
  if (closure !== undefined) closure.cells[target.n - 1] = origin.upvalue.cell;
  else Object.assign(mainChunkOf(target.f)!, { environment: origin.upvalue.cell.v });
  return none;
}

// `arg` is the position of `f`, `count` how many arguments there are.
function checkUpvalue(
  f: Value,
  position: Value,
  { arg, count }: { arg: number; count: number },
): { f: LuaFunction; n: number; upvalue: Upvalue } {
  const n = checkIndex(position, arg + 1, "upvaluejoin", count <= arg);
  const checked = checkFunction(f, arg, "upvaluejoin", count < arg) as LuaFunction;
  const upvalue = upvalueOf(checked, n);
  if (upvalue === undefined) throw argError(arg + 1, "upvaluejoin", "invalid upvalue index");
  return { f: checked, n, upvalue };
}
