// What JavaScript gets of a Lua module: its value, and the fields of it that the ES module exports by name.
import { converter, toJavaScript } from "../border/border.ts";
import { toException } from "../border/errors.ts";
import { enterRealm, leaveRealm, mainRealm } from "../border/realm.ts";
import { Table } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import type { App } from "./app.ts";
import type { LuaModule } from "./lua-module.ts";

/** The exports of a Lua module, as JavaScript values. */
export interface ModuleExports {
  /** What the module returns. */
  readonly value: unknown;
  /** The value of a field of the table that it returns. */
  field(name: string): unknown;
}

/**
 * The exports of a module, which runs if it has not.
 *
 * @throws what its main chunk raises, as JavaScript is to catch it
 */
export function exportsOf(module: LuaModule, app: App): ModuleExports {
  return exportsWith(inApp(() => app.load(module)));
}

/** The same for a module that awaits something while it is loaded. */
export async function exportsOfAwaiting(module: LuaModule, app: App): Promise<ModuleExports> {
  await inApp(() => app.loadAwaiting(module));
  return exportsOf(module, app);
}

function exportsWith(value: Value): ModuleExports {
  return {
    value: inApp(() => toJavaScript(value)),
    field: (name) => inApp(() => (value instanceof Table ? toJavaScript(value.getString(name)) : undefined)),
  };
}

/** Runs an action in the realm of the app: another state may be running Lua code that has led here. */
export function inApp<T>(action: () => T): T {
  const left = enterRealm(mainRealm);
  try {
    return action();
  } catch (thrown) {
    throw toException(thrown, converter);
  } finally {
    leaveRealm(left);
  }
}
