// What WebSocket clients and servers have in common: how they get at the platform's sockets, and how their Lua objects
// are told from other tables.
// Invariant: the state of an object is out of reach of scripts; what they see in its fields is for reading only.
import { luaError } from "../core/error.ts";
import { typeNameOf } from "../core/source.ts";
import { isUtf8 } from "../core/string.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import type { Host } from "../host/host.ts";
import type { Sockets } from "../host/sockets.ts";
import { argError, optIndex, optString } from "./arguments.ts";
import { library } from "./open.ts";

/** Gives access to the platform's sockets, which are loaded on first use. */
export class SocketLoader {
  readonly host: Host;
  private sockets: Sockets | undefined = undefined;

  constructor(host: Host) {
    this.host = host;
  }

  /**
   * Calls `use` with the sockets, now if they are there already, or `fail` when they can't be loaded.
   *
   * @throws {LuaError} "sockets are not available here"
   */
  load(use: (sockets: Sockets) => void, fail: (message: string) => void): void {
    if (this.sockets !== undefined) return use(this.sockets);
    if (this.host.sockets === undefined) throw luaError("sockets are not available here");
    this.host.sockets().then(
      (sockets) => {
        this.sockets = sockets;
        use(sockets);
      },
      () => fail("sockets are not available here"),
    );
  }
}

/** A kind of Lua object: tables with common methods, each with a state of its own. */
export class ObjectClass<S extends WeakKey> {
  readonly name: string;
  private readonly metatable: Table;
  private readonly states = new WeakMap<Table, S>();

  /** @param idField  the field that `tostring` shows */
  constructor(name: string, idField: string, methods: Readonly<Record<string, LuaFunction>>) {
    this.name = name;
    this.metatable = library({
      __name: name,
      __index: library(methods),
      __tostring: (object: Value) => {
        return `${name} object: ${object instanceof Table ? tostring(object.getString(idField)) : "nil"}`;
      },
    });
  }

  /** Makes `object` one of this class. */
  adopt(object: Table, state: S): void {
    object.metatable = this.metatable;
    this.states.set(object, state);
  }

  /** The state of an object that a method was called on. */
  stateOf(self: Value, method: string): S {
    const state = self instanceof Table ? this.states.get(self) : undefined;
    if (state !== undefined) return state;
    throw luaError(`calling '${method}' on bad self (${this.name} expected, got ${typeNameOf(self)})`);
  }
}

// What an application may say; other codes are for protocols and libraries. RFC 6455 §7.4, §5.5.
const normalCode = 1000;
const firstOwnCode = 3000;
const lastOwnCode = 4999;
const longestReason = 123;

/** Why a connection is closed. */
export interface CloseArguments {
  readonly code: number;
  readonly reason: string;
}

/** Checks the optional arguments code and reason of a close method; `arg` is the number of the first one. */
export function checkClose([code, reason]: Value[], arg: number): CloseArguments {
  const number = optIndex(code, arg, "close", normalCode);
  if (number !== normalCode && !(number >= firstOwnCode && number <= lastOwnCode)) {
    throw argError(arg, "close", "close code must be 1000 or 3000 to 4999");
  }
  const text = optString(reason, arg + 1, "close", "");
  if (text.length > longestReason) throw argError(arg + 1, "close", "reason longer than 123 bytes");
  if (!isUtf8(text)) throw argError(arg + 1, "close", "reason is not valid UTF-8");
  return { code: number, reason: text };
}
