// The findings of the linter: for each rule one Lua file that shows where it reports, and, below "Quiet", where it does not.
import { describe, expect, test } from "vitest";
import { report } from "../bin/report.ts";
import { compileProject, type Diagnostic, lint, type ProjectModule } from "../compiler/index.ts";
import { rules } from "../compiler/lint/index.ts";
import { fixtures } from "./fixtures.ts";

function check(source: Uint8Array, id: string, rule: string): ProjectModule {
  const host = { resolve: () => undefined, read: () => source };
  const others = Object.fromEntries(rules.map(({ code }) => [code, code === rule]));
  const options = { level: "check", rules: others } as const;
  const { modules } = compileProject([{ id, host }], { emit: [], lint: (all) => lint(all, options) });
  return modules[0]!;
}

function lineOf({ range }: Diagnostic, { source }: ProjectModule): number {
  return source.line(range[0]);
}

describe("warnings", () => {
  const files = fixtures("warnings");

  test.each(files)("$name", async ({ name, source, expectation }) => {
    const module = check(source, `${name}.lua`, name);
    const { warnings } = module;
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set([name]));
    const quiet = module.source.text.split("\n").findIndex((line) => line.startsWith("-- Quiet")) + 1;
    expect(quiet).toBeGreaterThan(1);
    expect(warnings.filter((warning) => lineOf(warning, module) >= quiet)).toEqual([]);
    await expect(report(warnings, module.source, { colours: false })).toMatchFileSnapshot(expectation(".txt"));
  });

  test("each rule has a file", () => {
    expect(rules.map(({ code }) => code).toSorted()).toEqual(files.map(({ name }) => name));
  });
});
