// net.WebSocketEchoServer: a server for trying clients out, made of what scripts can use themselves.
import { index, method } from "../core/access.ts";
import { call1, none } from "../core/call.ts";
import { tostring } from "../core/tostring.ts";
import { type LuaFunction, truthy, type Value } from "../core/value.ts";
import type { Host } from "../host/host.ts";
import { printable } from "./callback.ts";
import { library } from "./open.ts";

/** The function `net.WebSocketEchoServer(host, port[, debug])`: starts a server and returns it. */
export function webSocketEchoServer(host: Host, WebSocketServer: LuaFunction): LuaFunction {
  return (address, port, debug) => {
    const server = call1(WebSocketServer);
    const log = (text: string): Value[] => {
      if (truthy(debug)) host.write(`[EchWS] ${tostring(index(server, "server_id"))} ${printable(text)}\n`);
      return none;
    };
    const callbacks = library({
      started: () => log(`Echo server started on ${tostring(address)}:${tostring(index(server, "port"))}`),
      connected: (id) => log(`Client connected: ${tostring(id)}`),
      message: (id, data) => {
        log(`Received from client: ${tostring(data)}`);
        method(server, "send")(server, id, `Echo: ${tostring(data)}`);
        return none;
      },
      disconnected: (id) => log(`Client disconnected: ${tostring(id)}`),
      // Otherwise errors go to standard error.
      error: truthy(debug) ? (message) => log(`Server error: ${tostring(message)}`) : undefined,
    });
    method(server, "start")(server, address, port, callbacks);
    return server;
  };
}
