// Builds dist/: type declarations by the native compiler, JavaScript by esbuild in a few files, because Node takes about a
// millisecond for each file it loads, and programs load the runtime twice (runtime/host/start.ts).
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });

const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const args = [tsc, "-p", "tsconfig.build.json", "--emitDeclarationOnly"];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });

// What package.json names, and the thread of `pluac run`.
const entryPoints = [
  "bin/pluac.ts",
  "bin/run-thread.ts",
  "bin/imports/register.ts",
  "bin/imports/loader-thread.ts",
  "bin/imports/plugin.ts",
  "compiler/index.ts",
  "compiler/load.ts",
  "compiler/embed.ts",
  "runtime/index.ts",
  "runtime/host/index.ts",
  "runtime/app/node.ts",
  "runtime/app/browser.ts",
];
// Compiled code calls helpers through the runtime's namespace. One that esbuild makes is an object with getters, which is
// slower; the module's own is not.
const ownNamespace = {
  name: "own-namespace",
  setup({ onResolve }) {
    onResolve({ filter: /runtime\/index\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "pluac/runtime", external: true },
    );
  },
};

await build({
  absWorkingDir: root,
  entryPoints,
  outdir: "dist",
  outbase: ".",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  plugins: [ownNamespace],
  logLevel: "warning",
});
// What bundles are made of, and the thread of `pluac repl`, in files of their own, so that the command's are as few as they can be.
await build({
  absWorkingDir: root,
  entryPoints: [
    "runtime/index.ts",
    "runtime/host/bundle.ts",
    "runtime/host/node-net.ts",
    "runtime/host/browser.ts",
    "runtime/host/browser-sockets.ts",
    "compiler/load.ts",
    "bin/repl-thread.ts",
  ],
  outdir: "dist/bundle",
  outbase: ".",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  external: ["node:*"],
  packages: "external",
  logLevel: "warning",
});
copyFileSync(`${root}bin/pluac.schema.json`, `${root}dist/pluac.schema.json`);
chmodSync(`${root}dist/bin/pluac.js`, 0o755);

// Declarations that no exported one leads to are of no use to anybody.
const needed = new Set();
const visit = (file) => {
  if (needed.has(file)) return;
  needed.add(file);
  for (const [, specifier] of readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
    visit(resolve(dirname(file), specifier.replace(/\.(?:js|ts)$/, ".d.ts")));
  }
};
// People write no code against the others.
const undeclared = /^(?:bin\/(?!imports\/(?:plugin|register)\.ts)|runtime\/app\/)/;
for (const entry of entryPoints.filter((entry) => !undeclared.test(entry))) {
  visit(join(root, "dist", entry.replace(/\.ts$/, ".d.ts")));
}
for (const name of readdirSync(`${root}dist`, { recursive: true })) {
  const file = join(root, "dist", name);
  if (name.endsWith(".d.ts") && !needed.has(file)) rmSync(file);
}
process.exit(status ?? 1);
