// WebSockets of programs that run on Node: the handshake, parsing and closing are those of `ws`, sending is node-frames.ts.
// Invariant: this is the only importer of `ws`; node.ts loads it on first use, because that takes 30 ms.
import type { IncomingMessage } from "node:http";
import type { Socket as NetSocket } from "node:net";
import type { Duplex } from "node:stream";
import { type Server as Acceptor, type ServerOptions as AcceptorOptions, WebSocket, WebSocketServer } from "ws";
import { decodeUtf8, encodeUtf8 } from "../core/string.ts";
import { addConnection, type Closable, removeConnection } from "./node-connections.ts";
import { Backlog, FrameQueue, isText } from "./node-frames.ts";
import { chooseProtocol, upgradeRequest } from "./node-handshake.ts";
import { Heartbeat } from "./node-heartbeat.ts";
import { Listener } from "./node-listener.ts";
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
// What a side says that goes away. RFC 6455 §7.4.1.
const goingAway = 1001;

/** WebSockets over Node's own sockets. */
export const sockets: Sockets = { connect, listen };

/** A `ws` connection that sends through a FrameQueue. */
class QueuedWebSocket extends WebSocket {
  queue: FrameQueue | undefined = undefined;
  private stream: NetSocket | undefined = undefined;

  /** Starts sending over `stream`, the connection that the handshake has just been made on. */
  begin(stream: Duplex, queue: FrameQueue): void {
    this.stream = stream as NetSocket;
    this.queue = queue;
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
class NodeSocket implements Socket, Closable {
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
    const { websocket } = this;
    return websocket.extensions === "" ? (websocket.queue?.queued ?? 0) : websocket.bufferedAmount;
  }

  send(bytes: string): void {
    const { websocket } = this;
    if (websocket.readyState !== WebSocket.OPEN) return;
    if (websocket.extensions === "") websocket.queue!.push(bytes);
    // Compressing is left to `ws`, which then has to frame, too.
    else websocket.send(Buffer.from(bytes, "latin1"), { binary: !isText(bytes) });
  }

  close(code?: number, reason?: string): void {
    this.closing = true;
    this.websocket.close(code, reason === undefined ? undefined : Buffer.from(reason, "latin1"));
  }

  terminate(): void {
    this.closing = true;
    this.websocket.terminate();
  }

  endWithProgram(): void {
    this.close(goingAway);
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
  const heartbeat = new Heartbeat(options.heartbeat);
  websocket.on("upgrade", (response) => {
    const stream = response.socket;
    websocket.begin(stream, new FrameQueue(stream, new Backlog(), true));
    heartbeat.add(websocket, stream);
  });
  websocket.on("open", () => events.open());
  const socket = new NodeSocket(websocket);
  socket.deliver(events);
  addConnection(socket);
  websocket.on("close", () => {
    heartbeat.stop();
    removeConnection(socket);
  });
  return socket;
}

function clientOptions(options: ConnectOptions): object {
  const { headers, maxPayload, handshakeTimeout, rejectUnauthorized, ca, deflate } = options;
  return {
    headers: Object.fromEntries(headers),
    maxPayload,
    handshakeTimeout,
    rejectUnauthorized,
    ca,
    closeTimeout: closeGrace,
    perMessageDeflate: deflate,
  };
}

// What `connect` returns for a URL, header or protocol that `ws` refuses at once.
function failedSocket(message: string, events: SocketEvents): Socket {
  let closing = false;
  process.nextTick(() => {
    if (!closing) events.error(message, true);
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

/** One Server: what listens, and all its connections. */
class NodeServer implements Server, Closable {
  private readonly events: ServerEvents;
  private readonly acceptor: Acceptor<typeof QueuedWebSocket>;
  private readonly listener: Listener;
  private readonly heartbeat: Heartbeat;
  private readonly backlog = new Backlog();
  private readonly sockets = new Set<NodeSocket>();
  private timer: NodeJS.Timeout | undefined = undefined;
  private closed = false;

  constructor(options: ListenOptions, events: ServerEvents) {
    this.events = events;
    this.acceptor = new WebSocketServer(acceptorOptions(options));
    this.heartbeat = new Heartbeat(options.heartbeat);
    this.listener = new Listener(options, {
      upgrade: (request, stream, head) => this.upgrade(request, stream, head),
      error: (error) => events.error(messageOf(error)),
    });
  }

  get queued(): number {
    return this.backlog.bytes;
  }

  /** Listens, and reports how that went. */
  async start(address: ListenAddress): Promise<void> {
    addConnection(this);
    let port: number;
    try {
      port = await this.listener.listen(address);
    } catch (error) {
      if (!this.closed) this.events.error(messageOf(error));
      this.end();
      return;
    }
    if (!this.closed) this.events.listening(port);
  }

  private upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (this.closed) return void stream.destroy();
    this.acceptor.handleUpgrade(request, stream, head, (websocket) => {
      websocket.begin(stream, new FrameQueue(stream, this.backlog, false));
      const socket = new NodeSocket(websocket);
      this.sockets.add(socket);
      this.heartbeat.add(websocket, stream);
      socket.deliver(this.events.connection(socket, upgradeRequest(request, websocket.protocol)));
      // After the script has heard of it.
      websocket.on("close", () => this.forget(socket));
    });
  }

  private forget(socket: NodeSocket): void {
    this.sockets.delete(socket);
    if (this.closed && this.sockets.size === 0) this.end();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.heartbeat.stop();
    this.listener.close();
    this.timer = setTimeout(() => this.cut(), stopGrace);
    for (const socket of this.sockets) socket.close(goingAway);
    if (this.sockets.size === 0) this.end();
  }

  endWithProgram(): void {
    this.close();
  }

  private cut(): void {
    for (const socket of this.sockets) socket.terminate();
    this.listener.cut();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.heartbeat.stop();
    this.listener.cut();
    removeConnection(this);
  }
}

function acceptorOptions({ maxPayload, protocols, deflate }: ListenOptions): AcceptorOptions<typeof QueuedWebSocket> {
  const options = {
    noServer: true,
    WebSocket: QueuedWebSocket,
    clientTracking: false,
    perMessageDeflate: deflate,
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
