// What is evaluated again: function bodies, and loops in them, that have read something that has grown since.
// Invariant: whatever an evaluation reads that may grow is `Watched`, and says when it is read and when it grows. Functions
// that come first in the list are evaluated until nothing grows before those behind them; a loop is, before what follows it.

/** A function body, or a loop in one, which is evaluated until nothing that it reads grows any more. */
export interface Region {
  /** What it is a part of; undefined for a function body. */
  outer: Region | undefined;
  /** How often it has been evaluated, and how often `outer` had been then. */
  count: number;
  outerCount: number;
  isOpen: boolean;
  isStale: boolean;
  /** Of a function body on the list. */
  readonly position: number;
}

/** A function body on the list. */
interface Task extends Region {
  readonly evaluate: () => void;
}

// More than any program has been seen to need.
const maxEvaluations = 2000;

/** A loop that has not been evaluated yet. */
export function newRegion(): Region {
  return { outer: undefined, count: 0, outerCount: 0, isOpen: false, isStale: false, position: Infinity };
}

export class Worklist {
  /** What is being evaluated. */
  current: Region | undefined;
  private tasks: readonly Task[] = [];
  /** No task before this one is stale. */
  private first = 0;

  /** Evaluates all tasks once, in the order given, then stale ones until there are none, the first of `tasks` first. */
  run(tasks: readonly (() => void)[], order: readonly (() => void)[]): void {
    const known = new Map(
      tasks.map((evaluate, position): [() => void, Task] => [evaluate, { ...newRegion(), evaluate, position }]),
    );
    this.tasks = [...known.values()];
    for (const evaluate of order) this.evaluate(known.get(evaluate)!);
    this.first = 0;
    while (this.first < this.tasks.length) {
      const task = this.tasks[this.first]!;
      if (task.isStale) this.evaluate(task);
      else this.first++;
    }
  }

  /** Evaluates a loop in what is being evaluated, until nothing that it reads grows any more. */
  settle(loop: Region, visit: () => void): void {
    const outer = this.current!;
    this.open(loop);
    loop.outer = outer;
    do {
      loop.isStale = false;
      loop.count++;
      loop.outerCount = outer.count;
      visit();
    } while (loop.isStale);
    loop.isOpen = false;
    this.current = outer;
  }

  /** Notes that what the region has read in an evaluation has grown. */
  outdate(region: Region, evaluation: number): void {
    if (region.count !== evaluation) return;
    let stale = region;
    while (!stale.isOpen && stale.outer !== undefined) {
      // What it is a part of is being evaluated anew, and will get there again.
      if (stale.outerCount !== stale.outer.count) return;
      stale = stale.outer;
    }
    stale.isStale = true;
    this.first = Math.min(this.first, stale.position);
  }

  /** Notes that something has grown of which nobody knows who has read it. */
  outdateAll(): void {
    for (const task of this.tasks) this.outdate(task, task.count);
  }

  private evaluate(task: Task): void {
    if (++task.count > maxEvaluations) throw new Error("internal: the inference does not end");
    task.isStale = false;
    this.open(task);
    task.evaluate();
    task.isOpen = false;
    this.current = undefined;
  }

  private open(region: Region): void {
    region.isOpen = true;
    this.current = region;
  }
}

/** Something that evaluations read, and that grows. */
export abstract class Watched {
  private readonly worklist: Worklist;
  /** What has read it last, and all others, as far as it has not grown since; with the evaluations in which they did. */
  private reader: Region | undefined = undefined;
  private evaluation = 0;
  private others: Map<Region, number> | undefined = undefined;

  constructor(worklist: Worklist) {
    this.worklist = worklist;
  }

  /** Notes that what is being evaluated depends on this. */
  protected noteRead(): void {
    const { current } = this.worklist;
    if (current === undefined || (current === this.reader && current.count === this.evaluation)) return;
    if (this.reader !== undefined && this.reader !== current) {
      (this.others ??= new Map()).set(this.reader, this.evaluation);
    }
    this.reader = current;
    this.evaluation = current.count;
  }

  /** Notes that it has grown. */
  noteGrowth(): void {
    const { reader, others } = this;
    if (reader === undefined) return;
    this.reader = undefined;
    this.others = undefined;
    this.worklist.outdate(reader, this.evaluation);
    if (others === undefined) return;
    for (const [region, evaluation] of others) this.worklist.outdate(region, evaluation);
  }
}
