// The import table of ARCHITECTURE.md as data: who may import whom, and no cycles, type-only imports included.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./support/command.ts";

interface Import {
  readonly specifier: string;
  /** The imported file, or the specifier itself when it is a package. */
  readonly target: string;
  readonly typeOnly: boolean;
}

// The first row whose `from` matches holds. `types` may be imported with `import type` only.
const table: readonly { from: RegExp; may: RegExp; types?: RegExp }[] = [
  { from: /^compiler\/1-parse\//, may: /^compiler\/([^/]+|1-parse\/.+)$|^luaparse$/ },
  {
    from: /^compiler\/5-print\//,
    may: /^compiler\/([^/]+|5-print\/.+)$|^@jridgewell\/sourcemap-codec$/,
    types: /^estree$/,
  },
  { from: /^compiler\/2-resolve\//, may: /^compiler\/([^/]+|2-resolve\/.+)$/ },
  { from: /^compiler\/3-infer\//, may: /^compiler\/([^/]+|3-infer\/.+)$/ },
  { from: /^compiler\/4-lower\//, may: /^compiler\/([^/]+|4-lower\/.+)$/, types: /^estree$/ },
  { from: /^compiler\/annotations\//, may: /^compiler\/([^/]+|annotations\/.+)$/ },
  { from: /^compiler\/versions\//, may: /^compiler\/([^/]+|versions\/.+|annotations\/index\.ts)$/ },
  { from: /^compiler\/closed-loads\.ts$/, may: /^compiler\/([^/]+|[12]-[^/]+\/index\.ts)$/ },
  {
    from: /^compiler\/(?:versioned|believed)\.ts$/,
    may: /^compiler\/([^/]+|(?:2-resolve|versions)\/index\.ts)$/,
  },
  { from: /^compiler\/declarations\//, may: /^compiler\/([^/]+|declarations\/.+)$/ },
  {
    from: /^compiler\/module-declarations\.ts$/,
    may: /^compiler\/([^/]+|(?:annotations|declarations)\/index\.ts)$/,
  },
  { from: /^compiler\/lint\//, may: /^compiler\/([^/]+|(?:lint|annotations)\/.+)$/ },
  { from: /^compiler\/explanations\//, may: /^compiler\/explanations\/.+$/ },
  {
    from: /^compiler\/(compile|project|type-writer)\.ts$/,
    may: /^compiler\/([^/]+|(?:\d-[a-z]+|annotations)\/index\.ts)$/,
  },
  { from: /^compiler\/index\.ts$/, may: /^compiler\/([^/]+|lint\/(?:index|lint-cache)\.ts)$/ },
  { from: /^compiler\/load\.ts$/, may: /^compiler\/(compile|inspection)\.ts$|^runtime\// },
  { from: /^compiler\/embed\.ts$/, may: /^compiler\/load\.ts$|^runtime\// },
  {
    from: /^compiler\/isolate.*\.ts$/,
    may: /^compiler\/(?:embed|isolate-messages)\.ts$|^runtime\/border\/|^node:worker_threads$/,
  },
  { from: /^compiler\//, may: /^compiler\/[^/]+$/, types: /^runtime\/index\.ts$|^estree$/ },
  { from: /^runtime\/(core\/|index\.ts$)/, may: /^runtime\/core\// },
  { from: /^runtime\/lib\//, may: /^runtime\/(core|lib)\//, types: /^runtime\/host\/(host|files|sockets)\.ts$/ },
  {
    from: /^runtime\/app\/node.*\.ts$/,
    may: /^runtime\/(app|core|border)\/|^runtime\/host\/(everything|locate)\.ts$|^node:/,
    types: /^runtime\/host\/(host|files)\.ts$/,
  },
  {
    from: /^runtime\/app\/browser.*\.ts$/,
    may: /^runtime\/(app|core|border)\/|^runtime\/host\/browser-/,
  },
  {
    from: /^runtime\/app\/(?:bundle-|program-)?packages\.ts$/,
    may: /^runtime\/(app|border|core|host)\/|^node:/,
    types: /^runtime\/lib\/open\.ts$/,
  },
  { from: /^runtime\/app\/libraries\.ts$/, may: /^runtime\/(app|lib)\// },
  {
    from: /^runtime\/app\//,
    may: /^runtime\/(app|core|border)\/|^runtime\/lib\/open\.ts$/,
    types: /^runtime\/host\/entry\.ts$/,
  },
  { from: /^runtime\/border\//, may: /^runtime\/(core|border)\/|^runtime\/lib\/(arguments|load|open)\.ts$/ },
  { from: /^runtime\/host\/(host|files|sockets)\.ts$/, may: /^runtime\/host\/(host|files|sockets)\.ts$/ },
  { from: /^runtime\/host\/entry\.ts$/, may: /^$/, types: /^runtime\/(core\/|lib\/open\.ts$|host\/host\.ts$)/ },
  { from: /^runtime\/host\/installed-compiler\.ts$/, may: /^runtime\/core\//, types: /^runtime\/lib\/open\.ts$/ },
  { from: /^runtime\/host\/program\.ts$/, may: /^runtime\/(core|host)\/|^node:/ },
  {
    from: /^runtime\/host\/(everything|reached)\.ts$/,
    may: /^runtime\/(core|host|lib)\/|^node:/,
  },
  { from: /^runtime\/host\/bundle\.ts$/, may: /^runtime\/(host|lib)\// },
  {
    from: /^runtime\/host\/browser\.ts$/,
    may: /^runtime\/(core|lib)\/|^runtime\/host\/(browser|entry|open-program|report)/,
  },
  { from: /^runtime\/host\/browser-.*\.ts$/, may: /^runtime\/core\//, types: /^runtime\/host\/(host|sockets)\.ts$/ },
  {
    from: /^runtime\/host\/(open-program|report|internal-error)\.ts$/,
    may: /^runtime\/core\/|^runtime\/lib\/open\.ts$|^runtime\/host\/internal-error\.ts$/,
    types: /^runtime\/host\/entry\.ts$/,
  },
  { from: /^runtime\/host\/node-net\.ts$/, may: /^runtime\/(core|host)\/|^node:|^ws$/ },
  { from: /^runtime\/host\//, may: /^runtime\/(core|host)\/|^node:/, types: /^ws$/ },
  { from: /^bin\/imports\/plugin\.ts$/, may: /^bin\/|^compiler\/index\.ts$|^node:|^unplugin$/ },
  {
    from: /^bin\/imports\/require-lua\.ts$/,
    may: /^bin\/|^compiler\/index\.ts$|^runtime\/(index|app\/node)\.ts$|^node:/,
    types: /^runtime\/host\/entry\.ts$/,
  },
  { from: /^bin\/arguments\.ts$/, may: /^bin\/|^yargs$/ },
  { from: /^bin\/bundle\.ts$/, may: /^bin\/|^compiler\/index\.ts$|^node:|^esbuild$/ },
  { from: /^bin\/bundle-map\.ts$/, may: /^compiler\/index\.ts$|^@jridgewell\/sourcemap-codec$/ },
  {
    from: /^bin\//,
    may: /^bin\/|^compiler\/(index|load|explanations\/index)\.ts$|^runtime\/(index\.ts|app\/program-packages\.ts|core\/(line-map|position)\.ts|host\/.+)$|^node:/,
  },
];

const files = ["compiler", "runtime", "bin"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: Import[] = [];
  const pattern = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
  for (const [, type, fixed, dynamic] of text.matchAll(pattern)) {
    const specifier = (fixed ?? dynamic)!;
    const target = specifier.startsWith(".") ? posix.join(dirname(file), specifier) : specifier;
    found.push({ specifier, target, typeOnly: type !== undefined });
  }
  return found;
}

/** Sets of files that import each other. */
function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    for (const { target } of imports.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

describe("the import table", () => {
  test.each(files)("%s", (file) => {
    const row = table.find(({ from }) => from.test(file));
    expect(row, "the table has a row for the file").toBeDefined();
    const forbidden = imports
      .get(file)!
      .filter(({ target, typeOnly }) => !row!.may.test(target) && !(typeOnly && row!.types?.test(target)))
      .map(({ specifier }) => specifier);
    expect(forbidden).toEqual([]);
  });

  test("relative imports name files that exist, with .ts", () => {
    const missing = [...imports].flatMap(([file, list]) =>
      list
        .filter(({ specifier, target }) => specifier.startsWith(".") && !imports.has(target))
        .map((i) => [file, i.specifier]),
    );
    expect(missing).toEqual([]);
  });

  test("no cycles, type-only ones included", () => {
    expect(cycles()).toEqual([]);
  });
});
