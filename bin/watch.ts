// The loop of the watching commands: a round, then waiting for changes or for Ctrl-C.
// Invariant: rounds never overlap; whatever changes during one leads to another.
import { FileWatch } from "./file-watch.ts";

/** What a round did. */
export interface RoundEnd {
  /** What to watch from now on. */
  readonly looked: Iterable<string>;
}

// 128 + SIGINT
const interrupted = 130;

/** Does rounds until somebody interrupts; returns the exit code. */
export async function watchLoop(round: () => Promise<RoundEnd>): Promise<number> {
  let wake = (): void => {};
  let isDue = true;
  let isOver = false;
  const watch = new FileWatch(() => {
    isDue = true;
    wake();
  });
  const stop = (): void => {
    isOver = true;
    wake();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  while (!isOver) {
    if (isDue) {
      isDue = false;
      const { looked } = await round();
      // What has changed before a folder was watched, nobody would tell.
      const isFresh = watch.look(looked);
      isDue ||= isFresh;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  watch.close();
  return interrupted;
}
