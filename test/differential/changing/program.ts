// Programs whose hot loops see values change kind: integers become floats or wrap around, fields turn into strings, arrays
// get holes or other elements, metatables come late, functions are replaced. They are what inference of types and
// optimized tables have to survive.
// Invariant: as that of programs.ts; `step` bounds what the kinds of values may keep from ending.
import { Random } from "../random.ts";
import { algorithmLines } from "./algorithms.ts";
import { callUse, functionChange, functionLines } from "./functions.ts";
import { classLines, objectChange, objectUse } from "./objects.ts";
import { hidden } from "./routes.ts";
import { computation, narrowing, scalarChange } from "./scalars.ts";
import { State } from "./state.ts";
import { access, tableChange } from "./tables.ts";

/** The program with the seed; one statement a line, as far as it goes. */
export function generateChanging(seed: number): string {
  const state = new State(new Random(seed + 500_000_003));
  return `${new ChangingProgram(state).lines().join("\n")}\n`;
}

class ChangingProgram {
  private readonly state: State;
  private readonly random: Random;
  private readonly isFunction: boolean;

  constructor(state: State) {
    this.state = state;
    this.random = state.random;
    this.isFunction = this.random.chance(40);
  }

  lines(): string[] {
    const { random } = this;
    if (random.chance(15)) return random.list(random.integer(1, 3), () => this.algorithm()).flat();
    const outer = [...this.scalars(), ...this.tables(), ...this.functions()];
    const parameters = this.isFunction ? random.list(2, () => this.state.fresh("p")) : [];
    this.state.scalars.push(...parameters);
    const loops = random.list(random.integer(1, 3), () => this.loop(random.chance(30) ? 2 : 1)).flat();
    const body = [...(random.chance(50) ? [...this.scalars(), ...loops] : loops), this.showAll()];
    if (!this.isFunction) return [...outer, ...body];
    const calls = random.list(
      random.integer(1, 3),
      () =>
        `try(function() return run(${this.state.literal()}, ${random.chance(60) ? this.state.literal() : this.outerValue()}) end)`,
    );
    return [
      ...outer,
      `${random.chance(70) ? "local " : ""}function run(${parameters.join(", ")})`,
      ...body,
      "end",
      ...calls,
    ];
  }

  // A value that names no variable, so that it can stand anywhere.
  private outerValue(): string {
    return this.random.pick([
      "nil",
      '"10"',
      "2.0",
      "-0.0",
      "math.maxinteger",
      "2^53",
      "{}",
      '"text"',
      "object(3)",
      "true",
    ]);
  }

  private algorithm(): string[] {
    if (this.state.scalars.length === 0) this.state.scalars.push("G0");
    if (this.state.sequences.length === 0) {
      this.state.sequences.push("list");
      this.state.sparse.push("map");
      this.state.objects.push("object0");
      return ["G0 = 1 list = {1, 2, 3} map = {x = 1} object0 = {x = 1, y = 2.5, n = 0}", ...algorithmLines(this.state)];
    }
    return algorithmLines(this.state);
  }

  private scalars(): string[] {
    const { random, state } = this;
    return random.list(random.integer(2, 3), () => {
      const initial = random.chance(70) ? String(random.integer(0, 9)) : state.literal();
      const form = random.integer(0, 9);
      const name = form === 0 ? state.fresh("G") : form === 1 ? `${state.fresh("r")}.value` : state.fresh("x");
      const line =
        form === 0
          ? `${name} = ${initial}`
          : form === 1
            ? `local ${name.replace(".value", "")} = {value = ${initial}}`
            : `local ${name} = ${initial}`;
      state.scalars.push(name);
      return line;
    });
  }

  private tables(): string[] {
    const { random, state } = this;
    const lines: string[] = [];
    const declare = (names: string[], contents: string): void => {
      const name = state.fresh(names === state.sequences ? "list" : "map");
      lines.push(`${random.chance(85) ? "local " : ""}${name} = ${contents}`);
      names.push(name);
    };
    for (let i = random.integer(1, 2); i > 0; i--) {
      declare(
        state.sequences,
        random.pick([
          "{}",
          "{1, 2, 3}",
          "{0.5, 1.5, 2.5}",
          "{1.0, 2.0}",
          "{1, 2.5, 3}",
          '{"a", "b"}',
          '{"1", 2}',
          "{10, 20, 30, 40, 50}",
          "{true, false}",
        ]),
      );
    }
    declare(
      state.sparse,
      random.pick([
        "{}",
        "{x = 1}",
        "{1, 2, 3}",
        "{nil, nil, 3}",
        "{[1] = 1, [2] = 2.5}",
        "{1, 2, x = 3}",
        '{["1"] = 1}',
        "{[0] = 0}",
        "{1.5, 2.5}",
      ]),
    );
    if (random.chance(60)) return [...lines, ...classLines(state)];
    const object = state.fresh("o");
    state.objects.push(object);
    return [...lines, `local ${object} = {x = ${state.literal()}, y = ${state.literal()}, n = 0}`];
  }

