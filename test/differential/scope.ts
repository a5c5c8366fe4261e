// The names that a generated program can use at the place being written, and what they hold.
// Invariant: a variable keeps the kind it was declared with, so that most operations of a program succeed; a name that is
// declared again hides the older variable until its block ends, as in Lua.
import type { Random } from "./random.ts";

/** What a variable or an expression holds. A `list` is a sequence of numbers, a `record` has the fields n, f, s and t. */
export type Kind = "int" | "float" | "number" | "string" | "boolean" | "list" | "record" | "object" | "any";

/** A function that a program can call. */
export interface Callable {
  readonly parameters: readonly Kind[];
  readonly results: readonly Kind[];
  readonly hasVararg: boolean;
}

/** A variable; one with `callable` holds a function. */
export interface Variable {
  readonly name: string;
  readonly kind: Kind | "function" | "hidden";
  /** Can't be assigned. */
  readonly fixed: boolean;
  /** How many functions are around its declaration. */
  readonly depth: number;
  readonly callable?: Callable;
}

// Among them words that mean something in JavaScript and nothing in Lua.
const names =
  "a b c d e i j k n s t v x y acc item self_ var new class this arguments eval await yield let static typeof null " +
  "undefined NaN Infinity const delete switch case default void with try_ catch throw enum export import super " +
  "instanceof interface private public async of get set constructor toString valueOf __proto__ prototype name " +
  "length global window process require_ at chunk Value $".replace(" $", "");
const namePool = names.split(" ");

/** Names of fields of records beside the four that all have. */
export const fieldNames =
  "x y value count constructor toString __proto__ prototype length name default class $a hash array"
    .replace(" $a", "")
    .split(" ");

/** The blocks that are open, innermost last. */
export class Scope {
  depth = 0;
  private readonly random: Random;
  private readonly blocks: Variable[][] = [[]];

  constructor(random: Random) {
    this.random = random;
  }

  /** Runs `body` inside a new block. */
  block<T>(body: () => T): T {
    this.blocks.push([]);
    try {
      return body();
    } finally {
      this.blocks.pop();
    }
  }

  /** Runs `body` inside a new function. */
  function<T>(body: () => T): T {
    this.depth++;
    try {
      return this.block(body);
    } finally {
      this.depth--;
    }
  }

  /** A name for a new variable, which may be one in use. */
  freshName(): string {
    return this.random.chance(50) ? this.random.pick(namePool) : `v${this.random.integer(1, 30)}`;
  }

  declare(variable: Omit<Variable, "depth">): void {
    this.blocks.at(-1)!.push({ ...variable, depth: this.depth });
  }

  /** Adds a global, which is seen by everything that follows in the program. */
  declareGlobal(variable: Omit<Variable, "depth" | "fixed">): void {
    this.blocks[0]!.push({ ...variable, fixed: false, depth: -1 });
  }

  /** The variables that are seen and fit, innermost first. */
  visible(fits: (variable: Variable) => boolean): Variable[] {
    const seen = new Set<string>();
    const found: Variable[] = [];
    for (const block of this.blocks.toReversed()) {
      for (const variable of block.toReversed()) {
        if (seen.has(variable.name)) continue;
        seen.add(variable.name);
        if (fits(variable)) found.push(variable);
      }
    }
    return found;
  }

  /** A variable of the kind, if there is one. */
  variable(kind: Kind): Variable | undefined {
    const found = this.visible((variable) => variable.kind === kind);
    return found.length === 0 ? undefined : this.random.pick(found.slice(0, 12));
  }

  /** A variable that holds a function, if there is one. */
  callable(fits: (callable: Callable) => boolean): (Variable & { callable: Callable }) | undefined {
    const found = this.visible(({ callable }) => callable !== undefined && fits(callable));
    return found.length === 0 ? undefined : (this.random.pick(found) as Variable & { callable: Callable });
  }
}
