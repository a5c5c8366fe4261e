// When a program that uses sockets and timers ends: by itself when nothing is pending, and not before.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Value } from "../../runtime/core/value.ts";
import { invoke, openProgram, startServer } from "./harness.ts";

let folder: string;
let programs: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pluac-net-"));
  programs = join(folder, "programs.cjs");
  const entryPoints = [join(import.meta.dirname, "programs.ts")];
  await build({ entryPoints, outfile: programs, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function start(...args: string[]): { child: ChildProcess; ended: Promise<Ended>; line: Promise<string> } {
  const child = spawn(process.execPath, [programs, ...args]);
  let output = "";
  let errors = "";
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const line = new Promise<string>((resolve) => {
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (output.includes("\n")) resolve(output);
    });
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, output, errors })));
  return { child, ended, line };
}

test("ends when the server has stopped and the client is closed", async () => {
  const { code, output, errors } = await start("finite").ended;
  expect([code, output.split("\n").sort(), errors]).toEqual([0, ["", "closed", "disconnected"], ""]);
});

test("ends after a failed connection; cleared timers hold nobody", async () => {
  const { code, errors } = await start("failing").ended;
  expect(code).toBe(0);
  expect(errors).toMatch(/^WebSocketClient: Connection error: connect ECONNREFUSED [^\n]*\n$/);
});

test("ends after a server and a client that are stopped and closed at once", async () => {
  const { code, output, errors } = await start("hasty").ended;
  expect([code, output, errors]).toEqual([0, "closed\n", ""]);
});

test("what was sent in the turn in which the program ends arrives", async () => {
  const { server, seen, port } = await startServer(openProgram());
  const { code } = await start("leaving", `${port}`).ended;
  expect(code).toBe(3);
  for (let i = 0; i < 100; i++) expect(await seen.next("message")).toEqual([1, `farewell ${i}`]);
  await seen.next("disconnected");
  invoke(server, "stop");
});

test("a server keeps the program alive", async () => {
  const { child, ended, line } = start("lasting");
  expect(await line).toBe("started\n");
  expect(child.exitCode).toBe(null);
  child.kill();
  await ended;
});

test("a client keeps the program alive until its server goes away", async () => {
  const stop = (id: Value, data: Value) => data === "stop" && invoke(server, "stop");
  const { server, port } = await startServer(openProgram(), { message: stop });
  const { code, output, errors } = await start("abandoned", `${port}`).ended;
  expect([code, output, errors]).toEqual([0, "closed\n", ""]);
});
