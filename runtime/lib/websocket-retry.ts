// When a client that has lost its connection tries again: after a pause that doubles from failure to failure.
// Invariant: at most one attempt is waiting.
import type { Host, TimerHandle } from "../host/host.ts";
import type { Reconnect } from "./websocket-options.ts";

/** The attempts of one client since its last connection. */
export class Retry {
  private readonly host: Host;
  private attempts = 0;
  private timer: TimerHandle | undefined = undefined;

  constructor(host: Host) {
    this.host = host;
  }

  /** Whether an attempt is waiting. */
  get isWaiting(): boolean {
    return this.timer !== undefined;
  }

  /** Calls `attempt` after a pause; returns how long it is in milliseconds, and the number of the attempt. */
  start({ min, max }: Reconnect, attempt: () => void): { attempt: number; pause: number } {
    const pause = Math.ceil(Math.min(max, min * 2 ** this.attempts++));
    this.timer = this.host.startTimer(() => {
      this.timer = undefined;
      attempt();
    }, pause);
    return { attempt: this.attempts, pause };
  }

  /** Forgets the failures, and the attempt that waits. */
  reset(): void {
    if (this.timer !== undefined) this.host.clearTimer(this.timer);
    this.timer = undefined;
    this.attempts = 0;
  }
}
