// The thread of an isolated state: it has the state, and does what the host asks for. See isolate.ts.
import { parentPort, workerData } from "node:worker_threads";
import { createState } from "./embed.ts";
import {
  checkCloneable,
  errorOf,
  type Order,
  type Outcome,
  outcomeOf,
  type Report,
  type Settings,
} from "./isolate-messages.ts";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

const { data, functions, takes, ...options } = workerData as Settings;
const waiting = new Map<number, Waiting>();
let lastCall = 0;

const state = createState({
  ...options,
  globals: { ...data, ...Object.fromEntries(functions.map((name) => [name, stub(name)])) },
  ...(takes.print ? { print: (text: string) => tell({ kind: "print", text }) } : {}),
  ...(takes.printError ? { printError: (text: string) => tell({ kind: "printError", text }) } : {}),
});
parentPort!.on("message", (order: Order) => void obey(order));
tell({ kind: "pong" });

function tell(report: Report): void {
  parentPort!.postMessage(report);
}

// A function of the host: what it returns has to be awaited.
function stub(name: string): (...args: unknown[]) => Promise<unknown> {
  return (...args) => {
    checkCloneable(args);
    return new Promise((resolve, reject) => {
      const id = ++lastCall;
      waiting.set(id, { resolve, reject });
      tell({ kind: "call", id, name, args });
    });
  };
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case "run":
      return answer(order.id, () => state.runAsync(order.text, order.chunkName));
    case "call":
      return answer(order.id, () => state.callAsync(order.name, order.args));
    case "answer":
      return settle(order.id, order.outcome);
    case "ping":
      return tell({ kind: "pong" });
  }
}

async function answer(id: number, call: () => Promise<unknown>): Promise<void> {
  tell({ kind: "answer", id, outcome: await outcomeOf(call) });
}

function settle(id: number, outcome: Outcome): void {
  const { resolve, reject } = waiting.get(id)!;
  waiting.delete(id);
  if ("value" in outcome) resolve(outcome.value);
  else reject(errorOf(outcome.failure));
}
