// Random Lua programs: statements of all kinds around the expressions of expressions.ts.
// Invariant: a program ends (loops are bounded, calls reach only functions written before, `tick` counts), prints much
// through `show`, and means the same in every correct Lua 5.4; the functions it calls besides the libraries' (show, try,
// tick, clip, object, closer, count) are those of driver.lua.
import { Expressions } from "./expressions.ts";
import { floatLiteral, integerLiteral, stringLiteral } from "./literals.ts";
import { mistake } from "./mistakes.ts";
import { Random } from "./random.ts";
import { situation } from "./situations.ts";
import { type Callable, fieldNames, type Kind, Scope } from "./scope.ts";

const kinds: readonly Kind[] = [
  "int",
  "int",
  "float",
  "string",
  "string",
  "boolean",
  "list",
  "record",
  "object",
  "any",
  "number",
];

/** The source of the program with the seed; one statement a line, as far as it goes. */
export function generateProgram(seed: number): string {
  return new Programs(new Random(seed)).program();
}

class Programs {
  private readonly random: Random;
  private readonly scope: Scope;
  private readonly expressions: Expressions;
  private lines: string[] = [];
  /** How many statements may still be written. */
  private budget: number;
  private loops = 0;
  /** What the function being written returns; undefined in the main chunk. */
  private results: readonly Kind[] | undefined;
  private hasVararg = true;
  private inCoroutine = false;
  private labels = 0;

  constructor(random: Random) {
    this.random = random;
    this.scope = new Scope(random);
    this.expressions = new Expressions(random, this.scope);
    this.expressions.functionBody = (callable) => this.inlineFunction(callable);
    this.budget = random.integer(2, 16);
  }

  program(): string {
    const { random } = this;
    const inCoroutine = random.chance(25);
    if (inCoroutine) {
      this.line("local main = coroutine.wrap(function(...)");
      this.inCoroutine = random.chance(50);
      this.scope.function(() => this.body(6));
      this.line("end)");
      this.line(
        "for step = 1, 20 do local r = table.pack(pcall(main, step)) show(table.unpack(r, 1, r.n)) if not r[1] then break end end",
      );
    } else {
      this.body(6);
    }
    return `${this.lines.join("\n")}\n`;
  }

  private line(text: string): void {
    this.lines.push(text);
  }

  // Statements until the budget is spent, then the values of what is in scope.
  private body(depth: number): void {
    while (this.budget > 0) this.statement(depth);
    this.showScope();
  }

  private showScope(): void {
    const names = this.scope.visible(({ kind }) => kind !== "function" && kind !== "hidden").map(({ name }) => name);
    this.line(`show(${names.slice(0, 30).join(", ")})`);
  }

  /** A few statements in a block of their own. */
  private block(depth: number, count = this.random.integer(1, 4)): void {
    this.scope.block(() => this.statements(depth, count));
  }

  private statements(depth: number, count: number): void {
    for (let i = 0; i < count && this.budget > 0; i++) this.statement(depth);
  }

  private statement(depth: number): void {
    this.budget--;
    const simple = this.simpleStatements();
    this.random.weighted(depth > 0 ? [...simple, ...this.compoundStatements(depth - 1)] : simple)();
  }

  private simpleStatements(): readonly (readonly [number, () => void])[] {
    return [
      [14, () => this.local()],
      [12, () => this.assignment()],
      [6, () => this.multipleAssignment()],
      [10, () => this.show()],
      [4, () => this.listOperation()],
      [3, () => this.global()],
      [3, () => this.callStatement()],
      [8, () => this.mistake()],
      [2, () => this.closeVariable()],
      [2, () => this.exit()],
      [this.inCoroutine ? 5 : 0, () => this.yield()],
      [2, () => this.varargs()],
    ];
  }

  private compoundStatements(depth: number): readonly (readonly [number, () => void])[] {
    return [
      [7, () => this.if(depth)],
      [6, () => this.numericFor(depth)],
      [5, () => this.genericFor(depth)],
      [3, () => this.while(depth)],
      [3, () => this.repeat(depth)],
      [10, () => this.function(depth)],
      [3, () => this.method(depth)],
      [2, () => this.do(depth)],
      [5, () => this.goto(depth)],
      [5, () => this.try(depth)],
      [3, () => this.metatable(depth)],
      [4, () => this.coroutine(depth)],
      [10, () => situation(this.random, this.expressions).forEach((line) => this.line(line))],
    ];
  }

