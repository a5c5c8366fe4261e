// The options of WebSocket clients and servers, read from Lua tables.
// Invariants: options are read when they are needed, so scripts may change them until then; an option of the wrong type
// is an error; limits that no option sets have safe defaults.
import { luaError, type LuaError } from "../core/error.ts";
import { isNumber, toFloat } from "../core/number.ts";
import { typeNameOf } from "../core/source.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import type { Value } from "../core/value.ts";
import type { ConnectOptions, ListenOptions, SocketLimits } from "../host/sockets.ts";

// More than enough for 16 MB messages, and little enough to bear from a few bad peers.
const defaultMaxPayload = 32 << 20;
const defaultMaxQueued = 64 << 20;
const defaultMaxQueuedInAll = 256 << 20;
const defaultHandshakeTimeout = 10_000;
const shortestPause = 1000;
const longestPause = 30_000;
const defaultMaxConnections = 10_000;
// What the platform's timers take.
const longestTimeout = 2 ** 31 - 1;

const connectOptionNames = [
  "headers",
  "protocols",
  "maxPayload",
  "maxQueued",
  "handshakeTimeout",
  "heartbeat",
  "deflate",
  "rejectUnauthorized",
  "ca",
  "reconnect",
];

/** The options of a connection as the library needs them. */
export interface ClientOptions extends ConnectOptions {
  /** `send` refuses what would make more than this many bytes wait. */
  readonly maxQueued: number;
  /** Whether and when to connect again after a connection has failed or ended. */
  readonly reconnect: Reconnect | undefined;
}

/** The pauses before connecting again, in milliseconds: `min`, then each time twice as long, at most `max`. */
export interface Reconnect {
  readonly min: number;
  readonly max: number;
}

/** The options of a server as the library needs them. */
export interface ServerOptions extends ListenOptions {
  /** `send` refuses what would make more than this many bytes wait for one client. */
  readonly maxQueued: number;
  /** The same for all clients together. */
  readonly maxQueuedInAll: number;
}

/**
 * The options in `sources`, where later tables override earlier ones.
 *
 * @throws {LuaError} "bad option 'maxPayload' (number expected, got string)"
 */
export function clientOptions(sources: readonly (Table | undefined)[]): ClientOptions {
  const options = new OptionReader(sources);
  return {
    headers: options.headers("headers"),
    protocols: options.strings("protocols"),
    rejectUnauthorized: options.boolean("rejectUnauthorized", true),
    ca: options.string("ca"),
    reconnect: options.reconnect("reconnect"),
    ...limits(options),
  };
}

/**
 * The options in `source`.
 *
 * @throws {LuaError} "bad option 'maxPayload' (number expected, got string)"
 */
export function serverOptions(source: Table | undefined): ServerOptions {
  const options = new OptionReader([source]);
  return {
    protocols: options.strings("protocols"),
    maxConnections: options.number("maxConnections", defaultMaxConnections),
    maxQueuedInAll: options.number("maxQueuedInAll", defaultMaxQueuedInAll),
    cert: options.string("cert"),
    key: options.string("key"),
    ...limits(options),
  };
}

/** Whether `table`, which has no callbacks, holds options rather than plain request headers. */
export function hasOptions(table: Table): boolean {
  return connectOptionNames.some((name) => {
    const value = table.getString(name);
    return value !== undefined && typeof value !== "string";
  });
}

function limits(options: OptionReader): SocketLimits & { maxQueued: number } {
  return {
    heartbeat: Math.min(options.number("heartbeat", 0), longestTimeout),
    deflate: options.boolean("deflate", false),
    maxPayload: Math.min(options.number("maxPayload", defaultMaxPayload), 2 ** 31 - 1),
    maxQueued: options.number("maxQueued", defaultMaxQueued),
    handshakeTimeout: Math.min(
      Math.max(options.number("handshakeTimeout", defaultHandshakeTimeout), 1),
      longestTimeout,
    ),
  };
}

class OptionReader {
  private readonly sources: readonly (Table | undefined)[];

  constructor(sources: readonly (Table | undefined)[]) {
    this.sources = sources;
  }

  number(name: string, fallback: number): number {
    const value = this.get(name);
    if (value === undefined) return fallback;
    if (!isNumber(value) || !(toFloat(value) >= 0)) throw badOption(name, "non-negative number", value);
    return toFloat(value);
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.get(name);
    if (value === undefined) return fallback;
    if (typeof value !== "boolean") throw badOption(name, "boolean", value);
    return value;
  }

  string(name: string): string | undefined {
    const value = this.get(name);
    if (value !== undefined && typeof value !== "string") throw badOption(name, "string", value);
    return value;
  }

  /** `true`, or a table with `min` and `max`. */
  reconnect(name: string): Reconnect | undefined {
    const value = this.get(name);
    if (value === undefined || value === false) return undefined;
    if (value !== true && !(value instanceof Table)) throw badOption(name, "boolean or table", value);
    const pauses = new OptionReader([value === true ? undefined : value]);
    const min = Math.max(pauses.number("min", shortestPause), 1);
    return { min, max: Math.min(Math.max(pauses.number("max", longestPause), min), longestTimeout) };
  }

  /** One string, or a list of them. */
  strings(name: string): string[] {
    const value = this.get(name);
    if (value === undefined) return [];
    if (typeof value === "string") return [value];
    if (!(value instanceof Table)) throw badOption(name, "table", value);
    return [...value.entries()].map(([, string]) => {
      if (typeof string !== "string") throw badOption(name, "list of strings", string);
      return string;
    });
  }

  /** The headers of all sources together. */
  headers(name: string): [name: string, value: string][] {
    const headers = new Map<string, [string, string]>();
    for (const source of this.sources) {
      const value = source?.getString(name);
      if (value === undefined) continue;
      if (!(value instanceof Table)) throw badOption(name, "table", value);
      for (const [key, header] of headerEntries(value)) headers.set(key.toLowerCase(), [key, header]);
    }
    return [...headers.values()];
  }

  private get(name: string): Value {
    return this.sources.findLast((source) => source?.getString(name) !== undefined)?.getString(name);
  }
}

function headerEntries(table: Table): [name: string, value: string][] {
  return [...table.entries()].map(([name, value]) => {
    if (typeof name !== "string") throw badOption("headers", "string as name", name);
    if (typeof value !== "string" && !isNumber(value)) throw badOption(`headers.${name}`, "string", value);
    return [name, tostring(value)];
  });
}

function badOption(name: string, expected: string, actual: Value): LuaError {
  return luaError(`bad option '${name}' (${expected} expected, got ${typeNameOf(actual)})`);
}
