// The package as users get it: what is in it, and that it works in a project of its own.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root, Running, temporaryFolder } from "./support/command.ts";

const project = temporaryFolder();
let files: string[];

/** Runs npm or npx, without settings of whoever runs the tests. */
function npm(command: "npm" | "npx", args: readonly string[], cwd: string): string {
  const shell = process.platform === "win32";
  return execFileSync(command, args, { cwd, encoding: "utf8", shell, stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  // Built already; preparing it again would pull the command from under other tests.
  const packed = npm("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], root);
  const [{ filename, files: entries }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  files = entries.map(({ path }) => path).sort();
  writeFileSync(join(project, "package.json"), '{ "name": "empty", "private": true, "type": "module" }');
  npm("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${filename}`], project);
  writeFileSync(join(project, "hello.lua"), "print('hello', require('lib.name'), load('return 6 * 7')())");
  execFileSync(process.execPath, ["-e", "fs.mkdirSync('lib'); fs.writeFileSync('lib/name.lua', 'return ...')"], {
    cwd: project,
  });
}, 300_000);

describe("the package", () => {
  test("holds nothing but what is needed", () => {
    const surprising = files.filter(
      (file) =>
        !/^(?:README\.md|LICENSE|package\.json|dist\/.+\.(?:js|d\.ts)|dist\/(?:pluac|report)\.schema\.json)$/.test(
          file,
        ),
    );
    expect(surprising).toEqual([]);
    expect(files.filter((file) => file.startsWith("dist/bin/") && file.endsWith(".js"))).toEqual([
      "dist/bin/imports/loader-thread.js",
      "dist/bin/imports/plugin.js",
      "dist/bin/imports/register.js",
      "dist/bin/pluac.js",
      "dist/bin/run-thread.js",
    ]);
    expect(files.length).toBeLessThan(200);
  });

  test("runs a script", () => {
    expect(npm("npx", ["pluac", "run", "hello.lua"], project)).toBe("hello\tlib.name\t42\n");
  });

  test("builds a script that finds its runtime", async () => {
    expect(npm("npx", ["pluac", "build", "hello.lua"], project)).toBe("");
    const { code, stdout, stderr } = await new Running(process.execPath, ["dist/hello.js"], { cwd: project }).ended;
    expect([code, stdout, stderr]).toEqual([0, "hello\tlib.name\t42\n", ""]);
  });

  test("compiles for JavaScript", async () => {
    const program =
      "import { compile } from 'pluac'; console.log(compile('return 1').ts.includes('export function chunk'));";
    const { stdout, stderr } = await new Running(process.execPath, ["--input-type=module", "-e", program], {
      cwd: project,
    }).ended;
    expect([stdout, stderr]).toEqual(["true\n", ""]);
  });
});