  private local(): void {
    const { random } = this;
    const call = random.chance(12) ? this.scope.callable(({ results }) => results.length > 1) : undefined;
    const count = random.weighted([[6, 1], [3, 2], [1, 3]] as const); // prettier-ignore
    const declared = random.list(count, () => ({
      name: this.scope.freshName(),
      kind: random.pick(kinds) as Kind,
      fixed: random.chance(12),
    }));
    const attribute = ({ fixed }: { fixed: boolean }): string => (fixed ? " <const>" : "");
    let values: string;
    if (call !== undefined) {
      values = this.expressions.callOf(call);
      declared.forEach((variable, index) => (variable.kind = call.callable.results[index] ?? "any"));
    } else {
      if (count > 1 && random.chance(15)) declared.at(-1)!.kind = "any";
      const given =
        declared.at(-1)!.kind === "any" && count > 1 && random.chance(50) ? declared.slice(0, -1) : declared;
      values = given.map(({ kind }) => this.expressions.of(kind)).join(", ");
      if (random.chance(4)) values += `, ${this.expressions.of("any", 1)}`;
    }
    this.line(`local ${declared.map((variable) => variable.name + attribute(variable)).join(", ")} = ${values}`);
    for (const variable of declared) this.scope.declare(variable);
  }

  private global(): void {
    const name = `G${this.random.integer(1, 5)}`;
    const known = this.scope.visible((variable) => variable.name === name)[0];
    const kind = (known?.kind as Kind | undefined) ?? this.random.pick(kinds);
    if (known === undefined && this.scope.depth > 0) return;
    this.line(`${name} = ${this.kept(kind)}`);
    if (known === undefined) this.scope.declareGlobal({ name, kind });
  }

  /** An expression for a variable: strings stay short, so that loops can't make them grow without end. */
  private kept(kind: Kind, depth?: number): string {
    const text = this.expressions.of(kind, depth);
    return kind === "string" && this.loops + this.scope.depth > 0 ? `clip(${text})` : text;
  }

  private target(): [target: string, kind: Kind] {
    const { random } = this;
    const variables = this.scope.visible(({ kind, fixed }) => !fixed && kind !== "function" && kind !== "hidden");
    const record = this.scope.variable("record");
    if (record !== undefined && random.chance(30)) {
      const [field, kind] = random.pick([["n", "int"], ["f", "float"], ["s", "string"], ["t", "list"]] as const); // prettier-ignore
      if (random.chance(20)) return [`${record.name}["${random.pick(fieldNames)}"]`, "any"];
      return [`${record.name}.${field}`, kind];
    }
    const list = this.scope.variable("list");
    if (list !== undefined && random.chance(25))
      return [`${list.name}[${random.pick(["1", "#" + list.name, "1.0", "#" + list.name + " + 1"])}]`, "number"];
    if (variables.length === 0) return [`G${random.integer(6, 8)}`, "any"];
    const variable = random.pick(variables.slice(0, 15));
    return [variable.name, variable.kind as Kind];
  }

  private assignment(): void {
    const [target, kind] = this.target();
    this.line(`${target} = ${this.kept(kind)}`);
  }

  private multipleAssignment(): void {
    const targets = this.random.list(this.random.integer(2, 3), () => this.target());
    // A later target may index what an earlier one replaces: both orders of stores are seen.
    const values = targets.map(([, kind]) => this.kept(kind, this.random.integer(0, 1)));
    this.line(`${targets.map(([target]) => target).join(", ")} = ${values.join(", ")}`);
  }

  private show(): void {
    const values = this.random.list(this.random.integer(1, 4), () => this.expressions.of(this.random.pick(kinds)));
    this.line(`show(${values.join(", ")})`);
  }

  private callStatement(): void {
    const variable = this.scope.callable(() => true);
    if (variable === undefined) return this.show();
    const call = this.expressions.callOf(variable);
    this.line(this.random.chance(60) ? `show(${call})` : call);
  }

