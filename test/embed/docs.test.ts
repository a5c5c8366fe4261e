// The examples of docs/embedding.md: each js block runs as a module of its own, and prints what its comments say.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

const run = promisify(execFile);

const text = readFileSync(join(root, "docs/embedding.md"), "utf8");
const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block!);

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
