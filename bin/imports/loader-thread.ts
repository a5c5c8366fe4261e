// The loader's hooks where Node runs them on a thread of their own (module.register).
import { type LoadedModule, loadModule, missing, resolvingParent } from "./node-modules.ts";

interface ResolveContext {
  readonly parentURL?: string;
}

type NextResolve = (specifier: string, context: ResolveContext) => Promise<unknown>;

type NextLoad = (url: string, context: unknown) => Promise<LoadedModule>;

/** Loads Lua files; leaves all else to the next hook. */
export async function load(url: string, context: unknown, nextLoad: NextLoad): Promise<LoadedModule> {
  return loadModule(url) ?? nextLoad(url, context);
}

/** Resolves as Node does; what Lua modules import of pluac is that of this package. */
export function resolve(specifier: string, context: ResolveContext, nextResolve: NextResolve): Promise<unknown> {
  return nextResolve(specifier, resolvingParent(specifier, context)).catch((thrown: unknown) => {
    throw missing(thrown, specifier);
  });
}
