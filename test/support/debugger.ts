// A debugger that speaks the inspector protocol with the threads of a process, and finds places by source maps, as the
// debuggers of editors do.
// Invariant: every wait is for a message of the process.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decode } from "@jridgewell/sourcemap-codec";
import { WebSocket } from "ws";

/** A message of the protocol. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** What all threads' waits wait for: that something has come. */
class Arrivals {
  private readonly waiting = new Set<() => void>();
  private isClosed = false;

  /** Ends all waits that are going on; they look again. */
  announce(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Nothing will come any more. */
  close(): void {
    this.isClosed = true;
    this.announce();
  }

  /** What `look` finds, once it finds something; it is asked again whenever something has come. */
  async until<T>(look: () => T | undefined, what: string): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (this.isClosed) throw new Error(`the process ended before ${what}`);
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }
}

/** One session: the main thread's, or that of a worker behind it. */
class Session {
  /** The scripts with source maps that have been read so far. */
  readonly scripts = new Map<string, Script>();
  private readonly send: (text: string) => void;
  private readonly arrivals: Arrivals;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly events: Message[] = [];
  private count = 0;

  constructor(send: (text: string) => void, arrivals: Arrivals) {
    this.send = send;
    this.arrivals = arrivals;
  }

  receive(message: Message): void {
    if (message.id !== undefined) this.answers.get(message.id)?.(message);
    else this.events.push(message);
    this.arrivals.announce();
  }

  async post(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.count;
    const answered = new Promise<Message>((resolve) => this.answers.set(id, resolve));
    this.send(JSON.stringify({ id, method, params }));
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result!;
  }

  /** The first event of a kind that fits among those that have come. */
  take(
    method: string,
    fits: (params: Record<string, unknown>) => boolean = () => true,
  ): Record<string, unknown> | undefined {
    const index = this.events.findIndex((event) => event.method === method && fits(event.params!));
    return index < 0 ? undefined : this.events.splice(index, 1)[0]!.params;
  }

  /** The first event of a kind, once it has come. */
  event(method: string): Promise<Record<string, unknown>> {
    return this.arrivals.until(() => this.take(method), method);
  }
}

interface Location {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber?: number;
}

interface CallFrame {
  readonly callFrameId: string;
  readonly functionName: string;
  readonly location: Location;
}

interface Script {
  readonly scriptId: string;
  /** Addresses of the sources, by their indices in the mappings. */
  readonly sources: readonly string[];
  readonly mappings: ReturnType<typeof decode>;
}

/** Where a program has stopped. */
export interface Stop {
  /** The innermost functions, with the Lua lines they are at. */
  readonly frames: readonly { readonly name: string; readonly line: number | undefined }[];
  /** The text of what a variable of the innermost function holds. */
  evaluate(name: string): Promise<unknown>;
}

/** A debugger attached to a process, whose main thread runs the Lua program, or a worker does. */
export class Debugger {
  private readonly socket: WebSocket;
  private readonly arrivals = new Arrivals();
  private readonly main: Session;
  private readonly threads: Session[];
  private breakpoint: { readonly file: RegExp; readonly line: number } | undefined;
  /** The thread that has stopped at the breakpoint. */
  private program: Session | undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.main = new Session((text) => socket.send(text), this.arrivals);
    this.threads = [this.main];
    socket.on("close", () => this.arrivals.close());
    socket.on("message", (data: Buffer) => this.main.receive(JSON.parse(data.toString()) as Message));
  }

  /** Attaches to a process that was started with --inspect-brk, by the address that it wrote. */
  static async attach(stderr: string): Promise<Debugger> {
    const socket = new WebSocket(/ws:\/\/\S+/.exec(stderr)![0]);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const attached = new Debugger(socket);
    await attached.start();
    return attached;
  }

  /** Whether the program runs on the main thread. */
  get isOnMainThread(): boolean {
    return this.program === this.main;
  }

  private async start(): Promise<void> {
    await this.main.post("NodeWorker.enable", { waitForDebuggerOnStart: true });
    this.follow().catch(() => this.arrivals.close());
    await watch(this.main);
  }

  // Each worker waits before its first line.
  private async follow(): Promise<void> {
    for (;;) {
      const { sessionId } = await this.main.event("NodeWorker.attachedToWorker");
      const send = (message: string) => void this.main.post("NodeWorker.sendMessageToWorker", { sessionId, message });
      const worker = new Session(send, this.arrivals);
      this.threads.push(worker);
      this.relay(worker, sessionId as string).catch(() => this.arrivals.close());
      await watch(worker);
    }
  }

  private async relay(worker: Session, sessionId: string): Promise<void> {
    const isOwn = (params: Record<string, unknown>): boolean => params.sessionId === sessionId;
    for (;;) {
      const take = (): Record<string, unknown> | undefined =>
        this.main.take("NodeWorker.receivedMessageFromWorker", isOwn);
      const { message } = await this.arrivals.until(take, "messages of a worker");
      worker.receive(JSON.parse(message as string) as Message);
    }
  }

  /** Sets a breakpoint at a line of a Lua file, on each thread that is about to run it, from now on. */
  breakAt(file: RegExp, line: number): void {
    this.breakpoint = { file, line };
  }

  /** Goes on until the next stop at a breakpoint. */
  async untilStop(): Promise<Stop> {
    await this.program?.post("Debugger.resume");
    for (;;) {
      const { thread, params } = await this.arrivals.until(() => this.takePause(), "a breakpoint");
      if ((params.hitBreakpoints as string[] | undefined)?.length) {
        this.program = thread;
        return stopAt(params.callFrames as CallFrame[], thread);
      }
      await this.setBreakpoint(thread);
      await thread.post("Debugger.resume");
    }
  }

  private async setBreakpoint(thread: Session): Promise<void> {
    if (this.breakpoint === undefined) return;
    const { file, line } = this.breakpoint;
    const script = findScript(thread, file);
    if (script === undefined) return;
    await thread.post("Debugger.setBreakpoint", { location: locationOf(script, file, line) });
  }

  private takePause(): { readonly thread: Session; readonly params: Record<string, unknown> } | undefined {
    for (const thread of this.threads) {
      const params = thread.take("Debugger.paused");
      if (params !== undefined) return { thread, params };
    }
    return undefined;
  }

  /** Lets the program run to its end. */
  async finish(): Promise<void> {
    await this.program!.post("Debugger.disable");
    this.socket.close();
  }
}

