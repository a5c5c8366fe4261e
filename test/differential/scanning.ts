// Functions that scan text, with the parameters s, t (strings, they claim), i and n (integers, they claim, if anything), called with
// strings and integers, and with what is neither.
// Invariant: as that of programs.ts; a loop calls `tick` each time around.
import type { Random } from "./random.ts";

const parameters = ["s", "t", "i", "n"];

/** A program of a few such functions. */
export function scanningProgram(random: Random): string {
  const functions = random.list(random.integer(1, 3), (index) => scanner(`scan${index}`, random));
  const calls = functions.flatMap((_, index) => random.list(random.integer(3, 8), () => call(`scan${index}`, random)));
  return [...like, ...functions.flat(), ...calls, ""].join("\n");
}

// Something that strings could be taken for.
const like = [
  "local like = setmetatable({ byte = function(_, i) return i end, sub = function(_, i) return 'x' .. tostring(i) end }, {",
  "  __len = function() return 4 end, __concat = function() return 'joined' end, __lt = function() return true end,",
  "  __eq = function() return true end, __index = function(_, k) return k end, __add = function() return 7 end })",
];

function scanner(name: string, random: Random): string[] {
  const kinds: Record<string, string> = { s: "string", t: "string", i: "integer", n: "integer" };
  // Without any, pluac guesses.
  const claimed = random.chance(30) ? [] : parameters;
  const claims = claimed
    .filter(() => random.chance(85))
    .map(
      (parameter) =>
        `---@param ${parameter} ${random.chance(90) ? kinds[parameter] : random.pick(["string", "integer"])}`,
    );
  const self = random.chance(20) ? [`local known = ${name}`] : [];
  return [
    ...claims,
    `local function ${name}(${parameters.join(", ")})`,
    ...random.list(random.integer(1, 5), () => statement(random, 2)).flat(),
    `return ${random.list(random.integer(1, 3), () => expression(random)).join(", ")}`,
    "end",
    ...self,
  ];
}

const values = [
  '"hello world"',
  '"a b,c;d"',
  '""',
  '"\\0\\255\\n"',
  '"12"',
  "7",
  "-3",
  "2.0",
  "2.5",
  "0/0",
  "1 << 40",
  "math.maxinteger",
  "math.mininteger",
  "nil",
  "true",
  "{}",
  "like",
  "print",
];

function call(name: string, random: Random): string {
  const args = parameters.map((parameter) => {
    if (random.chance(25)) return random.pick(values);
    return parameter === "s" || parameter === "t" ? random.pick(values.slice(0, 5)) : random.pick(values.slice(5, 7));
  });
  return `call(${[name, ...args].join(", ")})`;
}

function statement(random: Random, depth: number): string[] {
  const name = random.pick(parameters);
  const nested = (): string[] => random.list(random.integer(1, 3), () => statement(random, depth - 1)).flat();
  const simple: (readonly [number, () => string[]])[] = [
    [4, () => [`${name} = ${expression(random)}`]],
    [3, () => [`show(${expression(random)}, ${name})`]],
    [3, () => [`local ${random.pick(["c", "d", ...parameters])} = ${expression(random)}`]],
    [1, () => [`---@type ${random.pick(["string", "integer"])}`, `local ${name} = ${expression(random)}`]],
    [1, () => [`if ${condition(random)} then return ${expression(random)} end`]],
    [1, () => ["local function inner() return s, i end show(inner())"]],
    [1, () => [`local function set() ${name} = ${expression(random)} end set()`]],
  ];
  const compound: typeof simple = [
    [
      3,
      () => [
        `for j = ${random.pick(["1", "i", "n"])}, ${random.pick(["#s", "#t", "4"])} do tick()`,
        ...nested(),
        "end",
      ],
    ],
    [2, () => [`while ${condition(random)} do tick()`, ...nested(), "end"]],
    [1, () => ["repeat tick()", ...nested(), `until ${condition(random)}`]],
    [2, () => [`if ${condition(random)} then`, ...nested(), "else", ...nested(), "end"]],
    [1, () => ["for j = 1, 3 do tick()", `if ${condition(random)} then goto continue end`, "do", ...nested(), "end", "::continue::", "end"]], // prettier-ignore
  ];
  return random.weighted(depth > 0 ? [...simple, ...compound] : simple)();
}

function expression(random: Random): string {
  const name = (): string => random.pick(parameters);
  return random.weighted<() => string>([
    [4, () => `${random.pick(["s", "t"])}:byte(${position(random)})`],
    [4, () => `clip(${random.pick(["s", "t"])}:sub(${position(random)}, ${position(random)}))`],
    [2, () => `#${name()}`],
    [2, () => `string.byte(${name()}, ${position(random)})`],
    [2, () => `clip(s:${random.pick(["len", "lower"])}())`],
    [1, () => `s:find(t, ${position(random)}, true)`],
    [2, () => `clip(${name()} .. ${name()})`],
    [3, () => `${name()} ${random.pick(["+", "-", "*", "//", "%", "/"])} ${random.pick(["1", "2", "i", "n", "0.5"])}`],
    [2, name],
    [1, () => random.pick(values.slice(0, 10))],
    [1, () => `(${name()} == ${name()})`],
    // No addresses: bytes may be taken from it.
    [1, () => `tostring(tonumber(${random.pick(["i", "n", "s"])}))`],
  ])();
}

function position(random: Random): string {
  return random.pick(["i", "n", "i + 1", "n - 1", "1", "2", "-1", "#s", "j or 1"]);
}

function condition(random: Random): string {
  const name = (): string => random.pick(parameters);
  return random.weighted<() => string>([
    [
      3,
      () =>
        `${random.pick(["s", "t"])}:byte(${position(random)}) ${random.pick(["==", "~="])} ${random.pick(["32", "104", "nil"])}`,
    ],
    [2, () => `${name()} ${random.pick(["<", "<=", "==", "~="])} ${name()}`],
    [2, () => `#${random.pick(["s", "t"])} > ${random.pick(["i", "n", "3"])}`],
    [1, () => `${random.pick(["i", "n"])} ${random.pick(["<", ">"])} ${random.integer(0, 9)}`],
    [1, () => `type(${name()}) == ${random.pick(['"string"', '"number"', '"nil"'])}`],
    [1, name],
  ])();
}