  private mistake(): void {
    const text = mistake(this.random, this.scope, this.expressions);
    this.line(`try(function(...) ${text} end)`);
  }

  private listOperation(): void {
    const { random } = this;
    const name = this.scope.variable("list")?.name;
    if (name === undefined) return this.local();
    const number = this.expressions.of("number", 1);
    this.line(
      random.pick([
        `if #${name} < 12 then table.insert(${name}, ${number}) end`,
        `if #${name} < 12 then table.insert(${name}, 1, ${number}) end`,
        `show(table.remove(${name}))`,
        `show(table.remove(${name}, 1))`,
        `table.sort(${name}, function(p, q) return p < q end)`,
        `show(pcall(table.sort, ${name}))`,
        `show(table.unpack(${name}))`,
        `show(#${name}, ${name}[1], ${name}[#${name}], ${name}[0], ${name}[1.0])`,
        `show(table.concat(${name}, ", "))`,
        `for p, q in ipairs(${name}) do show(p, q) end`,
        `${name}[#${name} + 1] = ${number}`,
        `show(next({}), rawlen(${name}), rawequal(${name}, ${name}))`,
        `show((${name})[${this.expressions.of("number", 1)}])`,
      ]),
    );
  }

  private closeVariable(): void {
    const name = this.scope.freshName();
    const fails = this.random.chance(15) ? `, ${stringLiteral(this.random)}` : "";
    this.line(
      `local ${name} <close> = ${this.random.chance(10) ? "nil" : `closer(${stringLiteral(this.random)}${fails})`}`,
    );
    this.scope.declare({ name, kind: "hidden", fixed: true });
  }

  // break or return under a condition, where they are allowed
  private exit(): void {
    const condition = this.expressions.condition();
    if (this.loops > 0 && this.random.chance(60)) return this.line(`if ${condition} then break end`);
    if (this.results === undefined) return this.show();
    this.line(`if ${condition} then ${this.return()} end`);
  }

  private return(): string {
    const results = this.results!;
    if (results.length === 0) return "return";
    const call = this.random.chance(15) ? this.expressions.call(results[0]!, 1) : undefined;
    if (call !== undefined && results.length === 1) return `return ${call}`;
    return `return ${results.map((kind) => this.kept(kind, this.random.integer(0, 2))).join(", ")}`;
  }

  private yield(): void {
    this.line(`show("resumed", coroutine.yield(${this.expressions.of("any", 1)}))`);
  }

  private varargs(): void {
    if (!this.hasVararg) return this.show();
    this.line(
      this.random.pick([
        "show(...)",
        'show(select("#", ...))',
        "show((...))",
        "show(select(-1, 1, ...))",
        "show({...}, #{...})",
        "show(table.pack(...).n)",
      ]),
    );
  }

  private if(depth: number): void {
    this.line(`if ${this.expressions.condition()} then`);
    this.block(depth);
    for (let i = 0; i < 2 && this.random.chance(30); i++) {
      this.line(`elseif ${this.expressions.condition()} then`);
      this.block(depth);
    }
    if (this.random.chance(50)) {
      this.line("else");
      this.block(depth);
    }
    this.line("end");
  }

  private loop(depth: number, declare: () => void = () => {}, mayBreak = true): void {
    const outer = this.loops;
    this.loops = mayBreak ? outer + 1 : 0;
    this.scope.block(() => {
      declare();
      this.line("tick()");
      this.statements(depth, this.random.integer(1, 3));
      if (mayBreak && this.random.chance(10)) this.line(`if ${this.expressions.condition()} then break end`);
    });
    this.loops = outer;
  }

