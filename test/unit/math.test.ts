// The math library, against what lua5.4 does.
import { expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { type Value } from "../../runtime/core/value.ts";
import { mathLibrary } from "../../runtime/lib/math.ts";
import { functionsOf, mismatches } from "./library-calls/library-calls.ts";

const functions = functionsOf(mathLibrary);
const maxInteger = 2n ** 63n - 1n;

/** The first numbers of a sequence, as generate.lua draws them. */
function sequence(...seed: Value[]): Value[] {
  all(functions.randomseed!(...seed));
  const random = (...args: Value[]): Value => functions.random!(...args) as Value;
  const numbers: Value[] = [];
  for (let i = 0; i < 3; i++) {
    numbers.push(random(), random(0), random(100), random(-5, 5), random(2 ** 40));
    numbers.push(random(-maxInteger - 1n, maxInteger), random(maxInteger - 2n, maxInteger));
  }
  return numbers;
}

test("the library agrees with lua5.4", () => {
  const named = Object.entries(functions).map(([name, f]) => [`math.${name}`, f]);
  expect(mismatches("math", { ...(Object.fromEntries(named) as typeof functions), sequence })).toEqual([]);
});

test("constants", () => {
  const { pi, huge, maxinteger, mininteger } = functions as Record<string, unknown>;
  expect([pi, huge, maxinteger, mininteger]).toEqual([Math.PI, Infinity, maxInteger, -maxInteger - 1n]);
});

test("every library has its own generator", () => {
  const other = functionsOf(mathLibrary);
  functions.randomseed!(1);
  other.randomseed!(1);
  functions.random!();
  const second = functions.random!();
  other.random!();
  expect(other.random!()).toBe(second);
});

test("no seed gives different sequences", () => {
  functions.randomseed!();
  const first = functions.random!(0);
  functions.randomseed!();
  expect(functions.random!(0)).not.toBe(first);
});
