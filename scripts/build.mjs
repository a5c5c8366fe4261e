// Builds dist/: type declarations by the native compiler, JavaScript by rolldown in as few files as can be, because Node takes
// about a millisecond for each file it loads: a built program loads the core with the base library, the host, and perhaps
// the libraries that most programs use.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rolldown } from "rolldown";

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
  "compiler/isolate.ts",
  "compiler/isolate-thread.ts",
  "runtime/index.ts",
  "runtime/host/index.ts",
  "runtime/app/node.ts",
  "runtime/app/libraries.ts",
  "runtime/app/program-packages.ts",
];
// Compiled code calls helpers through the runtime's namespace. One that a bundler makes is an object with getters, which is
// slower; the module's own is not.
const ownNamespace = {
  name: "own-namespace",
  resolveId(source, importer) {
    return importer !== undefined && source.endsWith("runtime/index.ts")
      ? { id: "pluac/runtime", external: true }
      : null;
  },
};

// What is loaded together; the first group that a file matches takes it, and what it imports. The first knows no Node, as
// browsers load it, too.
const groups = [
  { name: "core", test: /runtime.(?:core.|index\.ts$|lib.(?:base|open|string-metatable)\.ts$)/ },
  { name: "process", test: /runtime.host.(?:internal-error|node-errors|node-output|thread)\.ts$/ },
  { name: "host", test: /runtime.host.index\.ts$/ },
  { name: "common", test: /runtime.lib.common\.ts$/ },
  { name: "all", test: /runtime.lib.all\.ts$/ },
].map((group, index, all) => ({ ...group, priority: all.length - index }));

const dist = await rolldown({
  cwd: root,
  input: Object.fromEntries(entryPoints.map((entry) => [entry.replace(/\.ts$/, ""), entry])),
  platform: "node",
  external: (id) => !/^(?:\.|\/|[A-Za-z]:)|\.ts$/.test(id),
  treeshake: { moduleSideEffects: false },
  plugins: [ownNamespace],
});
const folders = { core: "runtime", host: "runtime/host", compiler: "compiler" };
const { output } = await dist.generate({
  entryFileNames: "[name].js",
  chunkFileNames: ({ name }) => `${folders[name] ?? "chunks"}/[name]-[hash].js`,
  minifyInternalExports: false,
  codeSplitting: { groups },
});

// A file that only passes on what another one has costs as much as any. So the other takes its place; what it has beside that
// is in nobody's declarations.
const files = new Map(output.map(({ fileName, code }) => [fileName, code]));
for (const facade of output.filter(({ moduleIds }) => moduleIds.length === 0)) {
  const target = output.find(({ fileName }) => fileName === facade.imports[0]);
  // What it imports from beside it could not be found from elsewhere.
  if (dirname(facade.fileName) !== dirname(target.fileName)) continue;
  if (/\bas\b/.test(facade.code)) throw new Error(`${facade.fileName} renames what it passes on: ${facade.code}`);
  files.set(facade.fileName, files.get(target.fileName));
  files.delete(target.fileName);
  for (const [name, code] of files) {
    files.set(name, code.replaceAll(specifier(name, target.fileName), specifier(name, facade.fileName)));
  }
}
for (const [name, code] of files) {
  mkdirSync(dirname(`${root}dist/${name}`), { recursive: true });
  writeFileSync(`${root}dist/${name}`, code);
}

function specifier(from, to) {
  const path = posix.relative(posix.dirname(from), to);
  return JSON.stringify(path.startsWith(".") ? path : `./${path}`);
}

// What bundles and pages are made of, and the thread of `pluac repl`, in files of their own, so that the command's are as few as they can be.
await build({
  absWorkingDir: root,
  entryPoints: [
    "runtime/index.ts",
    "runtime/host/bundle.ts",
    "runtime/host/node-net.ts",
    "runtime/host/browser.ts",
    "runtime/host/browser-sockets.ts",
    "runtime/app/browser.ts",
    "runtime/app/libraries.ts",
    "runtime/app/bundle-packages.ts",
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
for (const name of ["pluac.schema.json", "report.schema.json"])
  copyFileSync(`${root}bin/${name}`, `${root}dist/${name}`);
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
const undeclared = /^(?:compiler\/isolate-thread|bin\/(?!imports\/(?:plugin|register)\.ts)|runtime\/app\/(?!program-))/;
for (const entry of entryPoints.filter((entry) => !undeclared.test(entry))) {
  visit(join(root, "dist", entry.replace(/\.ts$/, ".d.ts")));
}
for (const name of readdirSync(`${root}dist`, { recursive: true })) {
  const file = join(root, "dist", name);
  if (name.endsWith(".d.ts") && !needed.has(file)) rmSync(file);
}
process.exit(status ?? 1);
