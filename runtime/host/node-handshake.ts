// The HTTP side of a WebSocket server: what a client asks for, and what it gets. RFC 6455 §4.2.
import type { IncomingMessage } from "node:http";
import type { UpgradeRequest } from "./sockets.ts";

/** The subprotocol for a client that offers `offered` to a server that speaks `spoken`, or false. */
export function chooseProtocol(spoken: readonly string[], offered: Set<string>): string | false {
  // A server that names none takes what the client likes best, as clients give up when no protocol is chosen.
  if (spoken.length === 0) return [...offered][0] ?? false;
  return spoken.find((protocol) => offered.has(protocol)) ?? false;
}

/** The request of a client that has connected, with the subprotocol that was chosen for it. */
export function upgradeRequest(request: IncomingMessage, protocol: string): UpgradeRequest {
  const headers = new Map<string, string>();
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i]!.toLowerCase();
    const earlier = headers.get(name);
    const value = request.rawHeaders[i + 1]!;
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return {
    // IPv4 peers of a server that listens on "::"
    address: (request.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, ""),
    port: request.socket.remotePort ?? 0,
    path: request.url ?? "/",
    headers: [...headers],
    protocol,
  };
}
