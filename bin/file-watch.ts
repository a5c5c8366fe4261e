// Seeing that files may have changed: modified, replaced, renamed, created or deleted.
// Invariant: whoever listens looks for himself; an event is a hint, and too many of them do no harm. Folders are watched,
// not files, because editors replace files, and because what is missing may come.
import { type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

interface Watched {
  readonly watcher: FSWatcher;
  /** Tells a folder from another one that has taken its place. */
  readonly identity: string;
}

// How long to wait for the other events of one change, in milliseconds.
const patience = 10;

/** Watches files, until it is closed. */
export class FileWatch {
  private readonly folders = new Map<string, Watched>();
  /** The files, and the folders on the way to them. */
  private interesting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private readonly onChange: () => void;

  constructor(onChange: () => void) {
    this.onChange = onChange;
  }

  /** Watches these files from now on, and no others; returns whether there are folders that were not watched before. */
  look(paths: Iterable<string>): boolean {
    this.interesting = new Set();
    const folders = new Map<string, string>();
    for (const path of paths) {
      for (const place of placesOf(path)) {
        const { folder, identity } = this.wayTo(place);
        if (identity !== undefined) folders.set(folder, identity);
      }
    }
    for (const [folder, { watcher, identity }] of this.folders) {
      if (folders.get(folder) === identity) continue;
      watcher.close();
      this.folders.delete(folder);
    }
    const fresh = [...folders].filter(([folder]) => !this.folders.has(folder));
    for (const [folder, identity] of fresh) this.add(folder, identity);
    return fresh.length > 0;
  }

  /** Stops watching. */
  close(): void {
    clearTimeout(this.timer);
    for (const { watcher } of this.folders.values()) watcher.close();
    this.folders.clear();
  }

  // Notes a file and the folders on the way to it; returns the deepest folder that is there. That is looked at once only: if it
  // went between two looks, nobody would wait for what takes its place.
  private wayTo(path: string): { readonly folder: string; readonly identity: string | undefined } {
    this.interesting.add(path);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      this.interesting.add(folder);
      const identity = identityOf(folder);
      if (identity !== undefined || dirname(folder) === folder) return { folder, identity };
    }
  }

  private add(folder: string, identity: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.heard(folder, name));
      watcher.on("error", () => this.schedule());
      this.folders.set(folder, { watcher, identity });
    } catch {
      // It has gone since: the next look will find what is there instead.
      this.schedule();
    }
  }

  private heard(folder: string, name: string | null): void {
    const isItself = name === basename(folder);
    if (name === null || isItself || this.interesting.has(join(folder, name))) this.schedule();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.onChange();
    }, patience);
  }
}

// A link changes where it is, what it leads to changes there.
function placesOf(path: string): string[] {
  const place = resolve(path);
  try {
    return [...new Set([place, realpathSync(place)])];
  } catch {
    return [place];
  }
}

function identityOf(folder: string): string | undefined {
  try {
    const stats = statSync(folder, { bigint: true });
    return stats.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
  } catch {
    return undefined;
  }
}
