// Runs the built command, and what it builds, as child processes.
// Invariant: a child never outlives its test file.
import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The top folder of the repository, with a slash at the end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built command. */
export const pluac = join(root, "dist/bin/pluac.js");

const running = new Set<ChildProcess>();
const folders: string[] = [];

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export interface RunOptions extends Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> {
  /** Standard input; empty by default. */
  readonly input?: string | Buffer;
}

/** A child process, and what it has written so far. */
export class Running {
  stdout = "";
  stderr = "";
  code: number | null = null;
  signal: NodeJS.Signals | null = null;
  readonly ended: Promise<this>;
  private readonly child: ChildProcess;
  private readonly listeners = new Set<() => void>();

  constructor(command: string, args: readonly string[], { input = "", ...options }: RunOptions = {}) {
    const child = spawn(command, args, { cwd: root, ...options, stdio: "pipe" });
    this.child = child;
    running.add(child);
    child.stdout.setEncoding("utf8").on("data", (text: string) => this.add("stdout", text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.add("stderr", text));
    child.stdin.on("error", () => {}).end(input);
    this.ended = new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code, signal) => {
        running.delete(child);
        Object.assign(this, { code, signal });
        this.notify();
        resolve(this);
      });
    });
  }

  /** Resolves when standard output holds `text`; rejects when the process ends without having written it. */
  wrote(text: string): Promise<void> {
    return this.waitFor("stdout", text);
  }

  /** The same for standard error, when it holds `text` so many times. */
  complained(text: string, times = 1): Promise<void> {
    return this.waitFor("stderr", text, times);
  }

  private async waitFor(stream: "stdout" | "stderr", text: string, times = 1): Promise<void> {
    while (this[stream].split(text).length <= times) {
      if (this.hasEnded) throw new Error(`ended without ${text}:\n${this.stdout}\n${this.stderr}`);
      await new Promise<void>((resolve) => this.listeners.add(resolve));
    }
  }

  /** Ends the process, as Ctrl-C would, and waits for it. */
  interrupt(): Promise<this> {
    return this.kill("SIGINT");
  }

  /** Sends the process a signal, and waits for its end. */
  kill(signal: NodeJS.Signals): Promise<this> {
    this.child.kill(signal);
    return this.ended;
  }

  private get hasEnded(): boolean {
    return this.code !== null || this.signal !== null;
  }

  private add(stream: "stdout" | "stderr", text: string): void {
    this[stream] += text;
    this.notify();
  }

  private notify(): void {
    for (const listener of [...this.listeners]) listener();
    this.listeners.clear();
  }
}

/** Starts `pluac` with the given words. */
export function startPluac(words: readonly string[], options?: RunOptions): Running {
  return new Running(process.execPath, [pluac, ...words], options);
}

/** Runs `pluac` with the given words to its end. */
export function runPluac(words: readonly string[], options?: RunOptions): Promise<Running> {
  return startPluac(words, options).ended;
}

/** Runs a JavaScript file to its end. */
export function runNode(words: readonly string[], options?: RunOptions): Promise<Running> {
  return new Running(process.execPath, words, options).ended;
}

/** A new empty folder outside the repository, removed after the tests of the file. */
export function temporaryFolder(): string {
  return newFolder(join(tmpdir(), "pluac-test-"));
}

/** A new empty folder inside the repository, where Node finds its packages; removed after the tests of the file. */
export function folderAmongPackages(): string {
  const parent = join(root, "test/.build");
  mkdirSync(parent, { recursive: true });
  return newFolder(join(parent, "test-"));
}

function newFolder(prefix: string): string {
  const folder = mkdtempSync(prefix);
  folders.push(folder);
  return folder;
}
