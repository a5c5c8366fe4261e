// Functions that are called with arguments of changing kinds, are replaced while loops run, and return now this, now that.
import { hidden } from "./routes.ts";
import type { State } from "./state.ts";

const bodies = [
  "(a, b) return a + b end",
  "(a, b) return a * b - a end",
  "(a, b) if a > b then return a end return b end",
  "(a, b) if a == 3 then return 0.5 elseif a == 4 then return \"7\" end return a end",
  "(a, b) a = a + 1 b = b or a return a + b end",
  "(a, b) local r = 0 for k = 1, 3 do r = r + a * k end return r end",
  "(a, b) local r = {} for k = 1, 3 do r[k] = a + k end return r[2] end",
  "(a, b) return (a or 0) + (b or 0) end",
  "(a, b) return a end",
  "(a, b) return a, b, 3 end",
  "(a, ...) local n = select('#', ...) return a + n end",
  "(...) local a, b = ... return (b or 1) + (a or 2) end",
  "(...) local sum = 0 for k, v in ipairs({...}) do sum = sum + v end return sum end",
  "(a, b) if type(a) == 'number' then return a + 1 end return #tostring(a) end",
  "(a, b) if math.type(a) == 'integer' then return a // 2 end return a / 2 end",
  "(a, b) while a > 100 do step() a = a / 10 end return a end",
  "(a, b) return a & 0xff end",
  "(a, b) return a .. b end",
  "(a, b) return -a, a end",
  "(a, b) if not b then return a end return a < b and a or b end",
  "(a) local function inner() a = a * 2 return a end inner() return inner() end",
  "(a, b) return math.floor(a) end",
  "(a, b) return select(2, a, b, 1) end",
  "(a, b) return (function(...) return ... end)(a, b) end",
  "(a, b) local t = {a, b} return t[1] + #t end",
  "(a, b) local t = {x = a} t.x = t.x + 1 return t.x end",
]; // prettier-ignore

const recursive = [
  "(n) step() if n <= 1 then return 1 end return n * NAME(n - 1) end",
  "(n) step() if n < 2 then return n end return NAME(n - 1) + NAME(n - 2) end",
  "(a, b) step() if b == 0 then return a end return NAME(b, a % b) end",
  "(n, acc) step() if n <= 0 then return acc or 0 end return NAME(n - 1, (acc or 0) + n) end",
  "(a, b) step() if a > 50 then return a end return NAME(a * 2 + 1, b) end",
];

/** The lines that define a function, local or global, in a table or a closure with state. */
export function functionLines(state: State): string[] {
  const { random } = state;
  const body = (): string => random.pick(bodies);
  const suited = (): string[] => [state.number(1), state.number(0)];
  const known = (name: string, lines: string[], args = suited): string[] => {
    state.functions.push({ name, arguments: args });
    return lines;
  };
  const small = (): string[] => [
    random.chance(80) ? String(random.integer(0, 9)) : `${random.integer(0, 9)}.${random.pick(["0", "5"])}`,
    random.pick(["0", "1", "4", "2.0"]),
  ];
  const name = state.fresh("f");
  return random.weighted<() => string[]>([
    [5, () => known(name, [`local function ${name}${body()}`])],
    [2, () => known(name, [`local ${name} = function${body()}`])],
    [3, () => known(`F${name}`, [`function F${name}${body()}`])],
    [2, () => known(name, [`local function ${name}${random.pick(recursive).replaceAll("NAME", name)}`], small)],
    [2, () => known(`F${name}`, [`function F${name}${random.pick(recursive).replaceAll("NAME", `F${name}`)}`], small)],
    [
      2,
      () =>
        known(
          `${name}.go`,
          [`local ${name} = {} function ${name}.go${random.pick(recursive).replaceAll("NAME", `${name}.go`)}`],
          small,
        ),
    ],
    [
      2,
      () =>
        known(
          `${name}.even`,
          [
            `local ${name} = {}`,
            `function ${name}.even(n) step() if n == 0 then return 1 end return ${name}.odd(n - 1) end`,
            `function ${name}.odd(n) step() if n == 0 then return 0 end return ${name}.even(n - 1) end`,
          ],
          () => [String(random.integer(0, 12))],
        ),
    ],
    [
      2,
      () =>
        known(
          name,
          [
            `local ${name} do local total = ${state.literal()} ${name} = function(d) total = total + d return total end end`,
          ],
          () => [state.number(0)],
        ),
    ],
    [2, () => known(`${name}[1]`, [`local ${name} = {function${body()}, function${body()}}`])],
    [
      2,
      () =>
        known(
          name,
          [
            `local ${name} = coroutine.wrap(function(a) while true do a = coroutine.yield(${random.pick(["a", "a + 1", "(a or 0) * 2"])}) end end)`,
          ],
          () => [state.number(0)],
        ),
    ],
    [1, () => known(name, [`local ${name} = setmetatable({}, {__call = function(_, a, b) return a + (b or 1) end})`])],
    [
      1,
      () =>
        known(name, [`local ${name} = ${random.pick(["math.max", "math.abs", "math.floor", "math.min", "tonumber"])}`]),
    ],
  ])();
}

