// node bundle.mjs BUNDLER ENTRY OUT: bundles a program for Node with the plugin, as users do. A process of its own, as
// bundlers leave much behind.
import { basename, dirname, resolve } from "node:path";
import { pluac } from "pluac/plugin";

const options = { packages: ["node:path", "./helper.mjs"] };
const [bundler, entry, out] = process.argv.slice(2);
const path = resolve(out);
const directory = dirname(path);
const name = basename(path);

const bundlers = {
  async rollup() {
    const { rollup } = await import("rollup");
    const bundle = await rollup({ input: entry, plugins: [pluac.rollup(options)], external: /^(?:pluac\/|node:)/ });
    await bundle.write({ file: path, sourcemap: true });
  },
  async rolldown() {
    const { rolldown } = await import("rolldown");
    const bundle = await rolldown({
      input: entry,
      platform: "node",
      external: "ws",
      plugins: [pluac.rolldown(options)],
    });
    await bundle.write({ dir: directory, entryFileNames: name, sourcemap: true });
  },
  async esbuild() {
    const { build } = await import("esbuild");
    const settings = { bundle: true, platform: "node", format: "esm", sourcemap: true, logLevel: "silent" };
    await build({ entryPoints: [entry], outfile: path, plugins: [pluac.esbuild(options)], ...settings });
  },
  async vite() {
    const { build } = await import("vite");
    const output = { entryFileNames: name };
    await build({
      configFile: false,
      logLevel: "warn",
      plugins: [pluac.vite(options)],
      ssr: { noExternal: ["pluac"] },
      build: { ssr: entry, outDir: directory, emptyOutDir: false, sourcemap: true, rollupOptions: { output } },
    });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    await runWebpackLike(webpack, pluac.webpack(options));
  },
  async rspack() {
    const { rspack } = await import("@rspack/core");
    await runWebpackLike(rspack, pluac.rspack(options));
  },
};

function runWebpackLike(run, plugin) {
  const settings = {
    mode: "development",
    devtool: "source-map",
    target: "node",
    context: process.cwd(),
    entry: resolve(entry),
    experiments: { outputModule: true },
    output: { path: directory, filename: name, module: true, chunkFormat: "module" },
    externals: { ws: "ws" },
    plugins: [plugin],
  };
  return new Promise((resolve, reject) => {
    run(settings, (error, stats) => {
      if (error !== null) reject(error);
      else if (stats.hasErrors()) reject(new Error(stats.toString({ all: false, errors: true, colors: false })));
      else resolve();
    });
  });
}

await bundlers[bundler]().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
