// WebSocket clients of programs in a browser. It has no servers, and sends no headers of ours.
// Invariant: `close` comes exactly once, after at most one error, as sockets.ts promises.
import { decodeUtf8, encodeUtf8, fromBytes, isUtf8, toBytes } from "../core/string.ts";
import type { ConnectOptions, Server, ServerEvents, Socket, SocketEvents, Sockets } from "./sockets.ts";

/** WebSockets over the browser's own. */
export const sockets: Sockets = { connect, listen };

// What of the browser's class is used here.
interface BrowserSocket {
  binaryType: string;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: string | Uint8Array): void;
  close(code?: number, reason?: string): void;
  onopen: () => void;
  onmessage: (event: { readonly data: string | ArrayBuffer }) => void;
  onerror: () => void;
  onclose: (event: { readonly code: number; readonly reason: string }) => void;
}

type BrowserSocketClass = new (url: string, protocols: readonly string[]) => BrowserSocket;

const isOpen = 1;

function connect(url: string, { protocols, maxPayload }: ConnectOptions, events: SocketEvents): Socket {
  const { WebSocket } = globalThis as unknown as { readonly WebSocket: BrowserSocketClass };
  let websocket: BrowserSocket;
  try {
    websocket = new WebSocket(decodeUtf8(url).replace(/^http/i, "ws"), protocols);
  } catch (error) {
    return failed((error as Error).message, events);
  }
  return new Connection(websocket, events, maxPayload);
}

class Connection implements Socket {
  private readonly websocket: BrowserSocket;
  private isClosing = false;

  constructor(websocket: BrowserSocket, events: SocketEvents, maxPayload: number) {
    this.websocket = websocket;
    websocket.binaryType = "arraybuffer";
    websocket.onopen = () => events.open();
    websocket.onmessage = ({ data }) => {
      const bytes = typeof data === "string" ? encodeUtf8(data) : fromBytes(new Uint8Array(data));
      if (this.isClosing) return;
      if (bytes.length <= maxPayload) return events.message(bytes);
      events.error("Max payload size exceeded");
      this.terminate();
    };
    websocket.onerror = () => {
      if (!this.isClosing) events.error("connection failed");
    };
    websocket.onclose = ({ code, reason }) => events.close(code, encodeUtf8(reason));
  }

  get open(): boolean {
    return this.websocket.readyState === isOpen;
  }

  get queued(): number {
    return this.websocket.bufferedAmount;
  }

  send(bytes: string): void {
    if (this.open) this.websocket.send(isUtf8(bytes) ? decodeUtf8(bytes) : toBytes(bytes));
  }

  close(code?: number, reason?: string): void {
    this.isClosing = true;
    // Browsers take no other codes of those that a program may give.
    const own = code !== undefined && (code === 1000 || code >= 3000) ? code : undefined;
    this.websocket.close(own, own === undefined || reason === undefined ? undefined : decodeUtf8(reason));
  }

  terminate(): void {
    this.isClosing = true;
    this.websocket.close();
  }
}

function failed(message: string, events: SocketEvents): Socket {
  queueMicrotask(() => {
    events.error(encodeUtf8(message));
    events.close(1006, "");
  });
  return { open: false, queued: 0, send() {}, close() {}, terminate() {} };
}

function listen(_address: unknown, _options: unknown, events: ServerEvents): Server {
  queueMicrotask(() => events.error("servers are not available in browsers"));
  const server = { queued: 0, close() {} };
  return server;
}