  private numericFor(depth: number): void {
    const { random } = this;
    const name = this.scope.freshName();
    const [range, kind] = random.weighted<() => [string, Kind]>([
      [5, () => [`1, ${random.integer(0, 5)}`, "int"]],
      [2, () => [`${random.integer(1, 6)}, 1, -${random.integer(1, 2)}`, "int"]],
      [1, () => [`math.maxinteger - ${random.integer(0, 3)}, math.maxinteger`, "int"]],
      [1, () => [`math.mininteger + ${random.integer(0, 3)}, math.mininteger, -1`, "int"]],
      [1, () => [`9007199254740990, 9007199254740994`, "int"]],
      [1, () => [`2147483646, 2147483649`, "int"]],
      [1, () => [`math.maxinteger - 10, math.maxinteger, ${random.pick(["4", "7", "math.maxinteger"])}`, "int"]],
      [1, () => [`1, ${random.pick(["2.5", "3.0", '"x"', "-math.huge", "(0/0)"])}`, "int"]],
      [2, () => [`1.0, ${random.integer(1, 4)}`, "float"]],
      [1, () => [`0, 1, 0.25`, "float"]],
      [
        1,
        () => [
          `${random.pick(["0.1", "-0.0", "3.5", "2^53"])}, ${random.pick(["0.5", "1", "2^53 + 4"])}, ${random.pick(["0.1", "0.5", "1", "2.0"])}`,
          "float",
        ],
      ],
      [2, () => [this.computedRange(), "int"]],
    ])();
    this.line(`for ${name} = ${range} do`);
    this.loop(depth, () => {
      this.scope.declare({ name, kind, fixed: random.chance(80) });
      this.line(`if count(${random.integer(1, 999)}) > ${random.integer(4, 30)} then break end`);
    });
    this.line("end");
  }

  private computedRange(): string {
    const start = this.scope.variable("int")?.name ?? integerLiteral(this.random);
    const span = this.random.integer(0, 4);
    return this.random.chance(70)
      ? `${start}, ${start} + ${span}`
      : `${start}, ${start} - ${span}, -${this.random.integer(1, 2)}`;
  }

  private genericFor(depth: number): void {
    const { random } = this;
    const [first, second] = [this.scope.freshName(), this.scope.freshName()];
    const [values, kindsOfNames] = random.weighted<() => [string, Kind[]]>([
      [4, () => [`ipairs(${this.expressions.of("list", 1)})`, ["int", "number"]]],
      [
        2,
        () => [
          `pairs({${this.expressions.of("number", 0)}, ${this.expressions.of("any", 0).replace(/^nil$/, "1")}})`,
          ["int", "any"],
        ],
      ],
      [
        2,
        () => [
          `(${this.expressions.of("string", 1)}):gmatch("${random.pick(["%w", "(%a)(%w*)", ".", "%d+"])}")`,
          ["string", "any"],
        ],
      ],
      [
        1,
        () => [
          `function(s, c) if c < s then return c + 1, c * ${integerLiteral(random)} end end, ${random.integer(0, 4)}, 0`,
          ["int", "int"],
        ],
      ],
      [
        1,
        () => [
          `coroutine.wrap(function() for q = 1, ${random.integer(0, 4)} do coroutine.yield(q, ${this.expressions.of("any", 1)}) end end)`,
          ["int", "any"],
        ],
      ],
      [
        1,
        () => [
          `function(s, c) if c < s then return c + 1 end end, ${random.integer(0, 3)}, 0, closer("for")`,
          ["int", "any"],
        ],
      ],
      [1, () => [`next, {${this.expressions.of("number", 0)}}`, ["int", "number"]]],
      [
        1,
        () => [
          `setmetatable({}, {__call = function(_, s, c) c = (c or 0) + 1 if c < 4 then return c end end})`,
          ["int", "any"],
        ],
      ],
    ])();
    this.line(`for ${first}${random.chance(80) ? `, ${second}` : ""} in ${values} do`);
    const hasSecond = this.lines.at(-1)!.startsWith(`for ${first}, ${second} in`);
    const declare = (): void => {
      this.scope.declare({ name: first, kind: kindsOfNames[0]!, fixed: true });
      if (hasSecond) this.scope.declare({ name: second, kind: kindsOfNames[1]!, fixed: false });
    };
    // Before 5.4.5, break could leave such a loop without closing its value.
    this.loop(depth, declare, !values.includes("closer("));
    this.line("end");
  }

  private while(depth: number): void {
    const counter = `w${++this.labels}`;
    this.line(`local ${counter} = 0`);
    this.line(
      `while ${counter} < ${this.random.integer(1, 4)}${this.random.chance(40) ? ` and ${this.expressions.condition()}` : ""} do`,
    );
    this.loop(depth, () => this.line(`${counter} = ${counter} + 1`));
    this.line("end");
  }

