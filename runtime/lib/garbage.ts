// collectgarbage. The collector is JavaScript's own, so what it is told is remembered and has no effect.
// Lua 5.4 manual §6.1; cf. lbaselib.c luaB_collectgarbage.
import { float, type Integer } from "../core/number.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import { checkOption, optInteger } from "./arguments.ts";
import type { State } from "./open.ts";

const options = [
  "stop",
  "restart",
  "collect",
  "count",
  "step",
  "setpause",
  "setstepmul",
  "isrunning",
  "generational",
  "incremental",
] as const;

/** The collectgarbage of a state. */
export function collectgarbageOf({ host }: State): LuaFunction {
  let isRunning = true;
  // As lua.c sets it.
  let mode: "generational" | "incremental" = "generational";
  let pause: Integer = 200;
  let stepMultiplier: Integer = 100;
  // What to answer where the platform does not tell: the size of a fresh Lua state, growing.
  let bytes = 22_528;

  function count(): Value {
    bytes += 64;
    return float((host.memoryUsed?.() ?? bytes) / 1024);
  }

  function setMode(to: typeof mode): Value {
    const before = mode;
    mode = to;
    return before;
  }

  return function collectgarbage(option: Value, value: Value): Value {
    switch (checkOption(option, 1, "collectgarbage", { options, fallback: "collect" })) {
      case "count":
        return count();
      case "step":
        optInteger(value, 2, "collectgarbage", 0);
        return true;
      case "isrunning":
        return isRunning;
      case "generational":
      case "incremental":
        return setMode(option as typeof mode);
      case "setpause": {
        const before = pause;
        pause = optInteger(value, 2, "collectgarbage", 0);
        return before;
      }
      case "setstepmul": {
        const before = stepMultiplier;
        stepMultiplier = optInteger(value, 2, "collectgarbage", 0);
        return before;
      }
      case "stop":
      case "restart":
        isRunning = option === "restart";
        return 0;
      default:
        return 0;
    }
  };
}
