// `pluac/isolate`: Lua states on threads of their own, with a heap of their own that has a ceiling. docs/embedding.md
// "States on threads of their own". Values cross by the rules of the border, and then as copies.
// Invariant: whatever a script does, the host's event loop goes on, and its calls are answered or rejected.
import { Worker } from "node:worker_threads";
import { LimitError } from "../runtime/border/limits.ts";
import type { StateOptions } from "./embed.ts";
import { errorOf, type Order, type Outcome, outcomeOf, type Report, type Settings } from "./isolate-messages.ts";

export { LuaException } from "../runtime/border/errors.ts";
export { LimitError, type Limits } from "../runtime/border/limits.ts";

/** How to make an isolated state: as any, but compiled chunks cannot be given to it. */
export type IsolatedStateOptions = Omit<StateOptions, "modules">;

// What a thread needs besides what the script may use, in megabytes.
const ownMegabytes = 48;
const stackSizeMb = 32;

// Milliseconds that a thread may be late, after those that the script may take.
const grace = 1000;

/** A new state on a thread of its own. */
export function createIsolatedState(options: IsolatedStateOptions = {}): IsolatedState {
  return new IsolatedState(options);
}

interface Call {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type HostFunction = (...args: unknown[]) => unknown;

/** A Lua state on a thread of its own. */
export class IsolatedState {
  readonly #worker: Worker;
  readonly #options: IsolatedStateOptions;
  readonly #functions: ReadonlyMap<string, HostFunction>;
  readonly #calls = new Map<number, Call>();
  #lastCall = 0;
  /** Waits for the thread to answer, or until it is asked again; undefined while nobody waits for it. */
  #watch: NodeJS.Timeout | undefined = undefined;
  #isReady = false;
  /** Why it answers no more. */
  #end: Error | undefined = undefined;

  /** @internal Use createIsolatedState. */
  constructor(options: IsolatedStateOptions) {
    const globals = Object.entries(options.globals ?? {});
    this.#options = options;
    this.#functions = new Map(
      globals.filter((entry): entry is [string, HostFunction] => typeof entry[1] === "function"),
    );
    const data = Object.fromEntries(globals.filter(([name]) => !this.#functions.has(name)));
    this.#worker = new Worker(new URL("./isolate-thread.js", import.meta.url), {
      workerData: settingsOf(options, data, [...this.#functions.keys()]),
      resourceLimits: resourceLimitsOf(options),
      // Loaders and conditions that the host was started with are for the host.
      execArgv: [],
    });
    this.#worker.on("message", (report: Report) => this.#hear(report));
    this.#worker.on("error", (error) => this.#endWith(this.#reasonOf(error)));
    this.#worker.on("exit", () => this.#endWith(closed()));
    this.#worker.unref();
  }

  /** Whether it has ended: closed, or stopped for good by a limit. */
  get isClosed(): boolean {
    return this.#end !== undefined;
  }

  /**
   * Compiles text and runs it as a task, which may await. Resolves to what it returns.
   *
   * @throws {LuaException | LimitError | TypeError} (by rejection)
   */
  run(text: string | Uint8Array, chunkName?: string): Promise<unknown> {
    return this.#ask((id) => ({ kind: "run", id, text, ...(chunkName === undefined ? {} : { chunkName }) }));
  }

  /** Calls the global function of that name as a task, which may await. Resolves to what it returns. */
  call(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#ask((id) => ({ kind: "call", id, name, args }));
  }

  /** Ends it, whatever it is doing; what has not been answered is rejected. */
  async close(): Promise<void> {
    this.#endWith(closed());
    await this.#worker.terminate();
  }

  #ask(order: (id: number) => Order): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) throw this.#end;
      const id = ++this.#lastCall;
      this.#worker.postMessage(order(id));
      this.#calls.set(id, { resolve, reject });
      this.#worker.ref();
      if (this.#isReady && this.#watch === undefined) this.#ping();
    });
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case "answer":
        return this.#settle(report.id, report.outcome);
      case "call":
        return void this.#callHost(report.id, report.name, report.args);
      case "pong":
        return this.#rest();
      default:
        return this.#options[report.kind]!(report.text);
    }
  }

  #settle(id: number, outcome: Outcome): void {
    const { resolve, reject } = this.#calls.get(id)!;
    this.#calls.delete(id);
    if (this.#calls.size === 0) this.#worker.unref();
    if ("value" in outcome) resolve(outcome.value);
    else reject(errorOf(outcome.failure));
  }

  async #callHost(id: number, name: string, args: readonly unknown[]): Promise<void> {
    const outcome = await outcomeOf(() => this.#functions.get(name)!(...args));
    if (this.#end === undefined) this.#worker.postMessage({ kind: "answer", id, outcome } satisfies Order);
  }

  // A thread that does not get to its event loop in time is in something that its own limits do not see.
  #ping(): void {
    const { milliseconds } = this.#options.limits ?? {};
    this.#watch = undefined;
    if (milliseconds === undefined || this.#calls.size === 0) return;
    this.#worker.postMessage({ kind: "ping" } satisfies Order);
    this.#watch = setTimeout(() => {
      this.#endWith(new LimitError("milliseconds", `the limit of ${milliseconds} milliseconds is reached`));
      void this.#worker.terminate();
    }, milliseconds + grace);
  }

  // It has answered, or got ready.
  #rest(): void {
    this.#isReady = true;
    clearTimeout(this.#watch);
    this.#watch = undefined;
    if (this.#calls.size > 0) this.#watch = setTimeout(() => this.#ping(), grace);
  }

  #reasonOf(error: Error): Error {
    if ((error as NodeJS.ErrnoException).code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
    const { memory } = this.#options.limits ?? {};
    return new LimitError("memory", `the limit of ${memory ?? "all"} bytes of memory is reached`);
  }

  #endWith(reason: Error): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    clearTimeout(this.#watch);
    for (const { reject } of this.#calls.values()) reject(reason);
    this.#calls.clear();
  }
}

function closed(): Error {
  return new Error("this Lua state is closed");
}

function settingsOf(options: IsolatedStateOptions, data: Settings["data"], functions: readonly string[]): Settings {
  const { libraries, limits, grants, packages, packageFolder, print, printError } = options;
  const takes = { print: print !== undefined, printError: printError !== undefined };
  return { libraries, limits, grants, packages, packageFolder, data, functions, takes };
}

function resourceLimitsOf({ limits }: IsolatedStateOptions): object {
  const memory = limits?.memory;
  if (memory === undefined) return { stackSizeMb };
  return { stackSizeMb, maxOldGenerationSizeMb: Math.ceil(memory / 2 ** 20) + ownMegabytes };
}
