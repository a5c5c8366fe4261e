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

/** What the ES modules of Lua files hand in their chunks to: one app, which is opened when the first one comes. */
export class ModuleImporter {
  readonly #open: () => App;
  #app: App | undefined = undefined;

  constructor(open: () => App) {
    this.#open = open;
  }

  /**
   * The exports of a module, which runs if it has not.
   *
   * @throws what its main chunk raises, as JavaScript is to catch it
   */
  exportsOf(module: LuaModule): ModuleExports {
    return exportsWith(inApp(() => this.#opened().load(module)));
  }

  /** The same for a module that awaits something while it is loaded. */
  async exportsOfAwaiting(module: LuaModule): Promise<ModuleExports> {
    await inApp(() => this.#opened().loadAwaiting(module));
    return this.exportsOf(module);
  }

  #opened(): App {
    return (this.#app ??= this.#open());
  }
}

function exportsWith(value: Value): ModuleExports {
  return {
    value: inApp(() => toJavaScript(value)),
    field: (name) => inApp(() => (value instanceof Table ? toJavaScript(value.getString(name)) : undefined)),
  };
}

// In the realm of the app: another state may be running Lua code that has led here.
function inApp<T>(action: () => T): T {
  const left = enterRealm(mainRealm);
  try {
    return action();
  } catch (thrown) {
    throw toException(thrown, converter);
  } finally {
    leaveRealm(left);
  }
}
