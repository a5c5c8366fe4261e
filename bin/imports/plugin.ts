// `pluac/plugin`: Lua files as modules for vite (and vitest), rollup, rolldown, webpack, rspack and esbuild. unplugin makes
// the plugin of each of them from one.
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { createUnplugin, type UnpluginBuildContext, type UnpluginContext, type UnpluginOptions } from "unplugin";
import { CompileError } from "../../compiler/index.ts";
import { writeOutputs } from "../outputs.ts";
import { packagesNear } from "../package-names.ts";
import { declarationsFor, textAt } from "../types.ts";
import { describe } from "./describe.ts";
import { LuaFiles } from "./lua-files.ts";
import { chunkId, parseLuaId } from "./lua-id.ts";

/** How Lua files become modules. */
export interface PluginOptions {
  /** The folder that Lua's messages name files from, and where the search of `require` ends; vite's root, or the working directory. */
  readonly root?: string;
  /** Whether `rules.d.lua.ts` is written beside each `rules.lua` that is loaded, for TypeScript. */
  readonly types?: boolean;
  /**
   * The packages of npm, and modules of Node, that `require` finds: those of these names, or all; by default what the
   * nearest pluac.json says.
   */
  readonly packages?: true | readonly string[];
}

/** A plugin of vite, vitest, rollup or rolldown. */
export interface RollupLikePlugin {
  readonly name: string;
}

/** A plugin of webpack or rspack. */
export interface WebpackLikePlugin {
  // What a compiler is differs between the two, and from version to version.
  // oxlint-disable-next-line no-explicit-any
  apply(compiler: any): void;
}

/** A plugin of esbuild. */
export interface EsbuildPlugin {
  readonly name: string;
  // oxlint-disable-next-line no-explicit-any
  setup(build: any): void | Promise<void>;
}

/** The plugin for each bundler: `plugins: [pluac.vite()]`. */
export interface Plugins {
  vite(options?: PluginOptions): RollupLikePlugin;
  rollup(options?: PluginOptions): RollupLikePlugin;
  rolldown(options?: PluginOptions): RollupLikePlugin;
  webpack(options?: PluginOptions): WebpackLikePlugin;
  rspack(options?: PluginOptions): WebpackLikePlugin;
  esbuild(options?: PluginOptions): EsbuildPlugin;
}

type Context = UnpluginBuildContext & UnpluginContext;

const plugin = createUnplugin<PluginOptions | undefined>((options = {}, { framework }): UnpluginOptions => {
  const common = { bringsLibraries: true, packages: (file: string) => options.packages ?? packagesNear(file) };
  let files = new LuaFiles({ ...common, root: resolve(options.root ?? ".") });
  const loader = async function (this: Context, id: string): Promise<{ code: string; map: never } | undefined> {
    const parsed = parseLuaId(id);
    if (parsed === undefined) return undefined;
    this.addWatchFile(parsed.file);
    try {
      const loaded = parsed.isChunk ? files.chunk(parsed.file) : files.facade(parsed.file);
      if (options.types === true && !parsed.isChunk)
        writeDeclarations(parsed.file, files.nameOf(parsed.file), common.packages(parsed.file));
      return { code: loaded.code, map: loaded.map as never };
    } catch (thrown) {
      const error = thrown instanceof CompileError ? diagnosticOf(thrown, parsed.file) : thrown;
      // Its loaders would go on with the text of the file.
      if (framework === "webpack" || framework === "rspack" || error === thrown) throw error;
      this.error(error as Diagnostic);
      return { code: "export {};", map: undefined as never };
    }
  };
  return {
    name: "pluac",
    // Those that find files with a query by themselves name them better than we could.
    ...(framework === "rollup" || framework === "rolldown" || framework === "esbuild"
      ? { resolveId: resolveChunk }
      : {}),
    loadInclude: (id) => parseLuaId(id) !== undefined,
    load: loader,
    rolldown: { onLog },
    vite: {
      onLog,
      // One runtime for all modules, which needs no packing before it is served.
      config: () => ({ resolve: { dedupe: ["pluac"] }, optimizeDeps: { exclude: ["pluac"] } }),
      configResolved({ root, command }) {
        files = new LuaFiles({ ...common, root: resolve(options.root ?? root), isHot: command === "serve" });
      },
    },
    esbuild: { onResolveFilter: /\.lua\?chunk$/, onLoadFilter: /\.lua(?:\?chunk)?$/, loader: "js" },
  };
});

const ownFolder = fileURLToPath(new URL("../../", import.meta.url)).replaceAll(sep, "/");

// What starts programs loads libraries when they are needed, and apps have them all at once: no loss, and not the user's.
function onLog(_: string, log: { readonly code?: string | undefined; readonly id?: string | undefined }): false | void {
  const isOwn = log.id?.replaceAll(sep, "/").startsWith(ownFolder) === true;
  if (log.code === "INEFFECTIVE_DYNAMIC_IMPORT" && isOwn) return false;
}

/** Lua modules for bundlers. */
export const pluac: Plugins = {
  vite: (options) => plugin.vite(options) as RollupLikePlugin,
  rollup: (options) => plugin.rollup(options) as RollupLikePlugin,
  rolldown: (options) => plugin.rolldown(options) as RollupLikePlugin,
  webpack: (options) => plugin.webpack(options),
  rspack: (options) => plugin.rspack(options),
  esbuild: (options) => plugin.esbuild(options),
};

function resolveChunk(source: string, importer: string | undefined): string | undefined {
  const id = importer === undefined ? undefined : parseLuaId(source);
  if (id?.isChunk !== true) return undefined;
  return chunkId(resolve(importer!.replace(/\?.*$/, ""), "..", id.file));
}

// Only when they have changed, as somebody may be watching.
function writeDeclarations(file: string, name: string, packages: PluginOptions["packages"] | undefined): void {
  const output = declarationsFor(file, name, packages);
  if (textAt(output.path) !== output.text) writeOutputs([output], [file]);
}

type Diagnostic = Exclude<Parameters<Context["error"]>[0], string>;

// The bundler's own diagnostic, with the code frame as Lua's authors know it.
function diagnosticOf(error: CompileError, file: string): Diagnostic {
  return Object.assign(new SyntaxError(), { id: file, ...describe(error, file) });
}
