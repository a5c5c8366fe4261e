// A debugger that speaks the inspector protocol with the thread a program runs on, and finds places by source maps, as the
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

/** One session: the main thread's, or that of a worker behind it. */
class Session {
  private readonly send: (text: string) => void;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly events: Message[] = [];
  private readonly waiting = new Set<() => void>();
  private count = 0;
  private isClosed = false;

  constructor(send: (text: string) => void) {
    this.send = send;
  }

  receive(message: Message): void {
    if (message.id !== undefined) this.answers.get(message.id)?.(message);
    else this.events.push(message);
    for (const wake of [...this.waiting]) wake();
  }

  /** Ends all waits: nothing will come any more. */
  close(): void {
    this.isClosed = true;
    for (const wake of [...this.waiting]) wake();
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
  take(method: string, fits: (params: Record<string, unknown>) => boolean): Record<string, unknown> | undefined {
    const index = this.events.findIndex((event) => event.method === method && fits(event.params!));
    return index < 0 ? undefined : this.events.splice(index, 1)[0]!.params;
  }

  /** The first event of a kind that fits, once it has come. */
  async event(
    method: string,
    fits: (params: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.take(method, fits);
      if (found !== undefined) return found;
      if (this.isClosed) throw new Error(`the process ended before ${method}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
      });
    }
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

/** A debugger attached to the thread that runs Lua. */
export class Debugger {
  private readonly socket: WebSocket;
  private readonly main: Session;
  private worker: Session | undefined;
  private readonly scripts = new Map<string, Script>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.main = new Session((text) => socket.send(text));
    socket.on("close", () => this.main.close());
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

  // The main thread waits before its first line; the worker, before its own.
  private async start(): Promise<void> {
    const { main } = this;
    await main.post("NodeWorker.enable", { waitForDebuggerOnStart: true });
    await main.post("Debugger.enable");
    await main.post("Runtime.runIfWaitingForDebugger");
    await main.event("Debugger.paused");
    await main.post("Debugger.resume");
    const { sessionId } = await main.event("NodeWorker.attachedToWorker");
    const worker = new Session((message) => void main.post("NodeWorker.sendMessageToWorker", { sessionId, message }));
    this.worker = worker;
    this.relay(worker).catch(() => worker.close());
    await worker.post("Debugger.enable");
    await worker.post("Debugger.setInstrumentationBreakpoint", {
      instrumentation: "beforeScriptWithSourceMapExecution",
    });
    await worker.post("Runtime.runIfWaitingForDebugger");
  }

  private async relay(worker: Session): Promise<void> {
    for (;;) {
      const { message } = await this.main.event("NodeWorker.receivedMessageFromWorker");
      worker.receive(JSON.parse(message as string) as Message);
    }
  }

  /** Goes on until the script of a Lua file is about to run; sets a breakpoint at one of its lines. */
  async breakAt(file: RegExp, line: number): Promise<void> {
    for (;;) {
      await this.worker!.event("Debugger.paused");
      const script = this.findScript(file);
      if (script === undefined) {
        await this.worker!.post("Debugger.resume");
        continue;
      }
      await this.worker!.post("Debugger.setBreakpoint", { location: locationOf(script, file, line) });
      return;
    }
  }

  /** Goes on until the next stop at a breakpoint. */
  async untilStop(): Promise<Stop> {
    for (;;) {
      await this.worker!.post("Debugger.resume");
      const { callFrames, hitBreakpoints } = await this.worker!.event("Debugger.paused");
      if ((hitBreakpoints as string[]).length > 0) return this.stop(callFrames as CallFrame[]);
    }
  }

  /** Lets the program run to its end. */
  async finish(): Promise<void> {
    await this.worker!.post("Debugger.disable");
    this.socket.close();
  }

  private stop(frames: readonly CallFrame[]): Stop {
    const shown = frames.map(({ functionName, location }) => ({ name: functionName, line: this.lineOf(location) }));
    return {
      frames: shown,
      evaluate: async (expression) => {
        const { callFrameId } = frames[0]!;
        const { result } = await this.worker!.post("Debugger.evaluateOnCallFrame", { callFrameId, expression });
        return (result as { value?: unknown }).value;
      },
    };
  }

  // Among the scripts that have been read so far.
  private findScript(file: RegExp): Script | undefined {
    for (;;) {
      const parsed = this.worker!.take("Debugger.scriptParsed", hasMap);
      if (parsed === undefined) return undefined;
      const script = readScript(parsed as unknown as ParsedScript);
      this.scripts.set(script.scriptId, script);
      if (script.sources.some((source) => file.test(source))) return script;
    }
  }

  // The Lua line of a place: that of the last mapping at or before it.
  private lineOf({ scriptId, lineNumber, columnNumber = 0 }: Location): number | undefined {
    const segments = this.scripts.get(scriptId)?.mappings[lineNumber];
    const last = segments?.findLast((segment) => segment[0] <= columnNumber && segment.length > 1);
    return last?.[2] === undefined ? undefined : last[2] + 1;
  }
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
