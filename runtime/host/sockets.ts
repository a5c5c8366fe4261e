// The platform side of WebSockets: what lib/net needs from a host. node-net.ts implements it over `ws`.
// Invariants: data, headers, paths, reasons and messages are byte strings (one char 0–255 per byte); no event fires
// before the call that leads to it has returned; an event handler must not throw. Sizes are bytes, times milliseconds.

/** Connects to WebSocket servers and opens WebSocket servers. */
export interface Sockets {
  /** Starts connecting to `url` (ws, wss, http or https). A bad URL is reported by `error` and `close`, not thrown. */
  connect(url: string, options: ConnectOptions, events: SocketEvents): Socket;
  /** Starts listening on `port` of `address`; port 0 picks a free one. "localhost" means both loopback addresses. */
  listen(address: ListenAddress, options: ListenOptions, events: ServerEvents): Server;
}

/** One connection, seen from either side. */
export interface Socket {
  /** Whether messages can be sent: true from `open` until either side starts closing. */
  readonly open: boolean;
  /** Bytes handed to `send` that the operating system has not taken yet. */
  readonly queued: number;
  /**
   * Sends one message, as text if it is valid UTF-8 and as binary data otherwise. Messages of one turn of the event
   * loop leave together. Ignored unless the connection is open.
   */
  send(bytes: string): void;
  /**
   * Starts the closing handshake after what was sent before. From now on nothing is reported but the end. The connection
   * is cut when nothing moves for a while.
   *
   * @param code  1000 or 3000–4999 (also 1001–1014 except 1004–1006); none is sent when absent
   * @param reason  UTF-8 text of at most 123 bytes
   */
  close(code?: number, reason?: string): void;
  /** Cuts the connection; what has not left yet is lost, and nothing is reported but the end. */
  terminate(): void;
}

/** What happens to one connection. The order is: open, messages, at most one error, close. */
export interface SocketEvents {
  /** The connection is open (clients only; a server's connections are open from the start). */
  open(): void;
  /** A message arrived whole; text and binary alike. */
  message(bytes: string): void;
  /**
   * Connecting failed or the peer broke the protocol; `close` follows.
   *
   * @param isFinal  whether the same `connect` would fail again, whatever the peer does
   */
  error(message: string, isFinal?: boolean): void;
  /** The connection is gone; exactly once, also after a failed connect. 1005: no code given, 1006: cut. */
  close(code: number, reason: string): void;
}

/** Limits that hold for every connection of a client or server. */
export interface SocketLimits {
  /** Largest message taken from the peer; a larger one is a protocol error (1009). */
  readonly maxPayload: number;
  /** How long connecting, respectively a client's handshake, may take. */
  readonly handshakeTimeout: number;
  /** How often to ping; a peer that has not answered by the next ping is cut. 0 is never. */
  readonly heartbeat: number;
  /** Whether to compress messages if the peer does, too (RFC 7692). */
  readonly deflate: boolean;
}

/** How to connect. */
export interface ConnectOptions extends SocketLimits {
  /** Additional request headers. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Subprotocols to offer, best first. */
  readonly protocols: readonly string[];
  /** Whether a wss server must show a certificate that is valid for its name. */
  readonly rejectUnauthorized: boolean;
  /** PEM certificates to trust instead of the well-known authorities. */
  readonly ca: string | undefined;
}

/** Where to listen. */
export interface ListenAddress {
  /** A name or an IP address of this machine. */
  readonly host: string;
  /** 0–65535. */
  readonly port: number;
}

/** How to listen. */
export interface ListenOptions extends SocketLimits {
  /** Connections beyond this number are refused. */
  readonly maxConnections: number;
  /** Subprotocols the server speaks; the first one that a client offers is chosen. */
  readonly protocols: readonly string[];
  /** PEM certificate chain and private key; with both, the server speaks wss. */
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** A server that listens, or is about to. */
export interface Server {
  /** Bytes sent to any client that the operating system has not taken yet. */
  readonly queued: number;
  /** Stops listening at once and closes all connections (code 1001); those that linger are cut. */
  close(): void;
}

/** What happens to a server. */
export interface ServerEvents {
  /** The server is reachable on `port`. */
  listening(port: number): void;
  /** A client has connected; the result hears about the connection. */
  connection(socket: Socket, request: UpgradeRequest): SocketEvents;
  /** Listening failed (then `close` is not needed), or the running server met a problem. */
  error(message: string): void;
}

/** What a client asked for when it connected. */
export interface UpgradeRequest {
  /** The peer's IP address. */
  readonly address: string;
  readonly port: number;
  /** Path and query, such as "/chat?room=1". */
  readonly path: string;
  /** Names are in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The subprotocol that was chosen; "" is none. */
  readonly protocol: string;
}
