// Drives the net library from tests: a Lua state on the real host, and a record of the events that its objects fire.
// Invariant: tests wait for events, never for time.
import { createServer } from "node:net";
import { method } from "../../runtime/core/access.ts";
import { call, call1, none } from "../../runtime/core/call.ts";
import { Table } from "../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import type { Host } from "../../runtime/host/host.ts";
import { host as nodeHost } from "../../runtime/host/node.ts";
import { jsonLibrary } from "../../runtime/lib/json.ts";
import { netLibrary } from "../../runtime/lib/net.ts";
import { library, open } from "../../runtime/lib/open.ts";
import { timersLibrary } from "../../runtime/lib/timers.ts";

export interface Program {
  readonly globals: Table;
  readonly net: Table;
  /** What was written to standard output and standard error. */
  output: string;
  errors: string;
}

/** A Lua state with net, json and timers. */
export function openProgram(changes: Partial<Host> = {}): Program {
  const program = { output: "", errors: "" };
  const host: Host = {
    ...nodeHost,
    write: (bytes) => void (program.output += bytes),
    writeError: (bytes) => void (program.errors += bytes),
    ...changes,
  };
  const { globals } = open(host, [netLibrary, jsonLibrary, timersLibrary]);
  return Object.assign(program, { globals, net: globals.getString("net") as Table });
}

/** net.name(…) */
export function create(program: Program, name: string, ...args: Value[]): Table {
  return call1(program.net.getString(name), ...args) as Table;
}

/** object:name(…) */
export function invoke(object: Value, name: string, ...args: Value[]): Value {
  return call(method(object, name), object, ...args)[0];
}

type Reaction = (...args: Value[]) => unknown;

/** Records events in the order in which they fire. */
export class Recorder {
  readonly events: Value[][] = [];
  private readonly waiting: { name: string; resolve: (args: Value[]) => void }[] = [];
  private taken = 0;

  /** A function that records an event `name`, then runs the reaction. */
  listener(name: string, reaction?: Reaction): LuaFunction {
    return (...args) => {
      this.events.push([name, ...args]);
      reaction?.(...args);
      this.settle();
      return none;
    };
  }

  /** A table of callbacks that record what they are called with. */
  callbacks(reactions: Readonly<Record<string, Reaction | undefined>>): Table {
    const listeners = Object.entries(reactions).map(([name, reaction]) => [name, this.listener(name, reaction)]);
    return library(Object.fromEntries(listeners) as Record<string, Value>);
  }

  /** The arguments of the next event `name`; events before it are skipped. */
  next(name: string): Promise<Value[]> {
    return new Promise((resolve) => {
      this.waiting.push({ name, resolve });
      this.settle();
    });
  }

  /** How often the event `name` has fired. */
  count(name: string): number {
    return this.events.filter(([event]) => event === name).length;
  }

  private settle(): void {
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      const found = this.events.findIndex(([name], at) => at >= this.taken && name === first.name);
      if (found < 0) return;
      this.taken = found + 1;
      this.waiting.shift();
      first.resolve(this.events[found]!.slice(1));
    }
  }
}

const serverEvents = { started: undefined, connected: undefined, message: undefined, disconnected: undefined };

/** Starts a server on a free port of "localhost" and waits until it is reachable. */
export async function startServer(
  program: Program,
  reactions: Readonly<Record<string, Reaction | undefined>> = {},
  options?: Table,
): Promise<{ server: Table; seen: Recorder; port: number; url: string }> {
  const server = create(program, "WebSocketServer", options);
  const seen = new Recorder();
  invoke(server, "start", "localhost", 0, seen.callbacks({ ...serverEvents, error: undefined, ...reactions }));
  await seen.next("started");
  const port = invoke(server, "getPort") as number;
  return { server, seen, port, url: `ws://localhost:${port}` };
}

const clientEvents = { connected: undefined, message: undefined, closed: undefined, error: undefined };

/** Connects a client and waits until it is open. */
export async function openClient(
  program: Program,
  url: string,
  reactions: Readonly<Record<string, Reaction | undefined>> = {},
): Promise<{ client: Table; heard: Recorder }> {
  const client = create(program, "WebSocketClient");
  const heard = new Recorder();
  invoke(client, "connect", url, heard.callbacks({ ...clientEvents, ...reactions }));
  await heard.next("connected");
  return { client, heard };
}

/** Whether this machine has a loopback address of IPv6. */
export function hasIpv6(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().on("error", () => resolve(false));
    probe.listen(0, "::1", () => probe.close(() => resolve(true)));
  });
}
