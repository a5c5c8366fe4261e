// warn: warnings go to standard error, off until a program switches them on. Lua 5.4 manual §6.1; cf. lauxlib.c warnfon.
import { none } from "../core/call.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import { checkString } from "./arguments.ts";
import type { State } from "./open.ts";

/** The warn of a state. */
export function warnOf({ host }: State): LuaFunction {
  let isOn = false;

  return function warn(...args: Value[]): Value[] {
    const pieces = (args.length === 0 ? [undefined] : args).map((piece, i) =>
      checkString(piece, i + 1, "warn", args.length === 0),
    );
    // As in real Lua, where a message is switched off piece by piece, only its last piece can be a control message then.
    const control = isOn && pieces.length > 1 ? "" : pieces.at(-1)!;
    if (control.startsWith("@")) {
      if (control === "@on" || control === "@off") isOn = control === "@on";
    } else if (isOn) {
      host.writeError(`Lua warning: ${pieces.join("")}\n`);
    }
    return none;
  };
}
