// Callbacks for the next turn of the event loop, in call order.
// Invariant: one immediate runs all callbacks of a turn, because an immediate costs more than most callbacks; it is
// scheduled exactly while `deferred` is not empty.

let deferred: (() => void)[] = [];

/** See Host.defer. */
export function defer(callback: () => void): void {
  if (deferred.push(callback) === 1) setImmediate(runDeferred);
}

/** Whether the next turn has work to do, so that the event loop won't sleep before it. */
export function hasDeferred(): boolean {
  return deferred.length > 0;
}

function runDeferred(): void {
  const callbacks = deferred;
  deferred = [];
  let done = 0;
  try {
    while (done < callbacks.length) callbacks[done++]?.();
  } finally {
    // Only when one has thrown: the others keep their turn, before those that were deferred since.
    if (done < callbacks.length) {
      if (deferred.length === 0) setImmediate(runDeferred);
      deferred.unshift(...callbacks.slice(done));
    }
  }
}
