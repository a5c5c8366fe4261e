// The report of `npm run bench`: a row for each program, then the means.
import type { Result } from "./measure.ts";
import { geometricMean, type Ratio, ratioIn, ratioText, row, timeText } from "./table.ts";

type Times = Readonly<Record<string, number>>;

/** What the means say about the ratios of one column. */
export interface Mean {
  readonly ratio: string;
  readonly programs: number;
  readonly whole: number;
  readonly withoutStartup: number;
  /** The program with the highest ratio. */
  readonly worst: string;
  readonly worstRatio: number;
}

/** The columns of ratios that the sides allow. */
export function ratiosFor(sides: readonly string[]): Ratio[] {
  return sides.filter((side) => side !== "pluac").map((over) => ({ of: "pluac", over }));
}

/** The line above the rows; a ratio "net" leaves out what starting takes. */
export function heading(sides: readonly string[], memory: boolean): string {
  const ratios = ratiosFor(sides).flatMap(({ over }) => [`/${over}`, "net"]);
  const megabytes = memory ? sides.map((side) => `${side} MB`) : [];
  return row(["program (ms)", ...sides, ...ratios, ...megabytes]);
}

/** The line of one program. */
export function resultLine(result: Result, sides: readonly string[], startup: Times): string {
  const { name, times, memory, failure } = result;
  if (failure !== undefined) return `${row([name])}  FAILS: ${failure}`;
  const ratios = ratiosFor(sides).flatMap((ratio) => [ratioIn(result, ratio), ratioIn(result, ratio, startup)]);
  const megabytes = memory === undefined ? [] : sides.map((side) => timeText(memory[side]));
  return row([name, ...sides.map((side) => timeText(times[side])), ...ratios.map(ratioText), ...megabytes]);
}

/** The mean of each column of ratios. */
export function means(results: readonly Result[], sides: readonly string[], startup: Times): Mean[] {
  return ratiosFor(sides).flatMap((ratio) => {
    const counted = results.filter((result) => ratioIn(result, ratio) !== undefined);
    if (counted.length === 0) return [];
    const worst = counted.toSorted((a, b) => ratioIn(b, ratio)! - ratioIn(a, ratio)!)[0]!;
    return {
      ratio: `${ratio.of}/${ratio.over}`,
      programs: counted.length,
      whole: geometricMean(counted.map((result) => ratioIn(result, ratio)!)),
      withoutStartup: geometricMean(counted.map((result) => ratioIn(result, ratio, startup)!)),
      worst: worst.name,
      worstRatio: ratioIn(worst, ratio)!,
    };
  });
}

/** The lines below the rows. */
export function meansLines(list: readonly Mean[], startup: Times): string[] {
  const columns = row(["geometric mean", "programs", "whole", "no start", "worst"]);
  const lines = list.map(({ ratio, programs, whole, withoutStartup, worst, worstRatio }) => {
    const figures = [ratio, String(programs), ratioText(whole), ratioText(withoutStartup), ratioText(worstRatio)];
    return `${row(figures)} ${worst}`;
  });
  const starts = Object.entries(startup).map(([side, time]) => `${side} ${time.toFixed(1)}`);
  return [columns, ...lines, `starting takes (ms): ${starts.join(", ")}`];
}

/** The programs whose ratio of a column is above `most`, the worst first. */
export function above(results: readonly Result[], ratio: Ratio, most: number): string[] {
  const ratioOf = (result: Result): number => ratioIn(result, ratio) ?? 0;
  const slow = results.filter((result) => ratioOf(result) > most).toSorted((a, b) => ratioOf(b) - ratioOf(a));
  return slow.map((result) => `${result.name} ${ratioText(ratioOf(result))}`);
}
