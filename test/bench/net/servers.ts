// The servers to compare, as processes of their own.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A server that runs. */
export interface ServerProcess {
  readonly name: string;
  readonly port: number;
  /** Megabytes that it holds in memory, NaN where the system does not say. */
  memory(): number;
  stop(): void;
}

const folder = "test/bench/net";

/** Starts `programs/<name>.lua` with pluac. */
export function startLua(root: string, name: string): Promise<ServerProcess> {
  return start("pluac", [join(root, "dist/bin/pluac.js"), "run", join(root, folder, "programs", `${name}.lua`)]);
}

/** Starts `twins/<name>.mjs`. */
export function startTwin(root: string, name: string): Promise<ServerProcess> {
  return start("ws", [join(root, folder, "twins", `${name}.mjs`)]);
}

async function start(name: string, words: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const line = await firstLine(child);
  const port = Number(/^port (\d+)$/.exec(line)?.[1] ?? NaN);
  return { name, port, memory: () => residentMemory(child.pid!), stop: () => child.kill() };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout!.setEncoding("utf8").on("data", (data: string) => {
      text += data;
      if (text.includes("\n")) resolve(text.split("\n")[0]!);
    });
    child.once("close", (code) => reject(new Error(`a server ends with ${code}`)));
  });
}

function residentMemory(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
