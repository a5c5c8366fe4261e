// Random expressions of a wanted kind.
// Invariant: an expression of a kind yields a value of that kind, or raises an error in a few cases; strings stay short
// wherever they are kept (`clip`), and nothing depends on addresses or on the order of hash tables.
import { floatLiteral, integerLiteral, smallInteger, stringLiteral } from "./literals.ts";
import type { Random } from "./random.ts";
import type { Callable, Kind, Scope, Variable } from "./scope.ts";

type Make = (depth: number) => string;

export class Expressions {
  /** Writes a function expression; the statements' generator sets it. */
  functionBody: ((callable: Callable) => string) | undefined;
  private readonly random: Random;
  private readonly scope: Scope;
  private readonly makers: Readonly<Record<Kind, readonly (readonly [number, Make])[]>>;

  constructor(random: Random, scope: Scope) {
    this.random = random;
    this.scope = scope;
    this.makers = this.tables();
  }

  /** An expression of the kind; `depth` bounds how deep it nests. */
  of(kind: Kind, depth = this.random.integer(0, 3)): string {
    const { random } = this;
    if (kind === "any") return this.anything(depth);
    if (kind === "number") return this.of(random.pick(["int", "float"]), depth);
    if (random.chance(45)) {
      const variable = this.scope.variable(kind);
      if (variable !== undefined) return variable.name;
    }
    if (depth <= 0) return this.leaf(kind);
    if (random.chance(12)) {
      const call = this.call(kind, depth - 1);
      if (call !== undefined) return call;
    }
    return random.weighted(this.makers[kind])(depth - 1);
  }

  /** A call of a known function whose first result is of the kind, if there is one. */
  call(kind: Kind, depth: number): string | undefined {
    const variable = this.scope.callable(({ results }) => results[0] === kind);
    if (variable === undefined) return undefined;
    return this.callOf(variable, depth);
  }

  /** A call of the function in the variable. */
  callOf({ name, callable }: Variable & { callable: Callable }, depth = 1): string {
    const { random } = this;
    const args = callable.parameters.map((kind) => this.of(kind, depth));
    if (callable.hasVararg) args.push(...random.list(random.integer(0, 3), () => this.of("any", depth)));
    else if (random.chance(5)) args.push(this.of("any", 0));
    return `${name}(${args.join(", ")})`;
  }

  /** A condition. */
  condition(depth = this.random.integer(0, 2)): string {
    return this.random.chance(85) ? this.of("boolean", depth) : this.of("any", depth);
  }

  /** A table constructor with the fields that records have, and others. */
  record(depth: number): string {
    const { random } = this;
    const fields = [
      `n = ${this.of("int", depth)}`,
      `f = ${this.of("float", depth)}`,
      `s = clip(${this.of("string", depth)})`,
      `t = ${this.of("list", Math.min(depth, 1))}`,
    ];
    if (random.chance(20)) fields.push(`[${this.of("int", 0)}] = ${this.of("any", depth)}`);
    if (random.chance(20)) fields.push(`[ ${stringLiteral(random)}] = ${this.of("any", depth)}`);
    if (random.chance(20)) fields.push(this.of("any", depth));
    if (random.chance(30)) fields.reverse();
    return `{${fields.join(random.chance(80) ? ", " : "; ")}${random.chance(10) ? "," : ""}}`;
  }

  private leaf(kind: Exclude<Kind, "any" | "number">): string {
    const { random } = this;
    switch (kind) {
      case "int":
        return integerLiteral(random);
      case "float":
        return floatLiteral(random);
      case "string":
        return stringLiteral(random);
      case "boolean":
        return random.pick(["true", "false"]);
      case "list":
        return `{${random.list(random.integer(1, 5), () => (random.chance(70) ? integerLiteral(random) : floatLiteral(random))).join(", ")}}`;
      case "record":
        return this.record(0);
      case "object":
        return this.scope.variable("object")?.name ?? `object(${integerLiteral(random)})`;
    }
  }

  private anything(depth: number): string {
    const { random } = this;
    const variable = random.chance(20) ? this.scope.variable("any") : undefined;
    if (variable !== undefined) return variable.name;
    const kind = random.weighted<Kind | "nil" | "function">([
      [6, "int"], [4, "float"], [5, "string"], [3, "boolean"], [1, "list"], [1, "record"], [1, "object"], [2, "nil"], [1, "function"],
    ]); // prettier-ignore
    if (kind === "nil") return "nil";
    if (kind !== "function") return this.of(kind, depth);
    return depth > 0 && this.functionBody !== undefined
      ? this.functionBody({ parameters: ["any"], results: ["any"], hasVararg: random.chance(30) })
      : random.pick(["print", "type", "string.rep"]);
  }

  // Between two operands: now and then a line ends there, which shows in the positions of errors.
  private join(left: string, operator: string, right: string): string {
    const { random } = this;
    const text = `${left} ${operator}${random.chance(3) ? "\n" : " "}${right}`;
    return random.chance(92) ? `(${text})` : `((${text}))`;
  }

