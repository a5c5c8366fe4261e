// The runner of the official test suite: what it makes of a file, and how it compares.
import { describe, expect, test } from "vitest";
import { compare } from "../conformance/compare.ts";
import { instrument } from "../conformance/instrument.ts";
import { judge } from "../conformance/suite.ts";

const file = '-- a test\nassert(f(assert (1)), "m")\nlocal assert2 = assert\nassert{}\nreturn 1\n';

test("asserts get numbers, and lines stay where they are", () => {
  const { text, lines } = instrument("a.lua", Buffer.from(file));
  const [, ...rest] = text.split("\n");
  expect(rest).toEqual([
    '__assert(0,f(__assert (1,1)), "m")',
    "local assert2 = assert",
    "assert{}",
    " print('@@ end') return 1",
    "",
  ]);
  expect(lines).toEqual([2, 2]);
});

test("asserts that are left alone", () => {
  expect(instrument("a.lua", Buffer.from(file), [2]).text).toContain('\nassert(f(assert (1)), "m")\n');
});

describe("judges a run", () => {
  const lines = [2, 2, 5, 9];

  test("that has ended", () => {
    const output = "@@ 0 passed\n@@ 2 passed\n@@ 2 failed\n";
    expect(judge({ output, errors: "", code: 0 }, lines, "a")).toEqual({ reached: 2, failed: [5], error: "" });
  });

  test("that has ended early", () => {
    const errors = "lua: a.lua:7: m\nstack traceback:\n\ta.lua:7: in main chunk\n";
    expect(judge({ output: "@@ 0 passed\n", errors, code: 1 }, lines, "a")).toEqual({
      reached: 2,
      failed: [9],
      error: "lua: a.lua:7: m",
    });
  });
});

test("compares with what is expected", () => {
  const outcome = { file: "a", reached: 9, failed: [3, 3, 5], error: "", milliseconds: 0 };
  const expectations = [
    { file: "a", lines: [3, 4], reason: "r" },
    { file: "a", lines: [7], reason: "r", mayPass: true as const },
    { file: "b", lines: [5], reason: "r" },
  ];
  expect(compare([outcome], expectations)).toEqual([
    "a.lua:3: fails, which is not expected",
    "a.lua:5: fails, which is not expected",
    "a.lua:4: is expected to fail, and does not",
  ]);
});
