// net.WebSocketClient and net.WebSocketClientTls: one object, which can connect again and again.
// Invariants: at most one connection of a client is current, and none while it waits to connect again; each connection that
// was opened or closed by the script fires `closed` exactly once, one that fails to open fires `error` instead. Methods never throw for what happens on the
// network, and no event but an error of `send` or `connect` fires before the method has returned.
import { none } from "../core/call.ts";
import { Table } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import type { Socket, SocketEvents } from "../host/sockets.ts";
import { checkString, checkTable, typeError } from "./arguments.ts";
import { isCallable } from "./callback.ts";
import {
  addListener,
  Callbacks,
  clientMessageEvent,
  closedEvent,
  connectedEvent,
  hasClientCallback,
  reconnectingEvent,
} from "./websocket-callbacks.ts";
import { type ClientOptions, clientOptions, hasOptions } from "./websocket-options.ts";
import { Retry } from "./websocket-retry.ts";
import { checkClose, type CloseArguments, ObjectClass, type SocketLoader } from "./websocket.ts";

/** The constructor of clients: `net.WebSocketClient([options])`. */
export function webSocketClient(loader: SocketLoader): LuaFunction {
  let lastId = 0;
  const nextId = (): number => ++lastId;
  const clients: ObjectClass<Client> = new ObjectClass("WebSocketClient", "conn_id", {
    connect: (self, ...args) => clients.stateOf(self, "connect").connect(args),
    send: (self, data) => clients.stateOf(self, "send").send(data),
    close: (self, ...args) => clients.stateOf(self, "close").close(checkClose(args, 1)),
    isOpen: (self) => clients.stateOf(self, "isOpen").isOpen(),
    addEventListener: (self, ...args) => clients.stateOf(self, "addEventListener").addEventListener(args),
  });
  return (options) => {
    const object = new Table();
    const state = new Client(object, loader, nextId);
    object.setString("options", options === undefined ? new Table() : checkTable(options, 1, "WebSocketClient"));
    object.setString("event_listeners", state.listeners);
    object.setString("connected", false);
    clients.adopt(object, state);
    return object;
  };
}

/** The state of one client object. */
class Client {
  readonly object: Table;
  readonly loader: SocketLoader;
  readonly listeners = new Table();
  private readonly nextId: () => number;
  private current: Connection | undefined = undefined;
  private readonly retry: Retry;
  /** The callbacks of the latest connection, which also hear of sends that come too late. */
  private callbacks: Callbacks;

  constructor(object: Table, loader: SocketLoader, nextId: () => number) {
    this.object = object;
    this.loader = loader;
    this.nextId = nextId;
    this.callbacks = this.callbacksOf(undefined);
    this.retry = new Retry(loader.host);
  }

  connect([url, second, third]: Value[]): Result {
    const address = checkString(url, 1, "connect");
    const table = second === undefined ? undefined : checkTable(second, 2, "connect");
    const callbacks = this.callbacksOf(table);
    if (this.current !== undefined) {
      callbacks.error(this.current.isOpen ? "Already connected" : "Already connecting");
      return none;
    }
    const options = this.optionsOf(table, third === undefined ? undefined : checkTable(third, 3, "connect"));
    this.retry.reset();
    this.callbacks = callbacks;
    this.open(address, callbacks, options);
    return none;
  }

  private open(address: string, callbacks: Callbacks, options: ClientOptions): void {
    this.object.setString("conn_id", this.nextId());
    const again = (): void => this.open(address, callbacks, options);
    this.current = new Connection(this, { callbacks, options, again });
    this.current.start(address);
  }

  /** Connects again some time after `connection` has ended by itself, unless the script has done so already. */
  reconnect({ callbacks, options, again }: Plan): void {
    if (options.reconnect === undefined || this.current !== undefined || this.retry.isWaiting) return;
    const { attempt, pause } = this.retry.start(options.reconnect, again);
    callbacks.emit(reconnectingEvent, attempt, pause);
  }