  private repeat(depth: number): void {
    const counter = `r${++this.labels}`;
    const inner = this.scope.freshName();
    this.line(`local ${counter} = 0`);
    this.line("repeat");
    this.loops++;
    this.scope.block(() => {
      this.line(`${counter} = ${counter} + 1 tick()`);
      this.line(`local ${inner} = ${this.expressions.of("int", 1)}`);
      this.scope.declare({ name: inner, kind: "int", fixed: false });
      this.statements(depth, this.random.integer(0, 3));
      this.line(
        `until ${counter} >= ${this.random.integer(1, 4)} or ${this.random.chance(50) ? this.expressions.condition() : `${counter} == ${this.expressions.of("int", 1)}`}`,
      );
    });
    this.loops--;
  }

  private do(depth: number): void {
    this.line("do");
    this.block(depth);
    this.line("end");
  }

  private callable(): Callable {
    const { random } = this;
    return {
      parameters: random.list(random.integer(0, 3), () => random.pick(kinds)),
      results: random.list(random.weighted([[1, 0], [6, 1], [2, 2], [1, 3]] as const), () => random.pick(kinds)), // prettier-ignore
      hasVararg: random.chance(20),
    };
  }

  /** The lines of a function from its parameters to its `end`. */
  private functionBody(callable: Callable, depth: number, prefix: string): void {
    const outer = {
      loops: this.loops,
      results: this.results,
      hasVararg: this.hasVararg,
      inCoroutine: this.inCoroutine,
    };
    Object.assign(this, {
      loops: 0,
      results: callable.results,
      hasVararg: callable.hasVararg,
      inCoroutine: outer.inCoroutine && this.random.chance(50),
    });
    this.scope.function(() => {
      const names = callable.parameters.map((kind) => {
        const name = this.scope.freshName();
        this.scope.declare({ name, kind, fixed: false });
        return name;
      });
      if (callable.hasVararg) names.push("...");
      this.line(`${prefix}(${names.join(", ")})`);
      this.line("tick()");
      this.statements(depth, this.random.integer(1, 4));
      if (callable.results.length > 0 || this.random.chance(10)) this.line(this.return());
    });
    Object.assign(this, outer);
    this.line("end");
  }

  // A function expression on one line.
  private inlineFunction(callable: Callable): string {
    const outer = this.lines;
    this.lines = [];
    const budget = this.budget;
    this.budget = Math.min(budget, 2);
    this.functionBody(callable, 0, "function");
    this.budget = budget - 1;
    const text = this.lines.join(" ");
    this.lines = outer;
    return text.replaceAll("\n", " ");
  }

  private function(depth: number): void {
    const { random } = this;
    const callable = this.callable();
    const name = this.scope.freshName();
    const form = random.integer(0, 3);
    if (form === 0) {
      this.functionBody(callable, depth, `local ${name} = function`);
      this.scope.declare({ name, kind: "function", fixed: false, callable });
    } else if (form === 1 && this.scope.depth === 0 && this.loops === 0) {
      const global = `F${++this.labels}`;
      this.functionBody(callable, depth, `function ${global}`);
      this.scope.declareGlobal({ name: global, kind: "function", callable });
    } else {
      this.scope.block(() => {
        this.scope.declare({ name, kind: "hidden", fixed: true });
        this.functionBody(callable, depth, `local function ${name}`);
      });
      this.scope.declare({ name, kind: "function", fixed: false, callable });
    }
  }

  // A method of a record, and a call of it.
  private method(depth: number): void {
    const record = this.scope.variable("record");
    if (record === undefined) return this.function(depth);
    const name = this.random.pick(fieldNames);
    const callable = this.callable();
    const isMethod = this.random.chance(70);
    this.functionBody(callable, depth, `function ${record.name}${isMethod ? ":" : "."}${name}`);
    const args = callable.parameters.map((kind) => this.expressions.of(kind, 1)).join(", ");
    this.line(`show(${record.name}${isMethod ? ":" : "."}${name}(${args}))`);
  }

