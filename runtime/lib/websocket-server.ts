// net.WebSocketServer: one object, which can start and stop again and again.
// Invariants: client ids are 1, 2, 3 … over the life of the object and never used twice; each client fires `connected`
// once and `disconnected` once, after which its id is unknown. Methods never throw for what happens on the network, and
// no event but an error of a method fires before the method has returned.
import { none } from "../core/call.ts";
import { toInteger } from "../core/number.ts";
import { Table, tableFrom } from "../core/table.ts";
import { tostring } from "../core/tostring.ts";
import { LuaFloat, type LuaFunction, type Result, type Value } from "../core/value.ts";
import type { ListenAddress, Server as HostServer, ServerEvents, Socket, SocketEvents } from "../host/sockets.ts";
import type { UpgradeRequest } from "../host/sockets.ts";
import { argError, checkIndex, checkString, checkTable } from "./arguments.ts";
import { Callbacks, connectedEvent, startedEvent } from "./websocket-callbacks.ts";
import { type ServerOptions, serverOptions } from "./websocket-options.ts";
import { Peer, requestTable } from "./websocket-peer.ts";
import { checkClose, type CloseArguments, ObjectClass, type SocketLoader } from "./websocket.ts";

/** The constructor of servers: `net.WebSocketServer([options])`. */
export function webSocketServer(loader: SocketLoader): LuaFunction {
  let lastId = 0;
  const nextId = (): number => ++lastId;
  const servers: ObjectClass<Server> = new ObjectClass("WebSocketServer", "server_id", {
    start: (self, ...args) => servers.stateOf(self, "start").start(args),
    send: (self, id, data) => servers.stateOf(self, "send").send(id, data),
    broadcast: (self, data, except) => servers.stateOf(self, "broadcast").broadcast(data, except),
    close: (self, id, ...args) => servers.stateOf(self, "close").close(id, checkClose(args, 2)),
    stop: (self) => servers.stateOf(self, "stop").stop(),
    isRunning: (self) => servers.stateOf(self, "isRunning").isRunning(),
    getClients: (self) => servers.stateOf(self, "getClients").getClients(),
    getPort: (self) => servers.stateOf(self, "getPort").getPort(),
  });
  return (options) => {
    const object = new Table();
    object.setString("options", options === undefined ? new Table() : checkTable(options, 1, "WebSocketServer"));
    object.setString("running", false);
    object.setString("clients", new Table());
    servers.adopt(object, new Server(object, loader, nextId));
    return object;
  };
}

/** The state of one server object. */
class Server {
  readonly object: Table;
  readonly loader: SocketLoader;
  private readonly nextId: () => number;
  private lastClientId = 0;
  private current: Run | undefined = undefined;
  /** The callbacks of the latest start, which also hear of sends that come too late. */
  private callbacks: Callbacks;

  constructor(object: Table, loader: SocketLoader, nextId: () => number) {
    this.object = object;
    this.loader = loader;
    this.nextId = nextId;
    this.callbacks = this.callbacksOf(undefined);
  }

  start([host, port, table]: Value[]): Result {
    const address = { host: checkString(host, 1, "start"), port: checkPort(port) };
    const callbacks = this.callbacksOf(table === undefined ? undefined : checkTable(table, 3, "start"));
    if (this.current !== undefined) {
      callbacks.error("Server already running");
      return none;
    }
    const own = this.object.getString("options");
    const options = serverOptions(own instanceof Table ? own : undefined);
    this.callbacks = callbacks;
    this.object.setString("server_id", this.nextId());
    this.current = new Run(this, callbacks, options);
    this.current.start(address);
    return none;
  }

  stop(): Result {
    const { current } = this;
    if (current === undefined) return none;
    this.release(current);
    current.stop();
    return none;
  }

  send(id: Value, data: Value): Result {
    const bytes = tostring(data);
    return this.peer(id)?.send(bytes) ?? false;
  }

  /** Returns how many clients the message was sent to. */
  broadcast(data: Value, except: Value): Result {
    const bytes = tostring(data);
    if (this.current === undefined) {
      this.callbacks.error("Server not running");
      return 0;
    }
    return this.current.broadcast(bytes, clientKey(except));
  }

  close(id: Value, how: CloseArguments): Result {
    this.peer(id)?.finish(how);
    return none;
  }

