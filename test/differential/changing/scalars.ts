// Statements on variables that hold numbers, at first.
import type { State } from "./state.ts";

/** A statement that computes, and leaves a number where there was one. */
export function computation(state: State): string {
  const { random } = state;
  const x = state.scalar();
  const y = state.scalar();
  const n = (): string => state.number();
  return random.weighted<() => string>([
    [6, () => `${x} = ${x} ${random.pick(["+", "-", "*"])} ${n()}`],
    [5, () => `${x} = ${x} + ${random.pick(["1", "0.5", "1.0", state.index()])}`],
    [3, () => `${x} = ${n()}`],
    [2, () => `${x} = ${x} ${random.pick(["// 2", "% 7", "% 10.0", "/ 2", "// 0.5", "% -3", "% 3.5", "// -1"])}`],
    [2, () => `${x}, ${y} = ${y}, ${x} + ${y}`],
    [2, () => `${x}, ${y} = ${n()}, ${n()}`],
    [2, () => `if ${state.condition()} then ${x} = ${n()} else ${y} = ${n()} end`],
    [2, () => `if ${x} > ${y} then ${x}, ${y} = ${y}, ${x} end`],
    [
      2,
      () =>
        `${x} = ${random.pick(["math.floor", "math.ceil", "math.abs", "math.tointeger", "tonumber", "math.sqrt"])}(${x}) or ${n()}`,
    ],
    [2, () => `${x} = ${integral(x, state)}`],
    [1, () => `${x} = ${x} * ${x}`],
    [1, () => `${x} = -${x}`],
    [1, () => `${x} = ${x} ^ ${random.pick(["2", "0", "1", "(-1)"])}`],
    [1, () => `${x} = ${x} or ${n()}`],
    [1, () => `${x} = ${x} and ${n()}`],
    [1, () => `${x} = (${x} or 0) + 1`],
    [1, () => `local copy = ${x} ${x} = ${n()} ${y} = copy`],
    [1, () => `do local ${x.startsWith("G") || x.includes(".") ? "inner" : x} = ${n()} ${y} = ${y} + ${n()} end`],
  ])();
}

// Arithmetic as in hashes and random generators, which wants integers, or floats that are integral.
function integral(x: string, { random }: State): string {
  return random.pick([
    `${x} * 31 + 17`, `(${x} * 1103515245 + 12345) & 0x7fffffff`, `(${x} * 6364136223846793005 + 1442695040888963407)`, `${x} ~ (${x} << 13)`,
    `${x} ~ (${x} >> 7)`, `${x} & 0xff`, `${x} | 1`, `${x} << 1`, `${x} >> 1`, `~${x}`, `(${x} << 5) - ${x}`, `${x} & 0xffffffff`, `${x} ~ 0x5bd1e995`,
    `(${x} * 16807) % 2147483647`, `${x} * 65599 & 0xffffffff`, `${x} + 9007199254740991`, `${x} * 4294967296`, `${x} << 33 >> 33`, `${x} + 2^53`,
  ]); // prettier-ignore
}

/** A statement that looks at the kind of a variable before it uses it. */
export function narrowing(state: State): string {
  const { random } = state;
  const x = state.scalar();
  const y = state.scalar();
  return random.pick([
    `if type(${x}) == "number" then ${y} = ${x} + 1 elseif type(${x}) == "string" then ${y} = ${x} .. "!" elseif ${x} then ${y} = #${x} end`,
    `if math.type(${x}) == "integer" then ${y} = ${x} // 2 elseif math.type(${x}) == "float" then ${y} = ${x} * 2 else ${y} = 0 end`,
    `if type(${x}) ~= "number" then ${x} = ${state.literal()} end`,
    `if not ${x} then ${x} = ${state.literal()} end`,
    `if ${x} == nil then ${x} = 0 elseif ${x} == true then ${x} = 1 end`,
    `${y} = type(${x}) == "number" and ${x} * 2 or ${state.literal()}`,
    `${y} = ${x} == ${y} and 1 or 0.5`,
    `while type(${x}) == "table" do ${x} = ${x}[1] end`,
    `if ${x} and ${y} and type(${x}) == type(${y}) and type(${x}) == "number" then ${x} = ${x} + ${y} end`,
    `${y} = #tostring(${x})`,
    `${y} = tostring(${x})`,
    `${y} = clip(${x} .. "|" .. ${y})`,
    `${x} = tonumber(${x}) or 1`,
    `assert(${x}) ${x} = ${x} + 1`,
    `if ${x} ~= ${x} then ${x} = 0.0 end`,
    `if ${x} == math.floor(${x}) then ${y} = math.tointeger(${x}) end`,
  ]);
}

/** A statement that changes the kind of a variable. */
export function scalarChange(state: State): string {
  const { random } = state;
  const x = state.scalar();
  return random.chance(75) ? `${x} = ${state.value()}` : `${x}, ${state.scalar()} = ${state.value()}, ${state.value()}`;
}