/** A statement that calls a function, with arguments that suit it or others. */
export function callUse(state: State): string {
  const { random } = state;
  if (state.functions.length === 0) return `${state.scalar()} = ${state.number()}`;
  const { name, arguments: suited } = random.pick(state.functions);
  const args = random.chance(80) ? suited() : random.list(random.integer(0, 3), () => state.value());
  const call = `${name}(${args.join(", ")})`;
  const x = state.scalar();
  return random.weighted<() => string>([
    [5, () => `${x} = ${call}`],
    [2, () => `${x}, ${state.scalar()} = ${call}`],
    [1, () => `${x} = (${call})`],
    [1, () => `${x} = ${x} + ${call}`],
    [1, () => `${call}`],
    [1, () => `show(${call})`],
    [1, () => `show({${call}}, (${call}))`],
    [1, () => `show(pcall(${[name, ...args].join(", ")}))`],
    [1, () => `${random.pick(state.sequences)}[1] = ${call} or 0`],
    [1, () => `local function again(...) return select("#", ...), ... end show(again(${call}))`],
  ])();
}

const library = [
  ["math.floor", "function(n) return 1.5 end"],
  ["math.max", "function(...) return ... end"],
  ["math.abs", "math.floor"],
  ["math.type", "type"],
  ["type", "function(v) return 'number' end"],
  ["tostring", "function(v) return 'text' end"],
  ["tonumber", "function(v) return v end"],
  ["select", "function(n, ...) return n end"],
  ["ipairs", "pairs"],
  ["pairs", "function(t) return next, t end"],
  ["table.insert", "function(t, v) t[#t + 1] = 0 end"],
  ["table.remove", "function(t) return 1 end"],
  ["table.unpack", "function(t) return 1, 2 end"],
  ["string.sub", "function(s) return s end"],
  ["math.floor", "nil"],
  ["math", "{floor = function(n) return n end, max = select, abs = type}"],
  ["setmetatable", "function(t) return t end"],
  ["rawset", "function() end"],
] as const; // prettier-ignore

/** A statement that replaces a function, also one of the library, or one that closures share. */
export function functionChange(state: State): string {
  const { random } = state;
  const replaced = state.functions.filter(({ name }) => !name.startsWith("math."));
  if (replaced.length === 0 || random.chance(30)) {
    const [name, value] = random.pick(library);
    const change = `${name} = ${value}`;
    if (random.chance(40)) return change;
    return random.chance(50) ? hidden(change, state) : `local old = ${name} ${change} ${callUse(state)} ${name} = old`;
  }
  const { name } = random.pick(replaced);
  return random.weighted<() => string>([
    [5, () => `${name} = function${random.pick(bodies)}`],
    [1, () => `local old = ${name} ${name} = function(...) return old(...) end`],
    [1, () => `${name} = ${random.pick(["math.max", "tostring", "select", "print", "type"])}`],
    [1, () => `${name} = setmetatable({}, {__call = function(_, a, b) return a end})`],
    [state.severity === "anything" ? 1 : 0, () => `${name} = ${state.value()}`],
  ])();
}
