// One program in all the forms that it may take: whatever packs it, messages and tracebacks name the same Lua files, lines
// and functions.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { beforeAll, expect, test } from "vitest";
import { folderAmongPackages, runNode, runPluac } from "../support/command.ts";

const folder = folderAmongPackages();

const main = `local shapes = require "lib.shapes"

local function outer()
  return (shapes.area(nil))
end

print(pcall(shapes.check, 1))
print(pcall(string.rep))
print(select(2, xpcall(shapes.check, debug.traceback, 2)))
local co = coroutine.wrap(function() local x = outer() return x end)
print(pcall(co))
print(debug.getinfo(1, "S").short_src, debug.getinfo(1, "l").currentline)
outer()
`;

const shapes = `local M = {}
local function fail(level) error("bad shape", level) end
function M.area(shape)
  return shape.width * 2
end
function M.check(level)
  string.rep("x", 1)
  fail(level)
  return 1
end
return M
`;

interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let expected: Printed;

beforeAll(async () => {
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "main.lua"), main);
  writeFileSync(join(folder, "lib/shapes.lua"), shapes);
  expected = printed(await runPluac(["run", "main.lua"], { cwd: folder }));
  const builds = [["--out-dir", "built"], ["--bundle"], ["--bundle", "--minify", "--out-dir", "small"]];
  for (const words of builds) {
    expect(await runPluac(["build", "main.lua", ...words], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  }
});

function printed({ code, stdout, stderr }: Printed): Printed {
  return { code, stdout, stderr };
}

async function expectSame(file: string): Promise<void> {
  expect(printed(await runNode([join(folder, file)], { cwd: folder }))).toEqual(expected);
}

test("run names lines and functions", () => {
  expect(expected.code).toBe(1);
  expect(expected.stdout).toContain("./lib/shapes.lua:2: in upvalue 'fail'\n\t./lib/shapes.lua:8: in function");
  expect(expected.stderr).toBe(
    "pluac: ./lib/shapes.lua:4: attempt to index a nil value (local 'shape')\nstack traceback:\n" +
      "\t./lib/shapes.lua:4: in field 'area'\n\tmain.lua:4: in local 'outer'\n\tmain.lua:13: in main chunk\n\t[C]: in ?\n",
  );
});

test.each([
  ["built", "built/main.js"],
  ["bundled", "dist/main.mjs"],
  ["bundled and minified", "small/main.mjs"],
])("%s", (_, file) => expectSame(file));

test.each(["built/main.js", "dist/main.mjs", "small/main.mjs"])("%s bundled again by esbuild", async (input) => {
  const outfile = join(folder, "esbuild", `${input.replaceAll(/\W/g, "-")}.mjs`);
  await esbuild({
    absWorkingDir: folder,
    entryPoints: [input],
    outfile,
    bundle: true,
    minify: true,
    sourcemap: true,
    platform: "node",
    format: "esm",
    packages: input.startsWith("built") ? "external" : "bundle",
    logLevel: "error",
  });
  await expectSame(outfile.slice(folder.length + 1));
});

test.each(["built/main.js", "dist/main.mjs", "small/main.mjs"])("%s bundled again by vite", async (input) => {
  const outDir = join("vite", input.replaceAll(/\W/g, "-"));
  await vite({
    root: folder,
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: input,
      outDir,
      minify: true,
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: "main.mjs" } },
    },
  });
  await expectSame(join(outDir, "main.mjs"));
});
