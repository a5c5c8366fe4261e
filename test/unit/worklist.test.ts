// What the inference evaluates again, and what it leaves alone.
import { describe, expect, test } from "vitest";
import { newRegion, Watched, Worklist } from "../../compiler/3-infer/worklist.ts";

/** A number that only grows. */
class Level extends Watched {
  private value = 0;

  get now(): number {
    this.noteRead();
    return this.value;
  }

  raise(value: number): void {
    if (value <= this.value) return;
    this.value = value;
    this.noteGrowth();
  }
}

function run(bodies: Record<string, (list: Worklist) => void>, list = new Worklist()): string[] {
  const log: string[] = [];
  const tasks = Object.entries(bodies).map(([name, body]) => () => {
    log.push(name);
    body(list);
  });
  list.run(tasks, [...tasks].reverse());
  return log;
}

describe("a function is evaluated again", () => {
  test("when what it has read grows, and not otherwise", () => {
    const list = new Worklist();
    const level = new Level(list);
    const log = run({ writer: () => level.raise(1), other: () => {}, reader: () => void level.now }, list);
    expect(log).toEqual(["reader", "other", "writer", "reader"]);
  });

  test("when it has read before it raises, until nothing grows", () => {
    const list = new Worklist();
    const level = new Level(list);
    expect(run({ counter: () => level.raise(Math.min(level.now + 1, 3)) }, list)).toHaveLength(4);
  });

  test("not when it reads only what it has raised before", () => {
    const list = new Worklist();
    const level = new Level(list);
    const log = run(
      {
        both: () => {
          level.raise(5);
          expect(level.now).toBe(5);
        },
      },
      list,
    );
    expect(log).toEqual(["both"]);
  });

  test("after those before it in the list have settled", () => {
    const list = new Worklist();
    const [inner, outer] = [new Level(list), new Level(list)];
    const log = run(
      {
        inner: () => {
          inner.raise(Math.min(inner.now + 1, 3));
          outer.raise(inner.now);
        },
        outer: () => void outer.now,
      },
      list,
    );
    expect(log).toEqual(["outer", "inner", "inner", "inner", "inner", "outer"]);
  });

  test("when something grows of which nobody knows who has read it", () => {
    const list = new Worklist();
    let isFirst = true;
    const once = (): void => {
      if (isFirst) list.outdateAll();
      isFirst = false;
    };
    expect(run({ once, other: () => {} }, list)).toEqual(["other", "once", "once", "other"]);
  });
});

describe("a loop", () => {
  test("settles before what follows it, and its function is evaluated once", () => {
    const list = new Worklist();
    const level = new Level(list);
    const loop = newRegion();
    const seen: number[] = [];
    const log = run(
      {
        body: () => {
          list.settle(loop, () => level.raise(Math.min(level.now + 1, 4)));
          seen.push(level.now);
        },
      },
      list,
    );
    expect([log, seen]).toEqual([["body"], [4]]);
  });

  test("makes its function stale when what it has read grows later", () => {
    const list = new Worklist();
    const level = new Level(list);
    const loop = newRegion();
    const seen: number[] = [];
    const body = (): void => {
      list.settle(loop, () => void seen.push(level.now));
      level.raise(1);
    };
    expect([run({ body }, list), seen]).toEqual([
      ["body", "body"],
      [0, 1],
    ]);
  });

  test("is repeated with the loop around it", () => {
    const list = new Worklist();
    const level = new Level(list);
    const [outer, inner] = [newRegion(), newRegion()];
    const seen: number[] = [];
    const body = (): void =>
      list.settle(outer, () => {
        list.settle(inner, () => void seen.push(level.now));
        level.raise(Math.min(seen.length, 2));
      });
    expect([run({ body }, list), seen]).toEqual([["body"], [0, 1, 2]]);
  });
});
