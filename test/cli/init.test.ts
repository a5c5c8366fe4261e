// `pluac init` as a new user meets it, and the completion of words in shells.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "../../compiler/index.ts";
import { runNode, runPluac, startPluac, temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();

test("makes a project that runs, is clean, and builds a bundle", async () => {
  const made = await runPluac(["init", "My App"], { cwd: folder });
  expect([made.code, made.stderr]).toEqual([0, ""]);
  const project = join(folder, "My App");
  expect(readdirSync(project).sort()).toEqual([".gitignore", "greeting.lua", "main.lua", "package.json", "pluac.json"]);
  expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({
    name: "my-app",
    devDependencies: { pluac: `^${VERSION}` },
  });
  const run = await runPluac(["run", "main.lua", "Ada"], { cwd: project });
  expect([run.stdout, run.stderr]).toEqual(["Hello, Ada!\n", ""]);
  const check = await runPluac(["check"], { cwd: project });
  expect([check.code, check.stdout, check.stderr]).toEqual([0, "", ""]);
  const build = await runPluac(["build"], { cwd: project });
  expect([build.code, build.stderr]).toEqual([0, ""]);
  expect((await runNode(["dist/main.mjs"], { cwd: project })).stdout).toBe("Hello, world!\n");
});

test("keeps what is there", async () => {
  const project = temporaryFolder();
  writeFileSync(join(project, "main.lua"), "print('mine')\n");
  const { code, stdout } = await runPluac(["init"], { cwd: project });
  expect(code).toBe(0);
  expect(stdout).toContain("kept main.lua\n");
  expect(readFileSync(join(project, "main.lua"), "utf8")).toBe("print('mine')\n");
});

test("edited, broken, mended: the watching run follows", async () => {
  const project = temporaryFolder();
  await runPluac(["init"], { cwd: project });
  const command = startPluac(["run", "--watch", "main.lua"], { cwd: project });
  await command.wrote("Hello, world!\n");
  const greeting = readFileSync(join(project, "greeting.lua"), "utf8");
  writeFileSync(join(project, "greeting.lua"), greeting.replace("Hello", "Good morning"));
  await command.wrote("Good morning, world!\n");
  writeFileSync(join(project, "greeting.lua"), greeting.replace("..", "."));
  await command.complained("./greeting.lua:7:");
  writeFileSync(join(project, "greeting.lua"), greeting.replace("Hello", "Good night"));
  await command.wrote("Good night, world!\n");
});

test("words are completed", async () => {
  const { stdout } = await runPluac(["completion"]);
  expect(stdout).toContain("complete -o bashdefault -o default -F _pluac_yargs_completions pluac");
  const environment = { ...process.env, SHELL: "/bin/bash" };
  const commands = await runPluac(["--get-yargs-completions", "pluac", ""], { env: environment });
  expect(commands.stdout.split("\n")).toEqual(expect.arrayContaining(["run", "build", "check", "init", "repl"]));
  const options = await runPluac(["--get-yargs-completions", "pluac", "build", "--"], { env: environment });
  expect(options.stdout.split("\n")).toEqual(expect.arrayContaining(["--bundle", "--watch", "--out-dir"]));
});
