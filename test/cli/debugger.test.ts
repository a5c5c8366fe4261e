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

/** The same, with an annotation for which code is written down twice when nobody looks. */
const annotated = `---@param unit string
local function area(width, height, unit)
  local product = width * height * #unit:sub(1, 1)
  return product
end
local unit = arg[7] or "m"
local total = 0
for i = 1, 3 do
  total = total + area(i, 2, unit)
end
print("total", total)
`;

/** The same, with calls that may nest as deeply as they like: it runs on a thread of its own. */
const nesting = `${script}
local function sum(list, index)
  return index > #list and 0 or list[index] + sum(list, index + 1)
end
print("sum", sum({ 1, 2, 3 }, 1))
`;

interface Program {
  readonly text: string;
  readonly output: string;
  readonly isOnMainThread: boolean;
}

const programs: readonly (readonly [string, Program])[] = [
  ["on the main thread", { text: script, output: "total\t12\n", isOnMainThread: true }],
  ["on a thread of its own", { text: nesting, output: "total\t12\nsum\t6\n", isOnMainThread: false }],
];

let running: Running | undefined;

afterEach(async () => {
  await running?.interrupt();
});

function folder(text: string): string {
  const cwd = folderAmongPackages();
  writeFileSync(join(cwd, "script.lua"), text);
  return cwd;
}

async function stopsInLua(words: readonly string[], program: Program, cwd: string): Promise<void> {
  running = new Running(process.execPath, ["--inspect-brk=127.0.0.1:0", ...words], { cwd });
  await running.complained("Debugger listening on ws://");
  const attached = await Debugger.attach(running.stderr);
  attached.breakAt(/^file:\/\/.*\/script\.lua$/, 4);
  const first = await attached.untilStop();
  expect(attached.isOnMainThread).toBe(program.isOnMainThread);
  expect(first.frames.slice(0, 2)).toEqual([
    { name: "area", line: 4 },
    { name: "chunk", line: 9 },
  ]);
  expect([await first.evaluate("width"), await first.evaluate("product")]).toEqual([1, 2]);
  const second = await attached.untilStop();
  expect([await second.evaluate("width"), await second.evaluate("product")]).toEqual([2, 4]);
  await attached.finish();
  await running.ended;
  expect([running.code, running.stdout]).toEqual([0, program.output]);
}

describe("breakpoints in Lua", () => {
  test("run", async () => {
    const { text, output } = programs[0]![1];
    await stopsInLua([pluac, "run", "script.lua"], { text, output, isOnMainThread: false }, folder(text));
  });

  test("run, where code would be there twice", async () => {
    const program = { text: annotated, output: "total\t12\n", isOnMainThread: false };
    await stopsInLua([pluac, "run", "script.lua"], program, folder(annotated));
  });

  test.each(programs)("built, %s", async (_name, program) => {
    const cwd = folder(program.text);
    await runPluac(["build", "script.lua", "--out-dir", "out"], { cwd });
    await stopsInLua([join(cwd, "out/script.js")], program, cwd);
  });

  test.each(programs)("bundled, %s", async (_name, program) => {
    const cwd = folder(program.text);
    await runPluac(["build", "script.lua", "--out-dir", "out", "--bundle"], { cwd });
    await stopsInLua([join(cwd, "out/script.mjs")], program, cwd);
  });
});
