// The waiting timers: a binary heap, earliest first.
// Invariants: no timer is due before its parent, nor, when both are due at the same time, was set before it; a cleared
// timer never stays first, and cleared timers never outnumber the others by much.

/** One call of setTimeout or setInterval. */
export interface Timer {
  /** Milliseconds by the clock of whoever queues it. */
  due: number;
  /** Decides between timers that are due at the same time. */
  order: number;
  /** Stops it; only TimerQueue.clear sets it on a timer that is queued. */
  cleared: boolean;
}

export class TimerQueue<T extends Timer> {
  private heap: T[] = [];
  private cleared = 0;

  /** The earliest timer; it is not cleared. */
  get first(): T | undefined {
    return this.heap[0];
  }

  push(timer: T): void {
    this.heap.push(timer);
    this.rise(this.heap.length - 1);
  }

  /** Takes the earliest timer out. */
  shift(): T | undefined {
    const first = this.removeFirst();
    this.dropCleared();
    return first;
  }

  /** Stops a timer that is queued. */
  clear(timer: T): void {
    timer.cleared = true;
    this.cleared++;
    this.dropCleared();
    if (this.cleared > 1000 && this.cleared > this.heap.length / 2) this.sweep();
  }

  private dropCleared(): void {
    while (this.heap[0]?.cleared === true) {
      this.removeFirst();
      this.cleared--;
    }
  }

  private sweep(): void {
    // A sorted list is a heap.
    this.heap = this.heap.filter((timer) => !timer.cleared).sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.cleared = 0;
  }

  private removeFirst(): T | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first;
  }

  private rise(from: number): void {
    const { heap } = this;
    const timer = heap[from]!;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above]!;
      if (!isBefore(timer, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = timer;
  }

  // The first one may be too late for its place.
  private sink(): void {
    const { heap } = this;
    const timer = heap[0]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      const child = heap[below]!;
      if (!isBefore(child, timer)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = timer;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
