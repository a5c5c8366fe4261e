// Texts of tables: rows of times, ratios and their geometric means.
import type { Result } from "./measure.ts";

/** A column of ratios: the time of `of` over that of `over`. */
export interface Ratio {
  readonly of: string;
  readonly over: string;
}

/** The geometric mean of positive numbers; NaN when there are none. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

// Milliseconds: less can't be told from the noise of starting.
const leastNet = 5;

/** The ratio in a result, undefined when a side did not run; with `startup`, what starting takes is left out of both. */
export function ratioIn(
  result: Result,
  { of, over }: Ratio,
  startup: Readonly<Record<string, number>> = {},
): number | undefined {
  const net = (side: string): number => Math.max(leastNet, result.times[side]! - (startup[side] ?? 0));
  if (result.times[of] === undefined || result.times[over] === undefined) return undefined;
  return net(of) / net(over);
}

/** A row of words, the first to the left and the others to the right of their columns. */
export function row(words: readonly string[], width = 8): string {
  const [first = "", ...others] = words;
  return [first.padEnd(24), ...others.map((word) => word.padStart(width))].join(" ").trimEnd();
}

/** A ratio with two digits after the point, or a dash. */
export function ratioText(ratio: number | undefined): string {
  return ratio === undefined || Number.isNaN(ratio) ? "-" : ratio.toFixed(2);
}

/** Milliseconds, or a dash. */
export function timeText(time: number | undefined): string {
  return time === undefined ? "-" : time.toFixed(0);
}
