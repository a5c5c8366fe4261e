// The clients of a WebSocket server.
// Invariant: each fires `disconnected` once, after which its owner has forgotten it.
import { Table } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import type { Socket, SocketEvents, UpgradeRequest } from "../host/sockets.ts";
import { library } from "./open.ts";
import { type Callbacks, disconnectedEvent, serverMessageEvent } from "./websocket-callbacks.ts";
import type { CloseArguments } from "./websocket.ts";

/** A server that runs, as far as its clients need it. */
interface PeerOwner {
  readonly callbacks: Callbacks;
  /** Whether so many more bytes must not wait for a client for whom `queued` bytes wait already. */
  isTooMuch(queued: number, more: number): boolean;
  forget(peer: Peer): void;
}

/** One client of a server. */
export class Peer implements SocketEvents {
  readonly id: number;
  private readonly run: PeerOwner;
  private readonly socket: Socket;

  constructor(run: PeerOwner, id: number, socket: Socket) {
    this.run = run;
    this.id = id;
    this.socket = socket;
  }

  get isOpen(): boolean {
    return this.socket.open;
  }

  /** Returns how many bytes wait to be sent, or false when the message was refused because there are too many. */
  send(bytes: string): Value {
    const { queued } = this.socket;
    if (queued > 0 && this.run.isTooMuch(queued, bytes.length)) {
      this.run.callbacks.error(`Send queue of client ${this.id} full`, this.id);
      return false;
    }
    this.socket.send(bytes);
    return this.socket.queued;
  }

  /** Starts closing; the script has asked for it. */
  finish({ code, reason }: CloseArguments): void {
    this.socket.close(code, reason);
  }

  // What follows are the socket's events.

  open(): void {}

  message(bytes: string): void {
    this.run.callbacks.emit(serverMessageEvent, this.id, bytes);
  }

  error(message: string): void {
    this.run.callbacks.error(`WebSocket error: ${message}`, this.id);
  }

  close(code: number, reason: string): void {
    this.run.forget(this);
    this.run.callbacks.emit(disconnectedEvent, this.id, code, reason);
  }
}

/** What `connected` gets to know about a new client. */
export function requestTable({ address, port, path, headers, protocol }: UpgradeRequest): Table {
  const headerTable = new Table();
  for (const [name, value] of headers) headerTable.setString(name, value);
  return library({ address, port, path, protocol, headers: headerTable });
}
