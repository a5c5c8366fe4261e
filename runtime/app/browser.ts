// `pluac/runtime/app` in a browser: as node.ts, without files, and with the libraries that the modules need.
import { jsLibrary } from "../border/js-library.ts";
import { setLocator } from "../core/position.ts";
import { App } from "./app.ts";
import { basicHost } from "../host/browser-basic.ts";
import { locateInPage } from "./browser-locate.ts";
import { exportsOf, exportsOfAwaiting, inApp, type ModuleExports } from "./exports.ts";
import type { LuaModule } from "./lua-module.ts";

export { rememberMap } from "../core/line-map.ts";

let app: App | undefined;

/** The exports of a Lua module of this page; see node.ts. */
export function importModule(module: LuaModule): ModuleExports {
  return exportsOf(module, theApp());
}

/** The same for a module whose main chunk awaits something, or that of one that it requires. */
export function importAwaiting(module: LuaModule): Promise<ModuleExports> {
  return exportsOfAwaiting(module, theApp());
}

function theApp(): App {
  if (app === undefined) {
    setLocator(locateInPage);
    const sockets = (): ReturnType<NonNullable<typeof basicHost.sockets>> =>
      import("../host/browser-sockets.ts").then((loaded) => loaded.sockets);
    app = inApp(() => new App({ host: { ...basicHost, sockets }, libraries: [jsLibrary] }, "in parts"));
  }
  return app;
}
