// Random numbers that depend on nothing but a seed: what the generators of programs and calls draw from.
// Invariant: equal seeds give equal sequences on every machine (32-bit integer arithmetic only; mulberry32).

/** A sequence of random choices. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    for (let i = 0; i < 4; i++) this.bits();
  }

  /** 32 random bits, as an unsigned integer. */
  bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** An integer from `low` to `high`, both inclusive. */
  integer(low: number, high: number): number {
    return low + (this.bits() % (high - low + 1));
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.bits() % 1000 < percent * 10;
  }

  /** One of the items, of which there is at least one. */
  pick<T>(items: readonly T[]): T {
    return items[this.bits() % items.length]!;
  }

  /** One of the choices; one of weight 2 comes twice as often as one of weight 1. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.bits() % choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    throw new Error("no choices");
  }

  /** `count` items, each made by `make`. */
  list<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}
