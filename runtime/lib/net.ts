// The `net` library: WebSocket clients and servers, with plua's names.
import type { Table } from "../core/table.ts";
import { type Library, library, type State } from "./open.ts";
import { webSocketClient } from "./websocket-client.ts";
import { webSocketEchoServer } from "./websocket-echo.ts";
import { webSocketServer } from "./websocket-server.ts";
import { SocketLoader } from "./websocket.ts";

/** Global `net`. */
export const netLibrary: Library = { name: "net", open: makeNet };

function makeNet({ host }: State): Table {
  const loader = new SocketLoader(host);
  const WebSocketClient = webSocketClient(loader);
  const WebSocketServer = webSocketServer(loader);
  return library({
    WebSocketClient,
    // The scheme of the URL decides whether TLS is used.
    WebSocketClientTls: WebSocketClient,
    WebSocketServer,
    WebSocketEchoServer: webSocketEchoServer(host, WebSocketServer),
  });
}
