// debug.sethook and debug.gethook. Hooks are called in programs that mention sethook.
// Lua 5.4 manual §6.10; cf. ldblib.c db_sethook, hookf, ldebug.c lua_sethook.
import { none } from "../core/call.ts";
import type { Coroutine } from "../core/coroutine.ts";
import { hookOf, setHookOf } from "../core/hook.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import { checkFunction, checkString, optIndex } from "./arguments.ts";
import { changeMetatable } from "./garbage.ts";

/** An optional coroutine before the other arguments, `skipped` in number. */
export interface Subject {
  readonly thread: Coroutine;
  readonly skipped: 0 | 1;
}

/** `debug.sethook([thread,] hook, mask [, count])`, `registry` is where real Lua keeps the hooks. */
export function setHook({ thread, skipped }: Subject, args: readonly Value[], registry: Table): Result {
  const f = args[skipped];
  if (f === undefined) {
    setHookOf(thread, undefined);
    return none;
  }
  const wanted = checkString(args[skipped + 1], skipped + 2, "sethook", args.length < skipped + 2);
  checkFunction(f, skipped + 1, "sethook");
  const count = Math.max(0, optIndex(args[skipped + 2], skipped + 3, "sethook", 0));
  const mask = ["c", "r", "l"].filter((event) => wanted.includes(event)).join("");
  setHookOf(thread, mask === "" && count === 0 ? undefined : { f: f as LuaFunction, mask, count, left: count });
  if (registry.getString(hookKey) === undefined) registry.setString(hookKey, hookTable());
  return none;
}

/** Marks `f` as debug.sethook. */
export function settingHook(f: LuaFunction): LuaFunction {
  f.setsHook = true;
  return f;
}

/** `debug.gethook([thread])` */
export function getHook({ thread }: Subject): Result {
  const hook = hookOf(thread);
  return hook === undefined ? undefined : [hook.f, hook.mask, hook.count];
}

const hookKey = "_HOOKKEY";

function hookTable(): Table {
  const [table, metatable] = [new Table(), new Table()];
  metatable.setString("__mode", "k");
  changeMetatable(table, metatable);
  return table;
}