  private goto(depth: number): void {
    const label = `${this.random.pick(["l", "continue", "done", "top", "break_"])}${++this.labels}`;
    const condition = this.expressions.condition();
    switch (this.random.integer(0, 4)) {
      case 0:
        this.line(`for _ = 1, ${this.random.integer(1, 4)} do`);
        this.loop(depth, () => this.line(`if ${condition} then goto ${label} end`));
        this.line(`::${label}::`);
        return this.line("end");
      case 1:
        this.line("do");
        this.line(`if ${condition} then goto ${label} end`);
        this.block(depth);
        this.line(`::${label}::`);
        return this.line("end");
      case 2: {
        const counter = `g${this.labels}`;
        this.line(`do local ${counter} = 0`);
        this.line(`::${label}::`);
        this.line(`${counter} = ${counter} + 1 tick()`);
        this.block(depth);
        this.line(`if ${counter} < ${this.random.integer(1, 4)} and ${condition} then goto ${label} end`);
        return this.line("end");
      }
      case 3:
        this.line("do");
        this.line(`for _ = 1, 3 do for _ = 1, 3 do`);
        this.loop(depth, () => this.line(`if ${condition} then goto ${label} end`));
        this.line("end end");
        this.line(`show("not left") ::${label}::`);
        return this.line("end");
      default: {
        const counter = `g${this.labels}`;
        this.line(`do local ${counter} = 0 local kept = {}`);
        this.line(`::${label}:: do local own = ${counter} kept[#kept + 1] = function() own = own + 1 return own end`);
        this.block(depth);
        this.line(`end ${counter} = ${counter} + 1 tick()`);
        this.line(`if ${counter} >= 3 then goto ${label}_end end goto ${label}`);
        this.line(`::${label}_end:: for _, f in ipairs(kept) do show(f(), f()) end`);
        return this.line("end");
      }
    }
  }

  private try(depth: number): void {
    const outer = { loops: this.loops, results: this.results, hasVararg: this.hasVararg };
    const form = this.random.integer(0, 2);
    const opening = ["try(function(...)", "show(pcall(function(...)", "show(xpcall(function(...)"][form]!;
    this.line(opening);
    const results = this.random.list(this.random.integer(0, 2), () => this.random.pick(kinds));
    Object.assign(this, { loops: 0, results, hasVararg: true });
    this.scope.function(() => {
      this.statements(depth, this.random.integer(1, 3));
      if (this.random.chance(40))
        this.line(
          mistake(this.random, this.scope, this.expressions)
            .replace(/^return (.*)$/s, "do return $1 end")
            .replace(/^error.*$/s, "$& "),
        );
      if (results.length > 0) this.line(this.return());
    });
    Object.assign(this, outer);
    this.line(["end)", "end))", "end, function(m) return type(m), m end, 1, nil))"][form]!);
  }

  private metatable(depth: number): void {
    const { random } = this;
    const name = `m${++this.labels}`;
    const events = ["__index", "__newindex", "__call", "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__idiv", "__unm", "__band", "__bor", "__shl", "__bnot", "__concat", "__len", "__eq", "__lt", "__le", "__tostring", "__name"]; // prettier-ignore
    const chosen = events.filter(() => random.chance(35));
    this.line(`local ${name} = setmetatable({id = ${integerLiteral(random)}}, {`);
    for (const event of chosen) this.line(this.event(event, depth));
    this.line("})");
    for (let i = random.integer(1, 4); i > 0; i--)
      this.line(`try(function() return ${this.useOf(name, random.pick(chosen.length > 0 ? chosen : events))} end)`);
    this.scope.declare({ name, kind: "any", fixed: true });
  }

  private event(event: string, depth: number): string {
    const { random } = this;
    if (event === "__name") return `__name = ${stringLiteral(random)},`;
    if (event === "__tostring")
      return `__tostring = function() return ${this.expressions.of(random.chance(90) ? "string" : "int", 1)} end,`;
    if (event === "__index" && random.chance(40)) return `__index = ${this.expressions.of("record", 1)},`;
    if (event === "__newindex" && random.chance(40))
      return `__newindex = function(t, k, v) show("set", k, v) rawset(t, k, v) end,`;
    const result = random.chance(85)
      ? this.expressions.of(event === "__concat" ? "string" : "any", Math.min(depth, 1))
      : `error("in ${event}")`;
    const body = result.startsWith("error") ? result : `return ${result}`;
    return `${event} = function(p, q, ...) show("${event}", p, q, ...) ${body} end,`;
  }

