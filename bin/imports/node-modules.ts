// What Node's module loader is given for Lua files, whichever thread it asks on.
import { fileURLToPath, pathToFileURL } from "node:url";
import { CompileError } from "../../compiler/index.ts";
import { packagesNear } from "../package-names.ts";
import { LuaFiles } from "./lua-files.ts";
import { chunkId, parseLuaId } from "./lua-id.ts";
import { syntaxError } from "./syntax-error.ts";

/** A module for Node's loader. */
export interface LoadedModule {
  readonly format: "module";
  readonly source: string;
  readonly shortCircuit: true;
}

/** The Lua files of the app that this process runs. */
export const files: LuaFiles = new LuaFiles({
  root: process.cwd(),
  address: (to) => chunkId(pathToFileURL(to).href),
  packages: packagesNear,
});

/**
 * The module at a URL, or undefined when that is none of ours.
 *
 * @throws {SyntaxError} with the report of what is wrong with the Lua file
 */
export function loadModule(url: string): LoadedModule | undefined {
  if (!url.startsWith("file:")) return undefined;
  const id = parseLuaId(url);
  if (id === undefined) return undefined;
  return { format: "module", source: sourceOf(fileURLToPath(id.file), id.isChunk), shortCircuit: true };
}

/** The context that a specifier is resolved in: Lua modules, wherever they are, share the runtime of this package. */
export function resolvingParent<T extends { readonly parentURL?: string }>(specifier: string, context: T): T {
  const { parentURL = "" } = context;
  const isOurs = specifier.startsWith("pluac/runtime") && parseLuaId(parentURL) !== undefined;
  return isOurs ? { ...context, parentURL: import.meta.url } : context;
}

/** What Node throws when it finds no file: where it is a Lua file, with what may be the reason. */
export function missing(thrown: unknown, specifier: string): unknown {
  const isMissing = (thrown as { code?: unknown } | null)?.code === "ERR_MODULE_NOT_FOUND";
  if (!(thrown instanceof Error) || !isMissing || parseLuaId(specifier) === undefined) return thrown;
  const { message } = thrown;
  thrown.message = `${message}\n${advice}`;
  const { stack = "" } = thrown;
  // V8 may have put the message into it already.
  if (!stack.includes(advice)) thrown.stack = stack.replace(message, () => thrown.message);
  return thrown;
}

const advice =
  "(tsc copies no Lua files to its output: keep them in a folder beside src and dist, and import them from ../lua/)";

function sourceOf(path: string, isChunk: boolean): string {
  try {
    return isChunk ? withMap(path) : files.facade(path).code;
  } catch (error) {
    if (error instanceof CompileError) throw syntaxError(error, path);
    throw error;
  }
}

// Once for Lua's messages, and once for Node's own and for debuggers.
function withMap(path: string): string {
  const { code, map } = files.chunk(path);
  const whole = { ...map, sources: [pathToFileURL(path).href, ...map.sources.slice(1)] };
  const lines = JSON.stringify({ ...map, sourcesContent: undefined });
  const encoded = Buffer.from(JSON.stringify(whole)).toString("base64");
  return [
    code,
    'import { rememberMap as $rememberMap } from "pluac/runtime/app";\n',
    `$rememberMap(import.meta.url, ${JSON.stringify(lines)});\n`,
    `//# sourceMappingURL=data:application/json;base64,${encoded}\n`,
  ].join("");
}