  // The second argument of connect holds callbacks (plua's manual), options, or request headers (plua's code).
  private optionsOf(second: Table | undefined, third: Table | undefined): ClientOptions {
    const own = this.object.getString("options");
    const sources = [own instanceof Table ? own : undefined, second, third];
    if (second !== undefined && !hasClientCallback(second) && !hasOptions(second)) {
      sources[1] = new Table();
      sources[1].setString("headers", second);
    }
    return clientOptions(sources);
  }

  send(data: Value): Result {
    const bytes = tostring(data);
    if (this.current?.isOpen === true) return this.current.send(bytes);
    this.callbacks.error("Not connected");
    return false;
  }

  close(how: CloseArguments): Result {
    const { current } = this;
    this.retry.reset();
    if (current === undefined) return none;
    this.release(current);
    current.finish(how);
    return none;
  }

  isOpen(): boolean {
    return this.current?.isOpen === true;
  }

  addEventListener([name, listener]: Value[]): Result {
    const event = checkString(name, 1, "addEventListener");
    if (!isCallable(listener)) throw typeError(2, "addEventListener", "function", listener);
    addListener(this.listeners, event, listener);
    return none;
  }

  /** Notes that a connection is open, so that the next failure is a new one. */
  opened(): void {
    this.object.setString("connected", true);
    this.retry.reset();
  }

  /** Lets the script connect again, if `connection` is the current one. */
  release(connection: Connection): void {
    if (this.current !== connection) return;
    this.current = undefined;
    this.object.setString("connected", false);
  }

  private callbacksOf(table: Table | undefined): Callbacks {
    return new Callbacks({ host: this.loader.host, kind: "WebSocketClient" }, table, this.listeners);
  }
}

/** How a connection is made. */
interface Plan {
  readonly callbacks: Callbacks;
  readonly options: ClientOptions;
  /** Makes another one like it. */
  again(): void;
}

/** One connection of a client, from connect to its end. */
class Connection implements SocketEvents {
  private readonly client: Client;
  private readonly plan: Plan;
  private socket: Socket | undefined = undefined;
  private wasOpen = false;
  private closedByScript = false;
  private isHopeless = false;

  constructor(client: Client, plan: Plan) {
    this.client = client;
    this.plan = plan;
  }

  get isOpen(): boolean {
    return this.socket !== undefined && this.socket.open;
  }

  start(url: string): void {
    this.client.loader.load(
      (sockets) => {
        if (this.closedByScript) this.close(1006, "");
        else this.socket = sockets.connect(url, this.plan.options, this);
      },
      (message) => {
        this.error(message, true);
        this.close(1006, "");
      },
    );
  }

  /** Returns how many bytes wait to be sent, or false when the message was refused because there are too many. */
  send(bytes: string): Value {
    const socket = this.socket!;
    const { queued } = socket;
    if (queued > 0 && queued + bytes.length > this.plan.options.maxQueued) {
      this.plan.callbacks.error("Send queue full");
      return false;
    }
    socket.send(bytes);
    return socket.queued;
  }

  /** Starts closing; the script has asked for it. */
  finish({ code, reason }: CloseArguments): void {
    this.closedByScript = true;
    this.socket?.close(code, reason);
  }

  // What follows are the socket's events.

  open(): void {
    this.wasOpen = true;
    this.client.opened();
    this.plan.callbacks.emit(connectedEvent);
  }

  message(bytes: string): void {
    this.plan.callbacks.emit(clientMessageEvent, bytes);
  }

  error(message: string, isFinal = false): void {
    if (this.closedByScript) return;
    if (this.wasOpen) return this.plan.callbacks.error(`WebSocket error: ${message}`);
    this.isHopeless = isFinal;
    // Before the callback, which may connect again.
    this.client.release(this);
    this.plan.callbacks.error(`Connection error: ${message}`);
  }

  close(code: number, reason: string): void {
    this.client.release(this);
    if (this.wasOpen || this.closedByScript) this.plan.callbacks.emit(closedEvent, code, reason);
    if (!this.closedByScript && !this.isHopeless) this.client.reconnect(this.plan);
  }
}
