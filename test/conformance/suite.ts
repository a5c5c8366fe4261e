// Running files of the official test suite, each in a process of its own with a fresh copy of the suite as its folder.
// Invariant: nothing of the suite is kept.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instrument } from "./instrument.ts";

/** The files that run without `T`. The others test the program lua, the C interface or the generated code, or take hours. */
export const fileNames: readonly string[] = (
  "gc db calls strings literals tpack attrib gengc locals constructs cstack nextvar pm utf8 events vararg closure coroutine " +
  "goto errors math sort bitwise files"
).split(" ");

// Asserts whose errors the files catch, and those where globals are other ones.
const leftAlone: Readonly<Record<string, readonly number[]>> = {
  calls: [162],
  db: [355, 1017],
  cstack: [100],
  errors: [585],
  bitwise: [185, 186, 187],
  locals: [154, 171, 173],
};

/** What became of a file. */
export interface Outcome {
  readonly file: string;
  /** Asserts that were reached, or should have been. */
  readonly reached: number;
  /** The lines of the asserts that failed, or were not reached because the file ended with an error. */
  readonly failed: readonly number[];
  /** Why it ended early: "" when it did not. */
  readonly error: string;
  readonly milliseconds: number;
}

const timeLimit = 120_000;

/** Runs the file `name` of the suite in the folder `tests`; `command` is followed by the path of the file. */
export async function runFile(name: string, tests: string, command: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "lua-suite-"));
  try {
    cpSync(tests, folder, { recursive: true });
    mkdirSync(join(folder, "libs/P1"), { recursive: true });
    const { text, lines } = instrument(`${name}.lua`, readFileSync(join(tests, `${name}.lua`)), leftAlone[name]);
    writeFileSync(join(folder, `${name}.lua`), text, "latin1");
    const started = Date.now();
    const run = await runProcess([...command, `${name}.lua`], folder);
    return { file: name, ...judge(run, lines, name), milliseconds: Date.now() - started };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a process has left behind. */
export interface Run {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

function runProcess([program = "", ...args]: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, LUA_INIT: "", LUA_PATH: ";;", LUA_CPATH: ";;" };
    const child = spawn(program, args, { cwd, env: environment, stdio: "pipe" });
    const [output, errors]: [string[], string[]] = [[], []];
    child.stdout.setEncoding("latin1").on("data", (text: string) => output.push(text));
    child.stderr.setEncoding("latin1").on("data", (text: string) => errors.push(text));
    child.stdin.on("error", () => {});
    const timer = setTimeout(() => child.kill("SIGKILL"), timeLimit);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ output: output.join(""), errors: errors.join(""), code });
    });
  });
}

/** Counts the asserts of a run; `lines` are their lines by their numbers. */
export function judge(
  { output, errors, code }: Run,
  lines: readonly number[],
  name: string,
): Pick<Outcome, "reached" | "failed" | "error"> {
  const passed = new Set<number>();
  const failed = new Set<number>();
  for (const [, id, how] of output.matchAll(/@@ (\d+) (passed|failed)/g)) {
    (how === "passed" ? passed : failed).add(Number(id));
  }
  const isWhole = code === 0;
  const error = isWhole ? "" : (errors.split("\n").find((line) => line !== "") ?? "timed out");
  const end = isWhole
    ? Infinity
    : lastLine(errors, name, Math.max(0, ...[...passed, ...failed].map((id) => lines[id]!)));
  lines.forEach((line, id) => {
    if (line >= end && !passed.has(id)) failed.add(id);
  });
  const reached = new Set([...passed, ...failed]).size;
  return { reached, failed: [...failed].map((id) => lines[id]!).sort((a, b) => a - b), error };
}

// The line of the main chunk that raised the error.
function lastLine(errors: string, name: string, otherwise: number): number {
  const match = new RegExp(`\\b${name}\\.lua:(\\d+): in main chunk`).exec(errors);
  return match === null ? otherwise : Number(match[1]);
}
