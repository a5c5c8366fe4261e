// The examples of docs/embedding.md, and those of README.md that embed: each js block runs as a module of its own, and prints what its comments say.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

const run = promisify(execFile);

const text = ["docs/embedding.md", "README.md"].map((file) => readFileSync(join(root, file), "utf8")).join("\n");
const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)]
  .map(([, block]) => block!)
  .filter((block) => block.includes("pluac/embed"));

test("there are examples", () => {
  expect(blocks.length).toBeGreaterThan(1);
});

test.each(
  blocks.map((block) => [
    block
      .split("\n")
      .find((line) => !line.startsWith("import"))!
      .trim() || block,
    block,
  ]),
)("%#", async (_, block) => {
  const expected = [...block.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gm)].map(([, output]) => output!);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", block], { cwd: root });
  expect(stdout.trimEnd().split("\n")).toEqual(expect.arrayContaining(expected));
  expect(expected.length).toBeGreaterThan(0);
});
