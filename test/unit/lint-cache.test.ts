// Linting again with what the last time has left: the same findings as without.
import { expect, test } from "vitest";
import { compileProject, lint, LintCache, ProjectCache } from "../../compiler/index.ts";

const cache = new LintCache();
const projectCache = new ProjectCache();

function codes(files: Readonly<Record<string, string>>, isCached: boolean): string[] {
  const host = {
    resolve: (name: string) => `${name}.lua`,
    read: (id: string) => new TextEncoder().encode(files[id]),
  };
  const { modules } = compileProject(
    [{ id: "main.lua", host }],
    { emit: [], lint: (all) => lint(all, { level: "check" }, isCached ? cache : undefined) },
    isCached ? projectCache : undefined,
  );
  return modules.flatMap(({ id, warnings }) => warnings.map(({ code, range }) => `${id}:${range[0]} ${code}`));
}

const main = 'require "first"\nrequire "second"\nprint(shared)\n';
const second = "---@param x Point\nlocal function f(x) return x end\nprint(f)\n";

// Each time, something that one module does changes what another one is blamed for, or stops to.
test.each([
  { "main.lua": main, "first.lua": "shared = 1", "second.lua": second },
  { "main.lua": main, "first.lua": "local shared = 1", "second.lua": second },
  { "main.lua": main, "first.lua": "shared = 2 ---@class Point", "second.lua": second },
  { "main.lua": main, "first.lua": "shared = 2 ---@class Point", "second.lua": `${second}local unused\n` },
  { "main.lua": main, "first.lua": "print(_G)", "second.lua": second },
  { "main.lua": main, "first.lua": "shared = 1", "second.lua": second },
])("program %#", (files) => {
  const fresh = codes(files, false);
  expect(codes(files, true)).toEqual(fresh);
  expect(codes(files, true)).toEqual(fresh);
});

test("the programs above differ in what they are blamed for", () => {
  const set = { "main.lua": main, "first.lua": "shared = 1", "second.lua": second };
  expect(codes(set, false).join()).toContain("undefined-doc-name");
  expect(codes(set, false).join()).not.toContain("undefined-global");
  expect(codes({ ...set, "first.lua": "local shared = 1" }, false).join()).toContain("undefined-global");
});
