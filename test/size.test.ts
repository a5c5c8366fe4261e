// How large bundles are: ceilings, in bytes after gzip, and what must not get into them.
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { runPluac, temporaryFolder } from "./support/command.ts";

const folder = temporaryFolder();

const programs = {
  hello: { source: 'print("Hello, world!")', ceiling: 12_000 },
  text: { source: 'for word in ("some text"):gmatch("%a+") do print(word:upper(), #word) end', ceiling: 30_000 },
  timer: { source: 'setTimeout(function() print("late") end, 10)', ceiling: 17_000 },
  everything: { source: "print(load('return 6 * 7')())", ceiling: 165_000 },
} as const;

beforeAll(async () => {
  for (const [name, { source }] of Object.entries(programs)) writeFileSync(join(folder, `${name}.lua`), source);
  const files = Object.keys(programs).map((name) => `${name}.lua`);
  const { code, stderr } = await runPluac(["build", ...files, "--bundle", "--minify"], { cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
});

function bundle(name: keyof typeof programs): Promise<string> {
  return readFile(join(folder, `dist/${name}.mjs`), "utf8");
}

describe.each(Object.keys(programs) as (keyof typeof programs)[])("%s", (name) => {
  test(`takes less than ${programs[name].ceiling} bytes`, async () => {
    expect(gzipSync(await bundle(name)).length).toBeLessThan(programs[name].ceiling);
  });
});

test("a program gets no library that it does not use", async () => {
  const hello = await bundle("hello");
  // One text of each library, of the sockets, of the compiler.
  const texts = [
    "gsub",
    "codepoint",
    "WebSocketClient",
    "setInterval",
    "popen",
    "sethook",
    "InitArray",
    "into the scope of local",
  ];
  expect(texts.filter((text) => hello.includes(text))).toEqual([]);
  const everything = await bundle("everything");
  expect(texts.filter((text) => !everything.includes(text))).toEqual([]);
});