  private functions(): string[] {
    return this.random.list(this.random.integer(0, 2), () => functionLines(this.state)).flat();
  }

  private loop(depth: number): string[] {
    const { random, state } = this;
    const [opening, closing, index] = this.loopForm();
    const count = depth > 1 ? random.integer(1, 3) : random.integer(2, 6);
    state.indices.push(index);
    const body = random.list(count, () => this.statement()).flat();
    const at = (): number => random.integer(0, body.length);
    for (let i = random.integer(1, 3); i > 0; i--) body.splice(at(), 0, this.change());
    if (random.chance(40))
      body.splice(at(), 0, `if ${index} % 5 == 0 then show(${state.scalars.slice(-3).join(", ")}) end`);
    const label = state.fresh("continue");
    const exit = random.chance(20) ? random.pick(["break", `goto ${label}`]) : undefined;
    if (exit !== undefined) body.splice(at(), 0, `if ${state.condition()} then ${exit} end`);
    const inner = depth > 1 ? this.loop(depth - 1) : [];
    state.indices.pop();
    const whole = [...body, ...inner];
    const labelled = exit === undefined || exit === "break" ? whole : ["do", ...whole, "end", `::${label}::`];
    const isGuarded = exit !== "break" && random.chance(25);
    const statements = isGuarded
      ? ["local ok, message = pcall(function()", ...labelled, "end)", "if not ok then show(message) end"]
      : labelled;
    const lines = [...opening, ...statements, ...closing];
    return random.chance(60) ? ["try(function()", ...lines, "end)"] : lines;
  }

  private loopForm(): [opening: string[], closing: string[], index: string] {
    const { random, state } = this;
    const i = state.fresh("i");
    const n = random.integer(4, 25);
    return random.weighted<() => [string[], string[], string]>([
      [8, () => [[`for ${i} = 1, ${n} do`], ["end"], i]],
      [2, () => [[`for ${i} = ${n}, 1, -1 do`], ["end"], i]],
      [
        2,
        () => [
          [
            `for ${i} = ${state.scalar()}, ${state.scalar()} + ${n} do if ${i} > ${state.scalar()} + 30 then break end step()`,
          ],
          ["end"],
          i,
        ],
      ],
      [1, () => [[`for ${i} = 1.0, ${n} do`], ["end"], i]],
      [1, () => [[`for ${i} = 0, ${random.integer(2, 5)}, 0.5 do`], ["end"], i]],
      [
        1,
        () => [
          [
            `for ${i} = ${random.pick(["math.maxinteger", "9007199254740995", "2147483650", "4294967298"])} - ${n}, ${random.pick(["math.maxinteger", "9007199254740995", "2147483650"])} do step()`,
          ],
          ["end"],
          i,
        ],
      ],
      [1, () => [[`for ${i} = 1, #${random.pick(state.sequences)} do`], ["end"], i]],
      [
        1,
        () => [
          [`for ${i}, e${i} in ipairs(${random.pick(state.sequences)}) do if ${i} > 30 then break end`],
          ["end"],
          i,
        ],
      ],
      [
        2,
        () => [
          [`local ${i} = 0`, `while ${i} < ${n} do`, `${i} = ${i} + ${random.pick(["1", "1", "0.5", "1.0"])} step()`],
          ["end"],
          i,
        ],
      ],
      [1, () => [[`local ${i} = 0`, "repeat", `${i} = ${i} + 1 step()`], [`until ${i} >= ${n}`], i]],
      [
        1,
        () => [
          [`for ${i} = 1, ${n} do`, `local ${i} = ${i} ${random.pick(["* 1.0", "+ 0.5", "- 3", ".. ''", "// 1"])}`],
          ["end"],
          i,
        ],
      ],
    ])();
  }

  private statement(): string[] {
    const { random, state } = this;
    return random
      .weighted<() => string[]>([
        [9, () => [computation(state)]],
        [3, () => [narrowing(state)]],
        [8, () => [access(state)]],
        [5, () => [objectUse(state)]],
        [5, () => [callUse(state)]],
        [1, () => [hidden(computation(state), state)]],
        [1, () => [`local c${state.fresh("v")} = ${state.number(1)}`]],
      ])()
      .map((line) => (line.startsWith("local ") ? `do ${line} end` : line));
  }

  // What changes kinds, in one of the rounds.
  private change(): string {
    const { random, state } = this;
    const change = random.weighted<() => string>([
      [6, () => scalarChange(state)],
      [6, () => tableChange(state)],
      [5, () => objectChange(state)],
      [3, () => functionChange(state)],
      [1, () => computation(state)],
    ])();
    const statement = random.chance(35) ? hidden(change, state) : change;
    const when = random.chance(85) ? `${state.indices.at(-1)!} == ${random.integer(1, 12)}` : state.condition();
    return `if ${when} then ${statement} end`;
  }

  private showAll(): string {
    const { scalars, sequences, sparse, objects } = this.state;
    return `reveal(${[...scalars, ...sequences, ...sparse, ...objects].slice(0, 40).join(", ")})`;
  }
}
