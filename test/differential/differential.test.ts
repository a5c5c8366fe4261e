// A fixed range of generated programs and library calls, which print under pluac what they print under real Lua.
// `npm run differential -- --seeds 1-1000` runs any other range, and makes small what differs.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasLua } from "../fixtures.ts";
import { root } from "../support/command.ts";
import { generateAnnotated } from "./annotations.ts";
import { generateCalls } from "./calls.ts";
import { generateChanging } from "./changing/program.ts";
import { generateProgram } from "./programs.ts";
import { differences, firstDifference } from "./shrink.ts";
import { comparison, compileAnnotated, pluac, realLua } from "./sides.ts";

const driver = join(root, "test/differential/driver.lua");

const title = hasLua ? "as in real Lua" : "skipped: there is no lua5.4 to compare with";

describe.runIf(hasLua)(title, () => {
  const sides = { expected: realLua(driver), actual: pluac(driver), compared: comparison() };

  const annotated = { ...sides, actual: pluac(driver, compileAnnotated) };

  const differing = (generate: (seed: number) => string, count: number, compared = sides): string[] => {
    const sources = Array.from({ length: count }, (_, index) => generate(index + 1));
    return differences(sources, compared).map(
      ([index, expected, actual]) => `seed ${index + 1}\n${firstDifference(expected, actual)}`,
    );
  };

  test("300 programs", () => expect(differing(generateProgram, 300)).toEqual([]));
  test("200 programs whose values change kind", () => expect(differing(generateChanging, 200)).toEqual([]));
  test("300 programs with annotations, right and wrong", () =>
    expect(differing(generateAnnotated, 300, annotated)).toEqual([]));
  test("5,000 library calls", () => expect(differing(generateCalls, 50)).toEqual([]));
});
