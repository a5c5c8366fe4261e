// The platform of embedded states: Node's, less what the state's host has not granted. What the platform calls back, it
// calls inside the state; nothing is called any more once the state is closed.
// Invariant: a state without grants reaches no file, process, socket, environment variable, and cannot end the process.
import { LuaError } from "../core/error.ts";
import { decodeUtf8, encodeUtf8 } from "../core/string.ts";
import { collect } from "./node-collector.ts";
import type { Host, TimerHandle } from "./host.ts";
import { host as node } from "./node.ts";
import type { ServerEvents, SocketEvents, Sockets } from "./sockets.ts";

/** What a state may do beyond calculating. */
export interface Grants {
  /** Files and processes: io, os.execute, os.remove, loadfile, `require` of files. */
  readonly files?: boolean | undefined;
  /** os.getenv. */
  readonly environment?: boolean | undefined;
  /** WebSockets: net. */
  readonly sockets?: boolean | undefined;
}

/** How a state writes and is called back. */
export interface Surroundings {
  readonly grants: Grants;
  /** Takes what the state prints, a line at a time; standard output by default. */
  readonly print?: ((line: string) => void) | undefined;
  /** Takes what goes wrong in callbacks; standard error by default. */
  readonly printError?: ((text: string) => void) | undefined;
  /** Runs a callback inside the state, unless that is closed. */
  readonly inside: (callback: () => void) => void;
}

/** A platform that was made for one state. */
export interface EmbeddedHost {
  readonly host: Host;
  /** Lets go of all that the state has started. */
  close(): void;
}

/** Measures for limits. */
export const limitPlatform = {
  now: () => performance.now(),
  memoryUsed: () => process.memoryUsage().heapUsed,
  collect,
};

/** A platform for one state. */
export function embeddedHost(surroundings: Surroundings): EmbeddedHost {
  const { grants, print, printError } = surroundings;
  const timers = new Set<TimerHandle>();
  const run = (callback: () => void): void => guarded(surroundings, host, callback);
  const { files, sockets, ...basic } = node;
  const host: Host = {
    ...withoutCollector(basic),
    write: print === undefined ? node.write : (bytes) => print(withoutNewline(decodeUtf8(bytes))),
    writeError: printError === undefined ? node.writeError : (bytes) => printError(withoutNewline(decodeUtf8(bytes))),
    env: grants.environment === true ? node.env : () => undefined,
    exit() {
      throw new LuaError("this program cannot end its host");
    },
    startTimer(callback, ms) {
      const handle = node.startTimer(() => {
        timers.delete(handle);
        run(callback);
      }, ms);
      timers.add(handle);
      return handle;
    },
    clearTimer(handle) {
      timers.delete(handle);
      node.clearTimer(handle);
    },
    defer: (callback) => node.defer(() => run(callback)),
    ...(grants.files === true && files !== undefined ? { files } : {}),
    ...(grants.sockets === true && sockets !== undefined
      ? { sockets: () => sockets().then((s) => inside(s, run)) }
      : {}),
  };
  return { host, close: () => timers.forEach((handle) => node.clearTimer(handle)) };
}

// A state's collectgarbage would collect for the whole process.
function withoutCollector({ collect: _collect, atEnd: _atEnd, memoryUsed: _memoryUsed, ...host }: Host): Host {
  return host;
}

function withoutNewline(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

// What stops a callback stops it alone.
function guarded({ inside }: Surroundings, host: Host, callback: () => void): void {
  try {
    inside(callback);
  } catch (thrown) {
    host.writeError(encodeUtf8(`${String(thrown)}\n`));
  }
}

type Run = (callback: () => void) => void;

function inside(sockets: Sockets, run: Run): Sockets {
  return {
    connect: (url, options, events) => sockets.connect(url, options, socketEvents(events, run)),
    listen: (address, options, events) => sockets.listen(address, options, serverEvents(events, run)),
  };
}

function socketEvents(events: SocketEvents, run: Run): SocketEvents {
  return {
    open: () => run(() => events.open()),
    message: (bytes) => run(() => events.message(bytes)),
    error: (message) => run(() => events.error(message)),
    close: (code, reason) => run(() => events.close(code, reason)),
  };
}

function serverEvents(events: ServerEvents, run: Run): ServerEvents {
  return {
    listening: (port) => run(() => events.listening(port)),
    error: (message) => run(() => events.error(message)),
    connection(socket, request) {
      let found: SocketEvents | undefined;
      run(() => {
        found = events.connection(socket, request);
      });
      return socketEvents(found ?? ignored, run);
    },
  };
}

const ignored: SocketEvents = { open() {}, message() {}, error() {}, close() {} };
