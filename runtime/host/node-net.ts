// WebSockets of programs that run on Node: the handshake, parsing and closing are those of `ws`, sending is node-frames.ts.
// Invariant: this is the only importer of `ws`; node.ts loads it on first use, because that takes 30 ms.
import { createServer, type IncomingMessage, type Server as HttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import { type Server as Acceptor, type ServerOptions as AcceptorOptions, WebSocket, WebSocketServer } from "ws";
import { decodeUtf8, encodeUtf8 } from "../core/string.ts";
import { FrameQueue } from "./node-frames.ts";
import { chooseProtocol, upgradeRequest } from "./node-handshake.ts";
import type {
  ConnectOptions,
  ListenAddress,
  ListenOptions,
  Server,
  ServerEvents,
  Socket,
  SocketEvents,
  Sockets,
} from "./sockets.ts";

// A connection that is being closed is cut after this many milliseconds without any traffic …
const idleGrace = 2000;
// … or after this many in all; a server that stops does not wait that long.
const closeGrace = 60_000;
const stopGrace = 3000;
// Lets the system notice that a peer's machine is gone.
const keepAliveDelay = 60_000;

/** WebSockets over Node's own sockets. */
export const sockets: Sockets = { connect, listen };

/** A `ws` connection that sends through a FrameQueue. */
class QueuedWebSocket extends WebSocket {
  queue: FrameQueue | undefined = undefined;
  private stream: NetSocket | undefined = undefined;

  /** Starts sending over `stream`, the connection that the handshake has just been made on. */
  begin(stream: Duplex, masked: boolean): void {
    this.stream = stream as NetSocket;
    this.queue = new FrameQueue(stream, masked);
    this.stream.setKeepAlive(true, keepAliveDelay);
  }

  // `ws` calls this itself to answer the peer's close frame, which must not overtake what the queue still holds.
  override close(code?: number, reason?: Buffer | string): void {
    this.queue?.flush();
    super.close(code, reason);
    this.stream?.setTimeout(idleGrace, () => this.terminate());
  }
}

/** The Socket over one QueuedWebSocket. */
class NodeSocket implements Socket {
  readonly websocket: QueuedWebSocket;
  /** Whether the program wants to hear of nothing but the end. */
  private closing = false;

  constructor(websocket: QueuedWebSocket) {
    this.websocket = websocket;
  }

  get open(): boolean {
    return this.websocket.readyState === WebSocket.OPEN;
  }

  get queued(): number {
    return this.websocket.queue?.queued ?? 0;
  }

  send(bytes: string): void {
    if (this.websocket.readyState === WebSocket.OPEN) this.websocket.queue!.push(bytes);
  }

  close(code?: number, reason?: string): void {
    this.closing = true;
    this.websocket.close(code, reason === undefined ? undefined : Buffer.from(reason, "latin1"));
  }

  terminate(): void {
    this.closing = true;
    this.websocket.terminate();
  }

  /** Passes on what happens from now on. */
  deliver(events: SocketEvents): void {
    this.websocket.on("message", (data: Buffer) => {
      if (!this.closing) events.message(data.toString("latin1"));
    });
    this.websocket.on("error", (error) => {
      if (!this.closing) events.error(messageOf(error));
    });
    this.websocket.on("close", (code, reason) => events.close(code, reason.toString("latin1")));
  }
}

function connect(url: string, options: ConnectOptions, events: SocketEvents): Socket {
  let websocket: QueuedWebSocket;
  try {
    websocket = new QueuedWebSocket(decodeUtf8(url), [...options.protocols], clientOptions(options));
  } catch (error) {
    return failedSocket(messageOf(error), events);
  }
  websocket.on("upgrade", (response) => websocket.begin(response.socket, true));
  websocket.on("open", () => events.open());
  const socket = new NodeSocket(websocket);
  socket.deliver(events);
  return socket;
}

function clientOptions(options: ConnectOptions): object {
  const { headers, maxPayload, handshakeTimeout, rejectUnauthorized, ca } = options;
  return {
    headers: Object.fromEntries(headers),
    maxPayload,
    handshakeTimeout,
    rejectUnauthorized,
    ca,
    closeTimeout: closeGrace,
    perMessageDeflate: false,
  };
}

// What `connect` returns for a URL, header or protocol that `ws` refuses at once.
function failedSocket(message: string, events: SocketEvents): Socket {
  let closing = false;
  process.nextTick(() => {
    if (!closing) events.error(message);
    events.close(1006, "");
  });
  const close = (): void => {
    closing = true;
  };
  return { open: false, queued: 0, send() {}, close, terminate: close };
}

function listen(address: ListenAddress, options: ListenOptions, events: ServerEvents): Server {
  const server = new NodeServer(options, events);
  void server.start(address);
  return server;
}

/** One Server: an HTTP server for each address that its host name means, and all their connections. */
class NodeServer implements Server {
  private readonly options: ListenOptions;
  private readonly events: ServerEvents;
  private readonly acceptor: Acceptor<typeof QueuedWebSocket>;
  private readonly httpServers: HttpServer[] = [];
  /** Every TCP connection, also those that have not finished the handshake. */
  private readonly streams = new Set<NetSocket>();
  private readonly sockets = new Set<NodeSocket>();
  /** Connections that have shown life since the last ping. */
  private readonly alive = new WeakSet<NodeSocket>();
  private timer: NodeJS.Timeout | undefined = undefined;
  private closed = false;

  constructor(options: ListenOptions, events: ServerEvents) {
    this.options = options;
    this.events = events;
    this.acceptor = new WebSocketServer(acceptorOptions(options));
  }

  /** Listens, and reports how that went. */
  async start({ host, port }: ListenAddress): Promise<void> {
    let message: string | undefined;
    let actualPort = port;
    try {
      actualPort = host === "localhost" ? await this.listenOnLoopback(port) : await this.listenOn(host, port);
    } catch (error) {
      message = messageOf(error);
      this.release();
    }
    if (this.closed) return;
    if (message !== undefined) return this.events.error(message);
    if (this.options.heartbeat > 0) this.timer = setInterval(() => this.beat(), this.options.heartbeat).unref();
    this.events.listening(actualPort);
  }

  // Clients resolve "localhost" to either address, so both must be ours, on the same port.
  private async listenOnLoopback(port: number, attempts = 5): Promise<number> {
    const chosen = await this.listenOn("127.0.0.1", port);
    try {
      await this.listenOn("::1", chosen);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRINUSE" && port === 0 && attempts > 1) {
        this.release();
        return this.listenOnLoopback(port, attempts - 1);
      }
      // Machines without IPv6 have no ::1.
      if (code !== "EADDRNOTAVAIL" && code !== "EAFNOSUPPORT") throw error;
    }
    return chosen;
  }

  private listenOn(host: string, port: number): Promise<number> {
    // To Node that means all addresses, which the program should say itself.
    if (host === "") throw new Error("no host given");
    const server = this.createHttpServer();
    this.httpServers.push(server);
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port }, () => {
        server.off("error", reject);
        server.on("error", (error) => this.events.error(messageOf(error)));
        // It may have been closed while the name was looked up, which does not stop it from listening.
        if (this.closed) server.close();
        resolve((server.address() as AddressInfo | null)?.port ?? port);
      });
    });
  }

  private createHttpServer(): HttpServer {
    const { cert, key, handshakeTimeout } = this.options;
    const timeouts = {
      headersTimeout: handshakeTimeout,
      requestTimeout: handshakeTimeout,
      connectionsCheckingInterval: Math.min(handshakeTimeout, 5000),
    };
    const server =
      cert === undefined || key === undefined
        ? createServer(timeouts)
        : createTlsServer({ ...timeouts, handshakeTimeout, cert, key });
    server.on("connection", (stream) => this.admit(stream));
    server.on("upgrade", (request, stream, head) => this.upgrade(request, stream, head));
    server.on("request", (_, response) => {
      response.writeHead(426, { "content-type": "text/plain", connection: "close" }).end("Upgrade Required\n");
    });
    return server;
  }

  private admit(stream: NetSocket): void {
    if (this.streams.size >= this.options.maxConnections) {
      stream.destroy();
      return;
    }
    this.streams.add(stream);
    stream.once("close", () => this.streams.delete(stream));
  }

  private upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.acceptor.handleUpgrade(request, stream, head, (websocket) => {
      websocket.begin(stream, false);
      const socket = new NodeSocket(websocket);
      this.sockets.add(socket);
      this.alive.add(socket);
      websocket.on("pong", () => this.alive.add(socket));
      websocket.on("close", () => this.forget(socket));
      socket.deliver(this.events.connection(socket, upgradeRequest(request, websocket.protocol)));
    });
  }

  private forget(socket: NodeSocket): void {
    this.sockets.delete(socket);
    if (this.closed && this.sockets.size === 0) this.cut();
  }

  private beat(): void {
    for (const socket of this.sockets) {
      if (!this.alive.delete(socket)) socket.websocket.terminate();
      else if (socket.open) socket.websocket.ping();
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.timer);
    this.release();
    this.timer = setTimeout(() => this.cut(), stopGrace);
    for (const socket of this.sockets) socket.close(1001);
    if (this.sockets.size === 0) this.cut();
  }

  private cut(): void {
    clearTimeout(this.timer);
    for (const socket of this.sockets) socket.terminate();
    for (const stream of this.streams) stream.destroy();
  }

  /** Frees the ports and drops the connections that have not become WebSockets. */
  private release(): void {
    for (const server of this.httpServers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  }
}

function acceptorOptions({ maxPayload, protocols }: ListenOptions): AcceptorOptions<typeof QueuedWebSocket> {
  const options = {
    noServer: true,
    WebSocket: QueuedWebSocket,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload,
    closeTimeout: closeGrace,
    handleProtocols: (offered: Set<string>) => chooseProtocol(protocols, offered),
  };
  return options;
}

function messageOf(error: unknown): string {
  // A name with several addresses fails with one error for each and no text of its own.
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return encodeUtf8(errors.map((each) => (each instanceof Error ? each.message : String(each))).join("; "));
}
