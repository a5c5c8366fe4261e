// One file for a program: its modules, the parts of the runtime that it reaches, and one source map. esbuild does the
// packing; it is loaded when the first bundle is made.
// Invariant: a bundle needs nothing beside it but Node, or a browser.
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import type { ProjectModule, SourceMap } from "../compiler/index.ts";
import { CompilerBug } from "./failure.ts";
import { bundleMap, type LuaSource } from "./bundle-map.ts";
import { platformModule, select, type Selection, type Target } from "./platform-module.ts";

/** How to bundle. */
export interface BundleOptions {
  readonly minify: boolean;
  readonly target: Target;
  /** Whether the program may require packages of JavaScript, which stay outside. */
  readonly packages: "packages" | "no packages";
  /** Lines to start with, such as "#!/usr/bin/env node". */
  readonly head: readonly string[];
  /** The path of a Lua file from the bundle. */
  readonly sourcePath: (id: string) => string;
}

/** A bundled program. */
export interface Bundle {
  readonly js: string;
  readonly map: SourceMap;
  readonly selection: Selection;
}

/** The bundle of the program that starts with the first of `modules`. */
export async function bundleProgram(modules: readonly ProjectModule[], options: BundleOptions): Promise<Bundle> {
  const [entry] = modules;
  const selection = select(entry!.reach!, options.target, entry!.isShallow);
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [`${luaSpace}:${entry!.outputName}.js`],
    outfile: "bundle.js",
    write: false,
    bundle: true,
    format: "esm",
    platform: options.target,
    target: "es2022",
    minify: options.minify,
    legalComments: "none",
    sourcemap: "external",
    // Add-ons that ws uses when they are there.
    external: ["bufferutil", "utf-8-validate"],
    banner: { js: [...options.head, ...(needsRequire(selection, options) ? [requireLine] : [])].join("\n") },
    plugins: [inMemory(modules, platformModule(selection, options.packages), options.target)],
    logLevel: "silent",
  }).catch((error: unknown) => {
    throw new CompilerBug(`while bundling ${entry!.id}`, { cause: error });
  });
  const text = (extension: string): string => outputFiles.find(({ path }) => path.endsWith(extension))!.text;
  const sources = new Map(modules.map((module) => [sourceName(module), luaSource(module, options)]));
  const map = bundleMap(JSON.parse(text(".map")) as SourceMap, (name) => sources.get(name.replace(/^.*?:/, "")));
  return { js: text(".js"), map, selection };
}

// ws is in CommonJS, which asks for Node's modules by `require`.
const requireLine =
  'import { createRequire as $createRequire } from "node:module"; const require = $createRequire(import.meta.url);';

function needsRequire({ hostParts }: Selection, { target }: BundleOptions): boolean {
  return target === "node" && hostParts.some(([property]) => property === "sockets");
}

const luaSpace = "pluac-lua";
const platformSpace = "pluac-platform";

function inMemory(modules: readonly ProjectModule[], platform: string, target: Target): Plugin {
  const byPath = new Map(modules.map((module) => [`${module.outputName}.js`, module]));
  return {
    name: "pluac",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^${luaSpace}:`) }, ({ path }) => ({
        path: path.slice(luaSpace.length + 1),
        namespace: luaSpace,
      }));
      onResolve({ filter: /^\./, namespace: luaSpace }, ({ path, importer }) => ({
        path: posix.join(posix.dirname(importer), path.split("/").map(decodeURIComponent).join("/")),
        namespace: luaSpace,
      }));
      onResolve({ filter: /^pluac\/runtime\/(?:host|packages)$/, namespace: luaSpace }, ({ path }) => ({
        path,
        namespace: platformSpace,
      }));
      onResolve({ filter: /^pluac\// }, ({ path }) => ({ path: packed(path, target) }));
      onLoad({ filter: /.*/, namespace: platformSpace }, () => ({ contents: platform, loader: "js" }));
      onLoad({ filter: /.*/, namespace: luaSpace }, ({ path }) => ({
        contents: withMap(byPath.get(path)!),
        loader: "js",
      }));
    },
  };
}

// What scripts/build.mjs has packed for bundles; it shares nothing with what the command itself runs.
function packed(specifier: string, target: Target): string {
  const files: Readonly<Record<string, string>> = {
    "pluac/runtime": "runtime/index.js",
    "pluac/runtime/bundle": target === "node" ? "runtime/host/bundle.js" : "runtime/host/browser.js",
    "pluac/runtime/sockets": target === "node" ? "runtime/host/node-net.js" : "runtime/host/browser-sockets.js",
    "pluac/runtime/packages": "runtime/app/bundle-packages.js",
    "pluac/load": "compiler/load.js",
  };
  return fileURLToPath(new URL(`../bundle/${files[specifier]!}`, import.meta.url));
}

function withMap(module: ProjectModule): string {
  const { map: own } = module;
  const map = { ...own!, sources: [sourceName(module), ...own!.sources.slice(1)], sourcesContent: undefined };
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  return `${module.js!}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}

function sourceName({ outputName }: ProjectModule): string {
  return `${outputName}.lua`;
}

function luaSource({ id, source }: ProjectModule, { sourcePath }: BundleOptions): LuaSource {
  return { chunkname: source.filename, path: sourcePath(id), text: source.text };
}
