// `pluac build --explain`: what is known of each line, and what is decided at each step.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runPluac, temporaryFolder } from "../support/command.ts";

const source = `local function length(x, y)
  return (x * x + y * y) ^ 0.5
end
local total, names = 0, {}
for i = 1, 100 do
  total = total + length(i, i / 2)
  names[#names + 1] = "n" .. i
end
local options = ...
print(total, names[1], options.scale * 2, #options)
local function all(...)
  return ..., options:method()
end
all(-total)
`;

test("build --explain tells what is known of each line, and what is not", async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "script.lua"), source);
  const { code, stdout } = await runPluac(["build", "script.lua", "--out-dir", "out", "--explain"], { cwd });
  expect([code, stdout.split("\n")]).toEqual([
    0,
    [
      "script.lua:1: function (x: integer 1 to 100, y: float): float",
      "script.lua:4: total: number; names: table",
      "script.lua:5: i: integer 1 to 100",
      "script.lua:9: options: any",
      "script.lua:10: dynamic: options.scale * 2 (options.scale may be anything), options.scale (options may be anything), " +
        "#options (options may be anything)",
      "script.lua:11: function (...): any results",
      "script.lua:12: dynamic: options:method() (options may be anything)",
      "",
    ],
  ]);
});
