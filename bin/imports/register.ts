// `pluac/register`: lets Node import Lua files, as `node --import pluac/register app.js`. Hooks run where Node can have
// them on the thread that imports, else on a thread of their own.
import * as nodeModule from "node:module";
import { files, loadModule, missing, resolvingParent } from "./node-modules.ts";

interface ResolveContext {
  readonly parentURL?: string;
}

interface Hooks {
  resolve(specifier: string, context: ResolveContext, nextResolve: (s: string, c: ResolveContext) => unknown): unknown;
  load(url: string, context: unknown, nextLoad: (url: string, context: unknown) => unknown): unknown;
}

// Node 22.15 and later; the types are those of Node 20.
const { registerHooks } = nodeModule as unknown as { readonly registerHooks?: (hooks: Hooks) => void };

if (registerHooks === undefined) {
  nodeModule.register(new URL("./loader-thread.js", import.meta.url));
  (await import("./require-lua.ts")).installRequire(files);
} else {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, resolvingParent(specifier, context));
      } catch (thrown) {
        throw missing(thrown, specifier);
      }
    },
    load: (url, context, nextLoad) => loadModule(url) ?? nextLoad(url, context),
  });
}
