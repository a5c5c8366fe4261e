// Breakpoints in Lua files, through the inspector protocol: where the program stops, and what can be read there.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { Debugger } from "../support/debugger.ts";
import { folderAmongPackages, pluac, Running, runPluac } from "../support/command.ts";

const script = `
local function area(width, height)
  local product = width * height
  return product
end

local total = 0
for i = 1, 3 do
  total = total + area(i, 2)
end
print("total", total)
`;

let running: Running | undefined;

afterEach(async () => {
  await running?.interrupt();
});

function folder(): string {
  const cwd = folderAmongPackages();
  writeFileSync(join(cwd, "script.lua"), script);
  return cwd;
}

async function stopsInLua(words: readonly string[], cwd: string): Promise<void> {
  running = new Running(process.execPath, ["--inspect-brk=127.0.0.1:0", ...words], { cwd });
  await running.complained("Debugger listening on ws://");
  const attached = await Debugger.attach(running.stderr);
  await attached.breakAt(/^file:\/\/.*\/script\.lua$/, 4);
  const first = await attached.untilStop();
  expect(first.frames.slice(0, 2)).toEqual([
    { name: "area", line: 4 },
    { name: "chunk", line: 9 },
  ]);
  expect([await first.evaluate("width"), await first.evaluate("product")]).toEqual([1, 2]);
  const second = await attached.untilStop();
  expect([await second.evaluate("width"), await second.evaluate("product")]).toEqual([2, 4]);
  await attached.finish();
  await running.ended;
  expect([running.code, running.stdout]).toEqual([0, "total\t12\n"]);
}

describe("breakpoints in Lua", () => {
  test("run", async () => {
    await stopsInLua([pluac, "run", "script.lua"], folder());
  });

  test("built", async () => {
    const cwd = folder();
    await runPluac(["build", "script.lua", "--out-dir", "out"], { cwd });
    await stopsInLua([join(cwd, "out/script.js")], cwd);
  });

  test("bundled", async () => {
    const cwd = folder();
    await runPluac(["build", "script.lua", "--out-dir", "out", "--bundle"], { cwd });
    await stopsInLua([join(cwd, "out/script.mjs")], cwd);
  });
});
