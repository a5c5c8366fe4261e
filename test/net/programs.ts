// Programs for process.test.ts, which runs them as processes of their own: `node programs.cjs NAME [PORT]`.
import { method } from "../../runtime/core/access.ts";
import { none } from "../../runtime/core/call.ts";
import { Table } from "../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import { host } from "../../runtime/host/node.ts";
import { netLibrary } from "../../runtime/lib/net.ts";
import { library, open } from "../../runtime/lib/open.ts";
import { timersLibrary } from "../../runtime/lib/timers.ts";

const { globals } = open(host, [netLibrary, timersLibrary]);

const invoke = (object: Value, name: string, ...args: Value[]) => method(object, name)(object, ...args);
const create = (name: string) => ((globals.getString("net") as Table).getString(name) as LuaFunction)() as Table;
const setTimeout = globals.getString("setTimeout") as LuaFunction;

const print =
  (text: string): LuaFunction =>
  () => {
    host.write(`${text}\n`);
    return none;
  };

/** A client that says hello and closes when it is answered; then the server stops. */
function finite(): void {
  const server = create("WebSocketServer");
  const message: LuaFunction = (id, data) => invoke(server, "send", id, data);
  const started: LuaFunction = () => {
    const client = create("WebSocketClient");
    const callbacks = library({
      connected: () => invoke(client, "send", "hello"),
      message: () => invoke(client, "close"),
      closed: () => {
        host.write("closed\n");
        return invoke(server, "stop");
      },
    });
    return invoke(client, "connect", `ws://localhost:${invoke(server, "getPort") as number}`, callbacks);
  };
  invoke(server, "start", "localhost", 0, library({ message, started, disconnected: print("disconnected") }));
}

/** A connection that fails, and timers that were cleared: nothing to wait for. */
function failing(): void {
  invoke(create("WebSocketClient"), "connect", "ws://localhost:1");
  const clearTimeout = globals.getString("clearTimeout") as LuaFunction;
  clearTimeout(setTimeout(print("never"), 1e9) as Value);
}

/** A server and a client that are not wanted any more before the sockets are loaded. */
function hasty(): void {
  const server = create("WebSocketServer");
  invoke(server, "start", "localhost", 0, library({ started: print("started"), error: print("error") }));
  invoke(server, "stop");
  const client = create("WebSocketClient");
  const callbacks = library({ connected: print("connected"), closed: print("closed"), error: print("error") });
  invoke(client, "connect", "ws://localhost:1", callbacks);
  invoke(client, "close");
}

/** Leaves in the turn in which it sends. */
function leaving(port: string): void {
  const client = create("WebSocketClient");
  const connected: LuaFunction = () => {
    for (let i = 0; i < 100; i++) invoke(client, "send", `farewell ${i}`);
    host.exit(3);
  };
  invoke(client, "connect", `ws://localhost:${port}`, library({ connected }));
}

/** A server that nobody stops. */
function lasting(): void {
  const server = create("WebSocketServer");
  invoke(server, "start", "localhost", 0, library({ started: print("started") }));
}

/** A client that nobody closes, and whose server goes away. */
function abandoned(port: string): void {
  const client = create("WebSocketClient");
  const connected: LuaFunction = () => invoke(client, "send", "stop");
  invoke(client, "connect", `ws://localhost:${port}`, library({ connected, closed: print("closed") }));
}

const programs: Record<string, (port: string) => void> = { finite, failing, hasty, leaving, lasting, abandoned };
const [, , name, port] = process.argv;
programs[name!]!(port!);
