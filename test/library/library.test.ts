// Every function of the standard libraries, as found when a program runs, has cases: of its results, of errors for each of
// its parameters, and of its edges. All of them give what real Lua gives: run, loaded at run time, and as small bundles.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CaseFile, readCaseFiles, type Section, sections, type Tested } from "./cases.ts";
import { programOf } from "./programs.ts";
import { hasLua, isNewest, run, runBundle, runLua } from "./running.ts";

const files = readCaseFiles();
const functions = readFileSync(new URL("functions.lua", import.meta.url), "utf8");

// plua's, whose tests are in test/net, test/unit/json.test.ts and test/unit/timers.test.ts.
const own = /^(?:set|clear)(?:Timeout|Interval)$/;

function expectation({ name }: CaseFile): string {
  return new URL(`expected/${name}.out`, import.meta.url).pathname;
}

function expected(file: CaseFile): string {
  return readFileSync(expectation(file), "utf8");
}

// Lines that older releases print otherwise.
const changed = /^(?:table\.remove\(.*position out of bounds|each\("[^"]*\\x80")/;

function comparable(output: string): string {
  if (isNewest) return output;
  return output
    .split("\n")
    .filter((line) => !changed.test(line))
    .join("\n");
}

describe.runIf(hasLua && process.platform !== "win32")("real Lua", () => {
  test.each(files)("$name", async (file) => {
    const output = runLua(programOf(file, "compiled"));
    if (isNewest) await expect(output).toMatchFileSnapshot(expectation(file));
    else expect(comparable(output)).toBe(comparable(expected(file)));
  });
});

// Paths and shells of Windows would give other texts.
describe.skipIf(process.platform === "win32").concurrent("pluac", () => {
  test.each(files)("run: $name", async (file) => {
    expect(await run(programOf(file, "compiled"))).toBe(expected(file));
  });

  test.each(files)("loaded: $name", async (file) => {
    expect(await run(programOf(file, "loaded"))).toBe(expected(file));
  });

  test.each(files)("bundled: $name", async (file) => {
    expect(await runBundle(programOf(file, "compiled"))).toBe(expected(file));
  });
});

test("every function has cases, and every case a function", async () => {
  const found = (await run(functions))
    .trim()
    .split("\n")
    .filter((name) => !own.test(name));
  expect(found.length).toBeGreaterThan(150);
  expect(files.flatMap((file) => file.functions.map(({ name }) => name)).sort()).toEqual(found.sort());
});

test.runIf(hasLua)("real Lua has the same functions", async () => {
  const names = (await run(functions)).split("\n").filter((name) => !own.test(name));
  expect(runLua(functions).split("\n")).toEqual(names);
});

// What is missing for a function, by what its cases gave under real Lua.
function missing(tested: Tested, output: string): string[] {
  const { name, parameters, isMadeUp, neverFails, cases } = tested;
  const lines = output.split("\n");
  const failed = (text: string): boolean => {
    const line = lines.find((candidate) => candidate.includes(`${text}\t`));
    if (line === undefined) throw new Error(`${name}: nothing is expected of ${text}`);
    return line.slice(line.indexOf(`${text}\t`) + text.length + 1).startsWith("error ");
  };
  const problems: string[] = [];
  const require = (condition: boolean, what: string): void => void (condition || problems.push(`${name}: ${what}`));
  const inSection = (section: Section): string[] =>
    cases.filter((each) => each.section === section).map(({ text }) => text);
  for (const section of sections) {
    require(inSection(section).length > 0 || (section === "errors" && neverFails), section);
  }
  require(!inSection("results").every(failed), "a result");
  require(neverFails !== cases.some(({ text }) => failed(text)), neverFails ? "no errors" : "an error");
  parameters.forEach(({ isChecked }, i) => {
    const tried = cases.filter(({ parameter }) => parameter === i + 1);
    require(!isMadeUp || !isChecked || tried.some(({ text }) => failed(text)), `an error of argument ${i + 1}`);
  });
  return problems;
}

test.each(files)("results, errors of each argument and edges: $name", (file) => {
  const parts = expected(file)
    .split(/^## .*\n/m)
    .slice(1);
  expect(file.functions.flatMap((tested, i) => missing(tested, parts[i]!))).toEqual([]);
});