  private useOf(name: string, event: string): string {
    const other = this.expressions.of("any", 1);
    const symbols: Record<string, string> = { __add: "+", __sub: "-", __mul: "*", __div: "/", __mod: "%", __pow: "^", __idiv: "//", __band: "&", __bor: "|", __shl: "<<", __concat: "..", __eq: "==", __lt: "<", __le: "<=" }; // prettier-ignore
    const symbol = symbols[event];
    if (symbol !== undefined)
      return this.random.chance(50) ? `${name} ${symbol} ${other}` : `${other} ${symbol} ${name}`;
    switch (event) {
      case "__index":
        return this.random.chance(50) ? `${name}.absent` : `${name}[${other}]`;
      case "__newindex":
        return `(function() ${name}[${this.expressions.of("string", 0)}] = ${other} end)()`;
      case "__call":
        return `${name}(${other}, 2)`;
      case "__unm":
        return `-${name}`;
      case "__bnot":
        return `~${name}`;
      case "__len":
        return `#${name}`;
      case "__tostring":
        return `tostring(${name})`;
      default:
        return `${name} + ${name}`;
    }
  }

  private coroutine(depth: number): void {
    const { random } = this;
    const name = `co${++this.labels}`;
    const outer = {
      loops: this.loops,
      results: this.results,
      hasVararg: this.hasVararg,
      inCoroutine: this.inCoroutine,
    };
    const isWrapped = random.chance(40);
    this.line(`local ${name} = coroutine.${isWrapped ? "wrap" : "create"}(function(...)`);
    const results = random.list(random.integer(0, 2), () => random.pick(kinds));
    Object.assign(this, { loops: 0, results, hasVararg: true, inCoroutine: true });
    this.scope.function(() => {
      this.statements(depth, random.integer(2, 5));
      this.line(random.pick(this.yields()));
      this.statements(depth, random.integer(0, 2));
      if (random.chance(20)) this.line(`do ${mistake(random, this.scope, this.expressions)} end`);
      if (results.length > 0) this.line(this.return());
    });
    Object.assign(this, outer);
    this.line("end)");
    const args = (): string =>
      random
        .list(random.integer(0, 2), () => this.expressions.of("any", 1))
        .map((arg) => `, ${arg}`)
        .join("");
    for (let i = random.integer(1, 4); i > 0; i--)
      this.line(isWrapped ? `show(pcall(${name}${args()}))` : `show(coroutine.resume(${name}${args()}))`);
    if (!isWrapped)
      this.line(
        random.pick([
          `show(coroutine.status(${name}))`,
          `show(coroutine.close(${name}))`,
          `show(coroutine.isyieldable(), coroutine.status(${name}))`,
        ]),
      );
  }

  private yields(): string[] {
    const value = this.expressions.of("any", 1);
    return [
      `local got = coroutine.yield(${value}, 2) show(got)`,
      `show(pcall(function() local got = coroutine.yield(${value}) error(got) end))`,
      `show(pcall(coroutine.yield, ${value}))`,
      `local c <close> = closer("in coroutine") coroutine.yield(${value})`,
      `for i = 1, 3 do coroutine.yield(i, ${value}) end`,
      `for q in function(_, c) return coroutine.yield(c) end do show(q) if q == nil then break end end`,
      `show(setmetatable({}, {__add = function(a, b) return coroutine.yield(b) end}) + ${floatLiteral(this.random)})`,
      `show(setmetatable({}, {__index = function(t, k) return coroutine.yield(k) end}).key)`,
      `show(setmetatable({}, {__concat = function() return coroutine.yield("..") end}) .. "x")`,
      `show(setmetatable({}, {__lt = function() return coroutine.yield("<") end}) < 1)`,
      `show(select(2, coroutine.yield(1), coroutine.yield(2)))`,
      `show(table.pack(coroutine.yield()).n, (coroutine.yield(${value})))`,
      `show(pcall(table.sort, {3, 2, 1}, function(a, b) return coroutine.yield(a) end))`,
      `show(pcall(string.gsub, "ab", ".", function(c) return coroutine.yield(c) end))`,
      `return coroutine.yield(${value})`.replace(/^(.*)$/s, "do $1 end"),
    ];
  }
}