// Lets a thread begin, and stops it before each script that has a source map.
async function watch(thread: Session): Promise<void> {
  await thread.post("Debugger.enable");
  await thread.post("Debugger.setInstrumentationBreakpoint", { instrumentation: "beforeScriptWithSourceMapExecution" });
  await thread.post("Runtime.runIfWaitingForDebugger");
}

function stopAt(frames: readonly CallFrame[], thread: Session): Stop {
  const shown = frames.map(({ functionName, location }) => ({
    name: functionName,
    line: lineOf(location, thread.scripts),
  }));
  return {
    frames: shown,
    evaluate: async (expression) => {
      const { callFrameId } = frames[0]!;
      const { result } = await thread.post("Debugger.evaluateOnCallFrame", { callFrameId, expression });
      return (result as { value?: unknown }).value;
    },
  };
}

// Among the scripts that have been read so far.
function findScript(thread: Session, file: RegExp): Script | undefined {
  for (;;) {
    const parsed = thread.take("Debugger.scriptParsed", hasMap);
    if (parsed === undefined) return undefined;
    const script = readScript(parsed as unknown as ParsedScript);
    thread.scripts.set(script.scriptId, script);
    if (script.sources.some((source) => file.test(source))) return script;
  }
}

// The Lua line of a place: that of the last mapping at or before it.
function lineOf(
  { scriptId, lineNumber, columnNumber = 0 }: Location,
  scripts: ReadonlyMap<string, Script>,
): number | undefined {
  const segments = scripts.get(scriptId)?.mappings[lineNumber];
  const last = segments?.findLast((segment) => segment[0] <= columnNumber && segment.length > 1);
  return last?.[2] === undefined ? undefined : last[2] + 1;
}

interface ParsedScript {
  readonly scriptId: string;
  readonly url: string;
  readonly sourceMapURL: string;
}

function hasMap({ sourceMapURL }: Record<string, unknown>): boolean {
  return typeof sourceMapURL === "string" && sourceMapURL !== "";
}

function readScript({ scriptId, url, sourceMapURL }: ParsedScript): Script {
  const inline = /^data:application\/json;base64,(.*)$/.exec(sourceMapURL)?.[1];
  const address = inline === undefined ? new URL(sourceMapURL, url) : undefined;
  const json =
    inline === undefined ? readFileSync(fileURLToPath(address!), "utf8") : Buffer.from(inline, "base64").toString();
  const { sources, mappings } = JSON.parse(json) as { sources: string[]; mappings: string };
  const addresses = address === undefined ? sources : sources.map((source) => new URL(source, address).href);
  return { scriptId, sources: addresses, mappings: decode(mappings) };
}

// The first place that comes of a Lua line, as debuggers choose it.
function locationOf({ scriptId, sources, mappings }: Script, file: RegExp, line: number): Location {
  const source = sources.findIndex((address) => file.test(address));
  for (const [lineNumber, segments] of mappings.entries()) {
    const found = segments.find((segment) => segment[1] === source && segment[2] === line - 1);
    if (found !== undefined) return { scriptId, lineNumber, columnNumber: found[0] };
  }
  throw new Error(`nothing comes of line ${line}`);
}
