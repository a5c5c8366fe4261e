// What the linter believes of the libraries, compared with the libraries that run.
import { expect, test } from "vitest";
import { libraryNames } from "../../compiler/lint/library.ts";
import { runPluac } from "../support/command.ts";

test("the names are those of the running libraries", async () => {
  const script = `
    for name, value in pairs(_G) do
      print(name)
      if type(value) == "table" and value ~= _G and name ~= "arg" then
        for field in pairs(value) do print(name .. "." .. field) end
      end
    end`;
  const { stdout } = await runPluac(["run", "-"], { input: script });
  expect(stdout.trim().split("\n").toSorted()).toEqual([...libraryNames.keys()].toSorted());
});

test("functions raise an error when they get fewer arguments than they need", async () => {
  const known = [...libraryNames].flatMap(([name, arity]) =>
    arity === undefined ? [] : [[name, arity.least] as const],
  );
  const needy = known.filter(([name, least]) => least > 0 && !/^(?:debug|os\.exit)/.test(name));
  const calls = needy.map(
    ([name, least]) => `print("${name}", select("#", ${name}), pcall(${name}, table.unpack(ones, 1, ${least - 1})))`,
  );
  const { stdout } = await runPluac(["run", "-"], { input: `ones = { "1", "1", "1", "1" }\n${calls.join("\n")}` });
  const lines = stdout.trim().split("\n");
  expect(lines.length).toBe(needy.length);
  const succeeded = lines.filter((line) => line.split("\t")[2] === "true");
  expect(succeeded).toEqual([]);
});
