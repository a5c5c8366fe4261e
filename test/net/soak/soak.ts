// A server in Lua, as a process of its own, and rounds of many clients at once: what is lost, and what is left.
// Memory is looked at twice in the same way, after the first tenth of the rounds, which warms up (code is compiled, buffers
// get their size), and after the last: when all clients of the round are gone, the server has had nothing to do for `quiet`
// milliseconds, and it has collected its garbage. While a server is busy, V8 keeps as much room for young objects as it has
// once needed, whatever is left of them.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WebSocket } from "ws";
import { badPlays, behave } from "./peers.ts";

export interface SoakOptions {
  /** The top folder of the repository. */
  readonly root: string;
  readonly clients: number;
  readonly rounds: number;
  /** Milliseconds without work before memory is looked at. */
  readonly quiet: number;
  /** Hears of each round. */
  readonly onRound?: (round: number, memory: Memory) => void;
}

/** What a soak has shown. */
export interface SoakResult {
  /** What went wrong for clients that behave well. */
  readonly losses: readonly string[];
  /** Clients, and timers of clients, that the server still has in the end, besides the one that asks. */
  readonly clientsLeft: number;
  readonly timersLeft: number;
  /** Errors that the server was told of. */
  readonly errors: number;
  /** What the server held after the first tenth of the rounds, and in the end. */
  readonly before: Memory;
  readonly after: Memory;
  /** What the server wrote to standard error. */
  readonly complaints: string;
}

/** Megabytes. */
export interface Memory {
  /** NaN where the system does not say. */
  readonly resident: number;
  /** Objects of the program, after a collection. */
  readonly heap: number;
}

interface Report {
  readonly clients: number;
  readonly timers: number;
  readonly errors: number;
  readonly kilobytes: number;
}

/** Runs it; a server that does not get rid of its clients within half a minute fails. */
export async function soak({ root, clients, rounds, quiet, onRound }: SoakOptions): Promise<SoakResult> {
  const script = join(root, "test/net/soak/server.lua");
  const child = spawn(process.execPath, [join(root, "dist/bin/pluac.js"), "run", script]);
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => (complaints += data.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => resolve(Number(/port (\d+)/.exec(data.toString())![1])));
    child.once("close", () => reject(new Error(`the server has ended:\n${complaints}`)));
  });
  try {
    const losses: string[] = [];
    const memories: Memory[] = [];
    let report: Report | undefined;
    const looks = [Math.ceil(rounds / 10), rounds];
    for (let round = 1; round <= rounds; round++) {
      losses.push(...(await playRound(port, clients, round)));
      report = await settled(port);
      if (looks.includes(round)) report = await collected(port, quiet);
      const memory = { resident: residentMegabytes(child.pid!), heap: report.kilobytes / 1024 };
      if (looks.includes(round)) memories.push(memory);
      onRound?.(round, memory);
    }
    const { clients: left, timers, errors } = report!;
    const [before, after] = [memories[0]!, memories.at(-1)!];
    return { losses, clientsLeft: left - 1, timersLeft: timers, errors, before, after, complaints };
  } finally {
    child.kill("SIGKILL");
  }
}

async function playRound(port: number, clients: number, round: number): Promise<string[]> {
  const good = clients >> 1;
  const behaved = Promise.allSettled(Array.from({ length: good }, (_, i) => behave(port, round + i)));
  const bad = Array.from({ length: clients - good }, (_, i) => badPlays[i % badPlays.length]!(port, round + i));
  const played = await Promise.all(bad);
  const results = await behaved;
  for (const end of played) end();
  return results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
}

// Asks until nobody is left but whoever asks: the timers of that one do not count.
async function settled(port: number): Promise<Report> {
  const deadline = Date.now() + 30_000;
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  for (;;) {
    socket.send("report");
    const answer = await new Promise<Buffer>((resolve) => socket.once("message", resolve));
    const report = JSON.parse(answer.toString()) as Report;
    if (report.clients === 1 || Date.now() > deadline) {
      socket.terminate();
      return { ...report, timers: report.timers - 20 };
    }
  }
}

// Each report collects garbage, and V8 gives back half of what it holds for young objects at a time.
const collections = 4;

async function collected(port: number, quiet: number): Promise<Report> {
  await new Promise((resolve) => setTimeout(resolve, quiet));
  for (let i = 1; i < collections; i++) await settled(port);
  return settled(port);
}

function residentMegabytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))![1]) / 1024;
  } catch {
    return NaN;
  }
}
