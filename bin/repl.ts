// `pluac repl`: reads Lua, evaluates it on a thread of its own, and prints the results. The main thread edits lines, so
// that timers and sockets go on while somebody types.
// Invariant: one piece of text is evaluated at a time; output never mixes with the line that is being typed.
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { clearLine, createInterface, cursorTo, type Interface } from "node:readline";
import type { Worker } from "node:worker_threads";
import { VERSION } from "../compiler/index.ts";
import { writeErrorOutput, writeOutput } from "../runtime/host/node-output.ts";
import { ended, startThread } from "../runtime/host/thread.ts";

/** What the thread is sent: Lua as a byte string, and whether no more will come that could complete it; or the end. */
export type ReplInput = { readonly text: string; readonly isLast: boolean } | "end";

/** What the thread sends: bytes to write, or that it has dealt with its input, which was complete or not. */
export type ReplOutput =
  | { readonly kind: "output" | "error"; readonly bytes: string }
  | { readonly kind: "answer"; readonly isComplete: boolean };

/** Reads and evaluates until there is no more; returns the exit code. */
export async function repl(threadFile: URL): Promise<number> {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (isTerminal) writeOutput(`pluac ${VERSION}, Lua 5.4. Ctrl-D leaves.\n`);
  return new Repl(threadFile, isTerminal).run();
}

const historySize = 1000;

class Repl {
  private readonly threadFile: URL;
  private readonly isTerminal: boolean;
  private readonly lines: Interface;
  private thread: Worker | undefined;
  private waiting: string[] = [];
  private text = "";
  private isBusy = false;
  private hasEnded = false;

  constructor(threadFile: URL, isTerminal: boolean) {
    this.threadFile = threadFile;
    this.isTerminal = isTerminal;
    this.lines = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: isTerminal,
      history: isTerminal ? readHistory() : [],
      historySize,
      removeHistoryDuplicates: true,
    });
  }

  run(): Promise<number> {
    this.lines.on("line", (line) => {
      this.waiting.push(line);
      this.next();
    });
    this.lines.on("history", (history) => writeHistory(history));
    this.lines.on("SIGINT", () => this.interrupt());
    this.lines.on("close", () => {
      this.hasEnded = true;
      this.next();
    });
    return new Promise((resolve) => this.start(resolve));
  }

  private start(resolve: (code: number) => void): void {
    const thread = startThread(this.threadFile, { words: ["pluac", "repl"], script: 1 });
    this.thread = thread;
    thread.on("message", (output: ReplOutput) => this.heard(output));
    void ended(thread).then((code) => {
      if (this.thread === thread) {
        this.lines.close();
        resolve(code);
      } else this.start(resolve);
    });
    this.prompt();
  }

  private heard(output: ReplOutput): void {
    if (output.kind === "answer") {
      this.isBusy = false;
      if (output.isComplete) this.text = "";
      this.prompt();
      this.next();
      return;
    }
    const isTyping = this.isTerminal && !this.isBusy;
    if (isTyping) {
      cursorTo(process.stdout, 0);
      clearLine(process.stdout, 0);
    }
    (output.kind === "output" ? writeOutput : writeErrorOutput)(output.bytes);
    if (isTyping) this.lines.prompt(true);
  }

  // Hands the thread the next piece of text, or the end when nothing is left.
  private next(): void {
    if (this.isBusy || this.thread === undefined) return;
    const line = this.waiting.shift();
    if (line !== undefined) return this.evaluate(line, false);
    if (!this.hasEnded) return;
    if (this.text !== "") return this.evaluate("", true);
    // Whoever leaves at the keyboard does not wait for timers.
    if (this.isTerminal) void this.thread.terminate().then(() => process.exit(0));
    else this.post("end");
  }

  private evaluate(line: string, isLast: boolean): void {
    this.text = this.text === "" ? line : `${this.text}\n${line}`;
    this.isBusy = true;
    this.post({ text: Buffer.from(this.text).toString("latin1"), isLast });
  }

  private post(input: ReplInput): void {
    this.thread!.postMessage(input);
  }

  private prompt(): void {
    if (!this.isTerminal || this.hasEnded) return;
    this.lines.setPrompt(this.text === "" ? "> " : ">> ");
    this.lines.prompt();
  }

  private interrupt(): void {
    writeOutput("\n");
    if (this.isBusy) {
      const { thread } = this;
      this.thread = undefined;
      this.isBusy = false;
      writeOutput("interrupted: a new state, without what was defined\n");
      void thread!.terminate();
    } else if (this.text === "" && this.lines.line === "") writeOutput("Ctrl-D leaves.\n");
    this.text = "";
    this.lines.write(null, { ctrl: true, name: "u" });
    this.prompt();
  }
}

const historyFile = (): string => join(homedir(), ".pluac_history");

// Newest first, as readline keeps it.
function readHistory(): string[] {
  try {
    return readFileSync(historyFile(), "utf8")
      .split("\n")
      .filter((line) => line !== "");
  } catch {
    return [];
  }
}

function writeHistory(history: readonly string[]): void {
  try {
    writeFileSync(historyFile(), `${history.join("\n")}\n`, { mode: 0o600 });
  } catch {
    // No home that can be written to: then there is no history.
  }
}