  isRunning(): boolean {
    return this.current?.port !== undefined;
  }

  getClients(): Table {
    return tableFrom(this.current?.openClients() ?? []);
  }

  getPort(): Value {
    return this.current?.port;
  }

  /** The id of a new client. */
  nextClientId(): number {
    return ++this.lastClientId;
  }

  /** Lets the script start the server again, if `run` is the current one. */
  release(run: Run): void {
    if (this.current !== run) return;
    this.current = undefined;
    this.object.setString("running", false);
    this.object.setString("port", undefined);
    this.object.setString("clients", new Table());
  }

  /** The open client `id`; when there is none, the error callback hears of it. */
  private peer(id: Value): Peer | undefined {
    const peer = this.current?.openClient(clientKey(id));
    if (this.current === undefined) this.callbacks.error("Server not running");
    else if (peer === undefined) this.callbacks.error(`Client ${tostring(id)} not connected`);
    return peer;
  }

  private callbacksOf(table: Table | undefined): Callbacks {
    return new Callbacks({ host: this.loader.host, kind: "WebSocketServer" }, table);
  }
}

/** One run of a server, from start to the end of its last client. */
class Run implements ServerEvents {
  readonly server: Server;
  readonly callbacks: Callbacks;
  readonly options: ServerOptions;
  /** Where it listens; undefined until it does. */
  port: number | undefined = undefined;
  private readonly peers = new Map<Value, Peer>();
  private hostServer: HostServer | undefined = undefined;
  private stopped = false;

  constructor(server: Server, callbacks: Callbacks, options: ServerOptions) {
    this.server = server;
    this.callbacks = callbacks;
    this.options = options;
  }

  start(address: ListenAddress): void {
    this.server.loader.load(
      (sockets) => {
        if (!this.stopped) this.hostServer = sockets.listen(address, this.options, this);
      },
      (message) => this.error(message),
    );
  }

  stop(): void {
    this.stopped = true;
    this.hostServer?.close();
  }

  openClient(id: Value): Peer | undefined {
    const peer = this.peers.get(id);
    return peer?.isOpen === true ? peer : undefined;
  }

  openClients(): Value[] {
    return [...this.peers.values()].filter((peer) => peer.isOpen).map((peer) => peer.id);
  }

  broadcast(bytes: string, except: Value): number {
    let count = 0;
    for (const peer of this.peers.values()) {
      if (peer.id !== except && peer.isOpen && peer.send(bytes) !== false) count++;
    }
    return count;
  }

  /** Whether so many more bytes must not wait for a client for whom `queued` bytes wait already. */
  isTooMuch(queued: number, more: number): boolean {
    const { maxQueued, maxQueuedInAll } = this.options;
    return queued + more > maxQueued || this.hostServer!.queued + more > maxQueuedInAll;
  }

  forget(peer: Peer): void {
    this.peers.delete(peer.id);
    this.setClientField(peer.id, undefined);
  }

  // What follows are the host's events.

  listening(port: number): void {
    this.port = port;
    this.server.object.setString("running", true);
    this.server.object.setString("port", port);
    this.callbacks.emit(startedEvent);
  }

  connection(socket: Socket, request: UpgradeRequest): SocketEvents {
    const peer = new Peer(this, this.server.nextClientId(), socket);
    this.peers.set(peer.id, peer);
    this.setClientField(peer.id, true);
    this.callbacks.emit(connectedEvent, peer.id, requestTable(request));
    return peer;
  }

  error(message: string): void {
    if (this.port !== undefined) return this.callbacks.error(`Server error: ${message}`);
    // Before the callback, which may start the server again.
    this.server.release(this);
    if (!this.stopped) this.callbacks.error(`Failed to start server: ${message}`);
  }

  private setClientField(id: number, value: Value): void {
    const clients = this.server.object.getString("clients");
    if (!this.stopped && clients instanceof Table) clients.setInteger(id, value);
  }
}

function checkPort(port: Value): number {
  const number = checkIndex(port, 2, "start");
  if (number < 0 || number > 65535) throw argError(2, "start", "port must be 0 to 65535");
  return number;
}

// As table keys do, 1.0 means client 1; "1" does not.
function clientKey(id: Value): Value {
  return id instanceof LuaFloat ? toInteger(id) : id;
}
