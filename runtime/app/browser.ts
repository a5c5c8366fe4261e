// `pluac/runtime/app` in a browser: as node.ts, without files, and with the libraries that the modules need.
import { jsLibrary } from "../border/js-library.ts";
import { setLocator } from "../core/position.ts";
import { App } from "./app.ts";
import { basicHost } from "../host/browser-basic.ts";
import { locateInPage } from "./browser-locate.ts";
import { type ModuleExports, ModuleImporter } from "./exports.ts";
import type { LuaModule } from "./lua-module.ts";

export { rememberMap } from "../core/line-map.ts";

const importer = /*@__PURE__*/ new ModuleImporter(openApp);

/** The exports of a Lua module of this page; see node.ts. */
export function importModule(module: LuaModule): ModuleExports {
  return importer.exportsOf(module);
}

/** The same for a module whose main chunk awaits something, or that of one that it requires. */
export function importAwaiting(module: LuaModule): Promise<ModuleExports> {
  return importer.exportsOfAwaiting(module);
}

function openApp(): App {
  setLocator(locateInPage);
  const sockets = (): ReturnType<NonNullable<typeof basicHost.sockets>> =>
    import("../host/browser-sockets.ts").then((loaded) => loaded.sockets);
  return new App({ host: { ...basicHost, sockets }, libraries: [jsLibrary] }, "in parts");
}
