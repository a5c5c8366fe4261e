// What has failed against what was expected to.
import type { Expectation } from "./expectations.ts";
import type { Outcome } from "./suite.ts";

/** A line for each failure that is not expected, and for each expectation that has not failed. */
export function compare(outcomes: readonly Outcome[], expectations: readonly Expectation[]): string[] {
  return outcomes.flatMap(({ file, failed, error }) => {
    const here = expectations.filter((expectation) => expectation.file === file);
    const expected = here.flatMap(({ lines }) => lines);
    const certain = here.filter(({ mayPass }) => mayPass !== true).flatMap(({ lines }) => lines);
    const unexpected = without(failed, expected).map((line) => `${file}.lua:${line}: fails, which is not expected`);
    const mended = without(certain, failed).map((line) => `${file}.lua:${line}: is expected to fail, and does not`);
    const aborted = error === "" ? [] : [`${file}.lua: ends early: ${error}`];
    return [...aborted, ...unexpected, ...mended];
  });
}

// As lists in which a line may stand several times.
function without(lines: readonly number[], others: readonly number[]): number[] {
  const rest = [...others];
  return lines.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
