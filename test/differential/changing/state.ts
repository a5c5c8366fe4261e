// What a program of changing kinds has in scope, and the expressions that are made of it.
// Invariant: a sequence never gets holes, so that its length is the same in every correct Lua; a sparse table may, and
// nobody asks for its length; loop variables are listed only while their loop is being written.
import { floatLiteral, integerLiteral, stringLiteral } from "../literals.ts";
import type { Random } from "../random.ts";

/** How far the kinds of values go: numbers of both subtypes, strings too that can be converted, or anything. */
export type Severity = "subtypes" | "numerals" | "anything";

/** A function that a program can call, with the texts of arguments that suit it. */
export interface Known {
  readonly name: string;
  readonly arguments: () => string[];
}

export class State {
  readonly random: Random;
  readonly severity: Severity;
  readonly scalars: string[] = [];
  readonly sequences: string[] = [];
  readonly sparse: string[] = [];
  readonly objects: string[] = [];
  readonly functions: Known[] = [];
  /** Loop variables, innermost last. */
  readonly indices: string[] = [];
  private names = 0;

  constructor(random: Random) {
    this.random = random;
    this.severity = random.weighted<Severity>([
      [5, "subtypes"],
      [2, "numerals"],
      [4, "anything"],
    ]);
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.names}`;
  }

  scalar(): string {
    return this.random.pick(this.scalars);
  }

  /** The variable of a loop around, or a small integer. */
  index(): string {
    const { random, indices } = this;
    return indices.length > 0 && random.chance(85) ? random.pick(indices.slice(-2)) : String(random.integer(1, 6));
  }

  /** A literal number of either subtype. */
  literal(): string {
    const { random } = this;
    return random.weighted([
      [5, () => String(random.integer(0, 9))],
      [2, () => integerLiteral(random)],
      [3, () => `${random.integer(0, 9)}.${random.pick(["0", "5", "25"])}`],
      [2, () => floatLiteral(random)],
    ])();
  }

  /** An expression that is a number as long as the variables in it are. */
  number(depth = this.random.integer(0, 2)): string {
    const { random } = this;
    if (depth <= 0) {
      return random.weighted([
        [6, () => this.scalar()],
        [4, () => this.index()],
        [4, () => this.literal()],
        [2, () => this.element()],
        [2, () => this.field()],
      ])();
    }
    return random.weighted([
      [10, () => `(${this.number(depth - 1)} ${random.pick(["+", "-", "*"])} ${this.number(depth - 1)})`],
      [2, () => `(${this.number(depth - 1)} / ${random.pick(["2", "4", "0.5", "8.0"])})`],
      [
        3,
        () =>
          `(${this.number(depth - 1)} ${random.pick(["//", "%"])} ${random.pick(["2", "3", "7", "2.0", "(-3)", "10"])})`,
      ],
      [1, () => `(-${this.number(depth - 1)})`],
      [2, () => `math.${random.pick(["max", "min"])}(${this.number(depth - 1)}, ${this.number(0)})`],
      [2, () => `math.${random.pick(["floor", "ceil", "abs"])}(${this.number(depth - 1)})`],
      [2, () => `(${this.condition()} and ${this.number(depth - 1)} or ${this.number(0)})`],
      [2, () => this.call() ?? this.number(0)],
      [1, () => `#${random.pick(this.sequences)}`],
    ])();
  }

  condition(): string {
    const { random } = this;
    return random.weighted([
      [5, () => `${this.number(0)} ${random.pick(["<", "<=", ">", ">=", "==", "~="])} ${this.number(0)}`],
      [3, () => `${this.index()} % ${random.integer(2, 4)} == ${random.integer(0, 1)}`],
      [1, () => `${this.scalar()} == nil`],
      [1, () => `math.type(${this.scalar()}) == "${random.pick(["integer", "float"])}"`],
      [1, () => `type(${this.scalar()}) == "${random.pick(["number", "string", "table"])}"`],
      [1, () => `not ${this.scalar()}`],
      [1, () => this.scalar()],
    ])();
  }

  /** A read of a table's element. */
  element(): string {
    const { random } = this;
    const sequence = random.pick(this.sequences);
    return random.weighted([
      [4, () => `(${sequence}[${this.index()}] or ${random.integer(0, 3)})`],
      [3, () => `${sequence}[${random.pick(["1", `#${sequence}`, "2", `${this.index()} % #${sequence} + 1`])}]`],
      [2, () => `(${random.pick(this.sparse)}[${this.key()}] or ${this.literal()})`],
    ])();
  }

  field(): string {
    return `${this.random.pick(this.objects)}.${this.random.pick(["x", "x", "y", "y", "n"])}`;
  }

  /** A call of a known function, if there is one. */
  call(): string | undefined {
    if (this.functions.length === 0) return undefined;
    const known = this.random.pick(this.functions);
    return `${known.name}(${known.arguments().join(", ")})`;
  }

  /** A key of a table that may have holes: also floats that are integral, strings that look like numbers, and others. */
  key(): string {
    const { random } = this;
    const index = this.index();
    return random.weighted([
      [6, () => index],
      [1, () => `${index} * 2`],
      [1, () => `${index} - 3`],
      [1, () => `${index} + 0.0`],
      [1, () => `${index} / 2`],
      [1, () => `"k" .. ${index}`],
      [1, () => `tostring(${index})`],
      [
        1,
        () =>
          random.pick([
            "-1",
            "0",
            "-0.0",
            "1.0",
            "2^53",
            "2^31",
            "math.mininteger",
            "1.5",
            "true",
            '"x"',
            '"y"',
            '"n"',
            '"__index"',
            '"length"',
          ]),
      ],
      [this.severity === "anything" ? 1 : 0, () => this.scalar()],
    ])();
  }

  /** What a variable may be changed to. */
  value(): string {
    const { random } = this;
    const number = (): string => random.weighted([[2, () => this.literal()], [2, () => integerLiteral(random)], [3, () => floatLiteral(random)], [1, () => this.number(1)]])(); // prettier-ignore
    if (this.severity === "subtypes" || random.chance(35)) return number();
    if (this.severity === "numerals" || random.chance(35)) {
      return random.pick([
        '"10"',
        '"3.0"',
        '"0x10"',
        '" 5 "',
        '"1e2"',
        '"-7"',
        '"9007199254740993"',
        '"abc"',
        stringLiteral(random),
      ]);
    }
    return random.pick([
      "nil", "nil", "false", "true", "{}", "{1, 2.5}", "{x = 1, y = 2.5}", "print", "math.floor", "object(7)", "object(7)", '"text"',
      "function(...) return ... end", "setmetatable({}, {__index = function(_, k) return k end})", "coroutine.wrap(print)",
    ]); // prettier-ignore
  }

  /** A value that can be an element of a sequence. */
  present(): string {
    if (this.random.chance(50)) return `${this.scalar()} ${this.random.pick(["+", "-", "*"])} ${this.number(0)}`;
    return `(${this.random.chance(60) ? this.number(1) : this.value()}) or 0`;
  }
}
