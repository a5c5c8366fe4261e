// `pluac/runtime/app` on Node: where the ES modules of Lua files hand in their chunks. All of a process share one state.
import { jsLibrary } from "../border/js-library.ts";
import { setLocator } from "../core/position.ts";
import { App } from "./app.ts";
import { locateInApp } from "./node-locate.ts";
import { sharedOutput } from "./node-output.ts";
import { everything } from "../host/everything.ts";
import { type ModuleExports, ModuleImporter } from "./exports.ts";
import type { LuaModule } from "./lua-module.ts";

export { rememberMap } from "../core/line-map.ts";
export type { LuaModule } from "./lua-module.ts";
export type { ModuleExports } from "./exports.ts";

const importer = /*@__PURE__*/ new ModuleImporter(openApp);

/**
 * The exports of a Lua module of this app, which runs when neither JavaScript nor Lua has asked for it before.
 *
 * @throws what its main chunk raises
 */
export function importModule(module: LuaModule): ModuleExports {
  return importer.exportsOf(module);
}

/** The same for a module whose main chunk awaits something, or that of one that it requires. */
export function importAwaiting(module: LuaModule): Promise<ModuleExports> {
  return importer.exportsOfAwaiting(module);
}

function openApp(): App {
  setLocator(locateInApp);
  const { host, libraries } = everything;
  const platform = { ...everything, libraries: [...libraries, jsLibrary], host: sharedOutput(host) };
  return new App(platform, "whole");
}
