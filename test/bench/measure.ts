// Runs the sides of a program in turns, and gives the median time of each.
// Invariant: a run whose output differs from that of the first side, or that fails, makes the program fail.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Program } from "./programs.ts";
import type { Side } from "./sides.ts";

/** What one program took. */
export interface Result {
  readonly name: string;
  /** Milliseconds by side, whole process, median. */
  readonly times: Readonly<Record<string, number>>;
  /** Megabytes by side, the most that one process held, where it was asked for. */
  readonly memory?: Readonly<Record<string, number>>;
  /** Why the figures count for nothing. */
  readonly failure?: string;
}

export interface MeasureOptions {
  readonly sides: readonly Side[];
  readonly runs: number;
  readonly memory?: boolean;
}

// Milliseconds.
const limit = 120_000;

interface Run {
  readonly time: number;
  readonly output: Buffer;
  readonly failure: string | undefined;
}

/** Runs `program` on each side `runs` times, in turns; throws nothing. */
export function measure(program: Program, { sides, runs, memory = false }: MeasureOptions): Result {
  const { name } = program;
  try {
    const commands = prepareAll(program, sides);
    const times = measureTimes(commands, runs);
    return { name, times, ...(memory ? { memory: measureMemory(commands) } : {}) };
  } catch (error) {
    const [failure = ""] = (error as Error).message.trim().split("\n");
    return { name, times: {}, failure: failure.slice(0, 300) };
  }
}

type Commands = ReadonlyMap<string, readonly string[]>;

function prepareAll(program: Program, sides: readonly Side[]): Commands {
  const commands = new Map<string, readonly string[]>();
  for (const side of sides) {
    const words = side.prepare(program);
    if (words !== undefined) commands.set(side.name, words);
  }
  return commands;
}

function measureTimes(commands: Commands, runs: number): Record<string, number> {
  const times = new Map([...commands.keys()].map((name) => [name, [] as number[]]));
  let expected: [string, Buffer] | undefined;
  for (let run = 0; run < runs; run++) {
    for (const [name, words] of commands) {
      const { time, output, failure } = runOnce(words);
      if (failure !== undefined) throw new Error(`${name} ${failure}`);
      expected ??= [name, output];
      if (!output.equals(expected[1])) throw new Error(difference(expected, [name, output]));
      times.get(name)!.push(time);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

function runOnce([command, ...args]: readonly string[]): Run {
  const start = performance.now();
  const { status, signal, stdout, stderr, error } = spawnSync(command!, args, { timeout: limit, maxBuffer: 2 ** 28 });
  const time = performance.now() - start;
  if (status === 0) return { time, output: stdout, failure: undefined };
  const reason = error?.message ?? `${signal ?? `ends with ${status}`}: ${stderr.toString().trim()}`;
  return { time, output: stdout, failure: reason };
}

function difference([expectedName, expected]: [string, Buffer], [name, actual]: [string, Buffer]): string {
  const expectedLines = expected.toString("latin1").split("\n");
  const actualLines = actual.toString("latin1").split("\n");
  const at = expectedLines.findIndex((line, index) => line !== actualLines[index]);
  const shown = (lines: readonly string[]): string => JSON.stringify(lines[at] ?? "(nothing)");
  return `line ${at + 1}: ${expectedName} prints ${shown(expectedLines)}, ${name} ${shown(actualLines)}`;
}

const timeCommand = "/usr/bin/time";

/** Whether peak memory can be measured here: GNU time knows it. */
export function canMeasureMemory(): boolean {
  return existsSync(timeCommand) && spawnSync(timeCommand, ["-f", "%M", "true"]).status === 0;
}

function measureMemory(commands: Commands): Record<string, number> {
  const peak = (words: readonly string[]): number => {
    const { stderr } = spawnSync(timeCommand, ["-f", "%M", ...words], { timeout: limit, maxBuffer: 2 ** 28 });
    return Number(stderr.toString().trim().split("\n").at(-1)) / 1024;
  };
  return Object.fromEntries([...commands].map(([name, words]) => [name, peak(words)]));
}

/** The middle one of `values`, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
