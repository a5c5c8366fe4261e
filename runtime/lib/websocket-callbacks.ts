// Whom the events of a WebSocket client or server go to: the table of callbacks given to connect or start, and listeners
// added by name. Some events have two names, as plua's manual and plua's code differ.
// Invariants: callbacks are looked up when the event happens, so scripts may add and replace them at any time; an error
// that nobody listens for is reported on standard error.
import { index } from "../core/access.ts";
import { Table } from "../core/table.ts";
import type { Value } from "../core/value.ts";
import type { Host } from "../host/host.ts";
import { isCallable, report, reportError, runCallback } from "./callback.ts";

/** What an event is called: in plua's manual, and in plua's code where that differs. */
export type EventNames = readonly string[];

export const connectedEvent: EventNames = ["connected"];
export const startedEvent: EventNames = ["started"];
export const errorEvent: EventNames = ["error"];
/** A client's that will connect again. */
export const reconnectingEvent: EventNames = ["reconnecting"];
/** A client's. */
export const closedEvent: EventNames = ["closed", "disconnected"];
/** A server's; its clients' ends have one name only. */
export const disconnectedEvent: EventNames = ["disconnected"];
export const clientMessageEvent: EventNames = ["message", "dataReceived"];
export const serverMessageEvent: EventNames = ["message", "receive"];

/** All names that the callbacks of a client may have. */
export const clientEventNames: readonly string[] = /*@__PURE__*/ connectedEvent.concat(
  clientMessageEvent,
  closedEvent,
  errorEvent,
);

/** The callbacks of one connection or server. */
export class Callbacks {
  private readonly host: Host;
  /** The kind of object, for reports. */
  private readonly kind: string;
  private readonly table: Table | undefined;
  private readonly listeners: Table | undefined;

  /** @param listeners  lists of functions by event name */
  constructor(owner: { host: Host; kind: string }, table: Table | undefined, listeners?: Table) {
    this.host = owner.host;
    this.kind = owner.kind;
    this.table = table;
    this.listeners = listeners;
  }

  /** Calls everybody who listens for an event; returns whether there was anybody. */
  emit(names: EventNames, ...args: Value[]): boolean {
    let heard = false;
    for (const name of names) {
      const callback = this.table === undefined ? undefined : this.lookUp(this.table, name);
      if (callback === undefined || !isCallable(callback)) continue;
      heard = true;
      runCallback(this.host, callback, ...args);
    }
    return this.listeners === undefined ? heard : this.emitToListeners(this.listeners, names, args) || heard;
  }

  /** Calls the error callbacks, or reports the error where there are none. */
  error(message: string, ...details: Value[]): void {
    if (!this.emit(errorEvent, message, ...details)) report(this.host, `${this.kind}: ${message}`);
  }

  // The table may be an object with a metatable, whose __index may fail.
  private lookUp(table: Table, name: string): Value {
    try {
      return index(table, name);
    } catch (thrown) {
      reportError(this.host, thrown);
      return undefined;
    }
  }

  private emitToListeners(listeners: Table, names: EventNames, args: Value[]): boolean {
    let heard = false;
    for (const name of names) {
      const list = listeners.getString(name);
      if (!(list instanceof Table)) continue;
      // A listener that adds another one does not make it hear the event that is under way.
      const length = list.length();
      for (let i = 1; i <= length; i++) {
        heard = true;
        runCallback(this.host, list.getInteger(i), ...args);
      }
    }
    return heard;
  }
}

/** Adds `listener` to the listeners for the event `name`. */
export function addListener(listeners: Table, name: string, listener: Value): void {
  let list = listeners.getString(name);
  if (!(list instanceof Table)) {
    list = new Table();
    listeners.setString(name, list);
  }
  (list as Table).setInteger((list as Table).length() + 1, listener);
}

/** Whether `table` has a callback for one of a client's events. */
export function hasClientCallback(table: Table): boolean {
  return clientEventNames.some((name) => isCallable(index(table, name)));
}