  private tables(): Readonly<Record<Kind, readonly (readonly [number, Make])[]>> {
    return {
      int: this.integers(),
      float: this.floats(),
      string: this.strings(),
      boolean: this.booleans(),
      list: this.lists(),
      record: [[1, (depth) => this.record(depth)]],
      object: [
        [3, (depth) => `object(${this.of("int", depth)})`],
        [1, (depth) => `(${this.of("object", 0)} + ${this.of("object", depth)})`],
      ],
      number: [],
      any: [],
    };
  }

  private integers(): readonly (readonly [number, Make])[] {
    const { random } = this;
    const int: Make = (depth) => this.of("int", depth);
    return [
      [10, (depth) => this.join(int(depth), random.pick(["+", "-", "*"]), int(depth))],
      [3, (depth) => `${int(depth)} ${random.pick(["+", "-"])} ${int(depth)}`.replace(/^(.*)$/s, "($1)")],
      [5, (depth) => this.join(int(depth), random.pick(["//", "%"]), this.divisor(depth))],
      [6, (depth) => this.join(int(depth), random.pick(["&", "|", "~"]), int(depth))],
      [
        4,
        (depth) =>
          this.join(
            int(depth),
            random.pick(["<<", ">>"]),
            random.chance(70) ? String(random.integer(-3, 66)).replace(/^-.*/, "($&)") : int(depth),
          ),
      ],
      [3, (depth) => `(-${int(depth)})`],
      [3, (depth) => `(~${int(depth)})`],
      [3, (depth) => `#${this.of("string", depth)}`.replace(/^#(["[])(.*)$/s, "#($1$2)")],
      [2, (depth) => `#${this.sequence(depth)}`],
      [2, (depth) => `(${this.of("boolean", depth)} and ${int(depth)} or ${int(depth)})`],
      [2, (depth) => `(math.tointeger(${this.of("number", depth)}) or ${int(depth)})`],
      [2, (depth) => `(string.byte(${this.of("string", depth)}) or ${int(depth)})`],
      [2, (depth) => `select("#", ${random.list(random.integer(1, 3), () => this.of("any", depth)).join(", ")})`],
      [1, (depth) => `math.max(${int(depth)}, ${int(depth)})`],
      [1, (depth) => `math.abs(${int(depth)})`],
      [1, (depth) => `(${this.of("string", depth)}):len()`],
      [2, (depth) => `${this.recordName(depth)}.n`],
      [1, (depth) => `("${random.integer(-5, 300)}" ${random.pick(["+", "-", "*"])} ${int(depth)})`],
      [1, (depth) => `(3.0 | ${int(depth)})`],
      [1, (depth) => `(${this.of("object", depth)}).id`],
      [1, (depth) => `(${int(depth)})`],
    ];
  }

  private divisor(depth: number): string {
    const { random } = this;
    if (random.chance(70))
      return random.pick([
        "2",
        "3",
        "7",
        "10",
        "(-3)",
        "(-1)",
        "(-2)",
        "2147483648",
        "4294967296",
        "math.maxinteger",
        "math.mininteger",
        "100",
      ]);
    return random.chance(90) ? `(${this.of("int", depth)} | 1)` : this.of("int", depth);
  }

  private floats(): readonly (readonly [number, Make])[] {
    const { random } = this;
    const float: Make = (depth) => this.of("float", depth);
    const number: Make = (depth) => this.of("number", depth);
    return [
      [8, (depth) => this.join(float(depth), random.pick(["+", "-", "*"]), number(depth))],
      [4, (depth) => this.join(this.of("int", depth), random.pick(["+", "-", "*"]), float(depth))],
      [6, (depth) => this.join(number(depth), "/", number(depth))],
      [4, (depth) => this.join(float(depth), random.pick(["//", "%"]), number(depth))],
      [3, (depth) => this.join(this.of("int", depth), random.pick(["//", "%"]), float(depth))],
      [2, (depth) => this.join(number(depth), "^", random.pick(["2", "0.5", "3", "(-1)", "0", "53", "63"]))],
      [3, (depth) => `(-${float(depth)})`],
      [2, (depth) => `(${this.of("boolean", depth)} and ${float(depth)} or ${float(depth)})`],
      [1, (depth) => `math.sqrt(math.abs(${number(depth)}))`],
      [1, (depth) => `(math.abs(${float(depth)}))`],
      [1, (depth) => `math.fmod(${float(depth)}, 3)`],
      [
        1,
        (depth) =>
          `("${random.pick(["3.0", "1e2", "0x.8", " 10.5 "])}" ${random.pick(["+", "*", "/"])} ${number(depth)})`,
      ],
      [2, (depth) => `${this.recordName(depth)}.f`],
    ];
  }

  private strings(): readonly (readonly [number, Make])[] {
    const { random } = this;
    const string: Make = (depth) => this.of("string", depth);
    const text: Make = (depth) => (random.chance(60) ? string(depth) : this.of("number", depth));
    return [
      [6, (depth) => this.join(string(depth), "..", text(depth))],
      [3, (depth) => this.join(text(depth), "..", `${text(depth)} .. ${string(depth)}`)],
      [2, (depth) => `(${this.of("int", depth)} .. ${this.of("float", depth)})`],
      [2, (depth) => `tostring(${this.of(random.pick(["int", "float", "boolean", "string"]), depth)})`],
      [3, (depth) => `${this.subject(depth)}:sub(${this.of("int", depth)}, ${this.of("int", depth)})`],
      [
        1,
        (depth) =>
          `${this.subject(depth)}:rep(${smallInteger(random, 3)}${random.chance(40) ? `, ${stringLiteral(random)}` : ""})`,
      ],
      [2, (depth) => `${this.subject(depth)}:${random.pick(["upper", "lower", "reverse"])}()`],
      [
        2,
        (depth) => `string.format("%5d|%s|%g", ${this.of("int", depth)}, ${string(depth)}, ${this.of("float", depth)})`,
      ],
      [1, (depth) => `string.format("%q", ${this.of(random.pick(["int", "string"]), depth)})`],
      [
        2,
        (depth) =>
          `(${this.subject(depth)}:gsub(${random.pick(['"%a"', '"%d+"', '"."', '"[^a-c]"', '"(%w)(%w)"', '"^%s*"', '"%f[%w]%w+"'])}, ${random.pick(['"<%0>"', '""', '"%%"', "string.upper", "function(c) return c .. c end", "{a = 1, b = true}"])}))`,
      ],
      [
        2,
        (depth) =>
          `(${this.subject(depth)}:match(${random.pick(['"%a+"', '"%d+"', '"(.)%1"', '"^(%w*)"', '"%b()"', '".-l"', '"[%w_]+$"'])}) or ${string(depth)})`,
      ],
      [1, () => `string.char(${random.list(random.integer(1, 3), () => random.integer(0, 255)).join(", ")})`],
      [1, (depth) => `(${this.of("boolean", depth)} and ${string(depth)} or ${string(depth)})`],
      [1, (depth) => `type(${this.of("any", depth)})`],
      [1, (depth) => `tostring(math.type(${this.of("any", depth)}))`.replace("math.type(nil)", "math.type(1)")],
      [1, (depth) => `table.concat(${this.sequence(depth)}, ${stringLiteral(random)})`],
      [2, (depth) => `${this.recordName(depth)}.s`],
    ];
  }

  private subject(depth: number): string {
    return `(${this.of("string", depth)})`;
  }

  private booleans(): readonly (readonly [number, Make])[] {
    const { random } = this;
    const comparison = (): string => random.pick(["<", "<=", ">", ">=", "==", "~="]);
    return [
      [8, (depth) => this.join(this.of("number", depth), comparison(), this.of("number", depth))],
      [4, (depth) => this.join(this.of("int", depth), comparison(), this.of("int", depth))],
      [3, (depth) => this.join(this.of("string", depth), comparison(), this.of("string", depth))],
      [4, (depth) => this.join(this.of("any", depth), random.pick(["==", "~="]), this.of("any", depth))],
      [3, (depth) => `(not ${this.of("any", depth)})`],
      [3, (depth) => `(${this.of("boolean", depth)} and ${this.of("boolean", depth)})`],
      [3, (depth) => `(${this.of("boolean", depth)} or ${this.of("boolean", depth)})`],
      [1, (depth) => `(${this.of("object", depth)} ${comparison()} ${this.of("object", depth)})`],
      [1, (depth) => `rawequal(${this.of("any", depth)}, ${this.of("any", depth)})`],
      [1, (depth) => `math.ult(${this.of("int", depth)}, ${this.of("int", depth)})`],
      [1, (depth) => `(${this.of("any", depth)} == nil)`],
    ];
  }

  private lists(): readonly (readonly [number, Make])[] {
    const { random } = this;
    return [
      [5, (depth) => `{${random.list(random.integer(1, 4), () => this.of("number", depth)).join(", ")}}`],
      [1, (depth) => `table.pack(${this.of("number", depth)}, ${this.of("number", depth)})`],
      [1, (depth) => `{table.unpack(${this.sequence(depth)})}`],
      [
        1,
        (depth) => `table.move(${this.sequence(depth)}, 1, 2, 1, {${this.of("int", depth)}, ${this.of("int", depth)}})`,
      ],
      [1, (depth) => `{${this.of("number", depth)}, ${this.call("number", depth) ?? "1"}}`],
      [1, (depth) => `${this.recordName(depth)}.t`],
    ];
  }

  private sequence(depth: number): string {
    const text = this.of("list", depth);
    return text.startsWith("{") ? `(${text})` : text;
  }

  private recordName(depth: number): string {
    const name = this.scope.variable("record")?.name;
    return name ?? `(${this.record(Math.min(depth, 1))})`;
  }
}
