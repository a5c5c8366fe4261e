// Statements on tables: sequences, tables with holes, matrices, queues, dictionaries.
// Invariant: what is shown does not depend on the order of hash tables, nor on which border a table with holes has.
import type { State } from "./state.ts";

/** A statement that reads and writes elements, and keeps sequences what they are. */
export function access(state: State): string {
  return state.random.weighted<() => string>([
    [6, () => sequenceAccess(state)],
    [3, () => sequenceOperation(state)],
    [4, () => sparseAccess(state)],
  ])();
}

function sequenceAccess(state: State): string {
  const { random } = state;
  const t = random.pick(state.sequences);
  const at = (): string =>
    random.pick([
      "1",
      "2",
      `#${t}`,
      `(${state.index()} // 1) % #${t} + 1`,
      `(${state.index()} // 1 - 1) % #${t} + 1`,
      `(${state.index()} // 1) % #${t} + 1.0`,
    ]);
  return random.weighted<() => string>([
    [4, () => `${t}[#${t} + 1] = ${state.present()}`],
    // Never past the end: with holes, any border may be the length.
    [4, () => `if #${t} > 1 then ${t}[${at()}] = ${state.present()} end`],
    [
      4,
      () =>
        `if #${t} > 0 then local k = ${at()} ${t}[k] = ${t}[k] ${random.pick(["+", "-", "*"])} ${state.number(0)} end`,
    ],
    [2, () => `if #${t} > 1 then local p, q = ${at()}, ${at()} ${t}[p], ${t}[q] = ${t}[q], ${t}[p] end`],
    [3, () => `for k = 1, #${t} do ${state.scalar()} = ${state.scalar()} + ${t}[k] end`],
    [
      2,
      () =>
        `for k = 1, #${t} do ${t}[k] = ${t}[k] ${random.pick(["+ 1", "* 2", "/ 2", "* 0.5", "- 1.0", '.. ""', "// 1", "| 0"])} end`,
    ],
    [2, () => `for k = #${t}, 1, -1 do if ${t}[k] == ${state.number(0)} then table.remove(${t}, k) end end`],
    [2, () => `for k, v in ipairs(${t}) do ${state.scalar()} = v if k > 30 then break end end`],
    [
      2,
      () =>
        `local sum = 0 for k, v in pairs(${t}) do if math.type(k) then sum = sum + k end end ${state.scalar()} = sum`,
    ],
    [2, () => `local u = ${t} u[#u + 1] = ${state.present()} ${state.scalar()} = ${t}[#${t}]`],
    [1, () => `if #${t} > 0 then ${t}[#${t}] = nil end`],
    [1, () => `for k = #${t} + 1, #${t} + 3 do ${t}[k] = k * ${state.literal()} end`],
  ])();
}

function sequenceOperation(state: State): string {
  const { random } = state;
  const t = random.pick(state.sequences);
  return random.pick([
    `table.insert(${t}, ${state.present()})`,
    `table.insert(${t}, 1, ${state.present()})`,
    `${state.scalar()} = table.remove(${t}) or 0`,
    `${state.scalar()} = table.remove(${t}, 1) or 0`,
    `if #${t} < 99 then pcall(table.sort, ${t}) end`,
    `if #${t} < 99 then pcall(table.sort, ${t}, function(p, q) return p > q end) end`,
    `${state.scalar()} = select("#", table.unpack(${t}))`,
    `local p, q = table.unpack(${t}) ${state.scalar()} = p ${random.pick(["", "+ 1", "+ q"])}`,
    `show(pcall(table.concat, ${t}, " "))`,
    `${t} = {${random.list(random.integer(0, 4), () => state.present()).join(", ")}}`,
    `${t} = {table.unpack(${t})}`,
    `${t} = table.move(${t}, 1, #${t}, 1, {})`,
    `local u = {} for k, v in ipairs(${t}) do u[#u + 1] = v if k > 30 then break end end ${t} = u`,
    `${t} = table.pack(table.unpack(${t}, 1, math.min(#${t}, 5))) ${t}.n = nil`,
  ]);
}

function sparseAccess(state: State): string {
  const { random } = state;
  const t = random.pick(state.sparse);
  return random.weighted<() => string>([
    [5, () => `${t}[${state.key()}] = ${random.chance(80) ? state.number(1) : state.value()}`],
    [3, () => `local k = ${state.key()} ${t}[k] = (${t}[k] or 0) + ${state.number(0)}`],
    [3, () => `${state.scalar()} = ${t}[${state.key()}] or ${state.literal()}`],
    [2, () => `${t}[${state.key()}] = nil`],
    [2, () => `for k = 1, 6 do ${state.scalar()} = ${t}[k] or 0 end`],
    [
      2,
      () =>
        `for k, v in pairs(${t}) do ${t}[k] = ${random.pick(["nil", "v", "1", "1.5", 'type(v) == "number" and v + 1 or nil'])} end`,
    ],
    [2, () => `local keys = 0 for k in next, ${t} do keys = keys + 1 end ${state.scalar()} = keys`],
    [1, () => `local n = 0 for k, v in ipairs(${t}) do n = n + k if k > 30 then break end end ${state.scalar()} = n`],
    [1, () => `for k = 1, 5 do ${t}[k] = ${state.literal()} end`],
    [1, () => `for k = 5, 1, -1 do ${t}[k] = k * ${state.literal()} end`],
    [1, () => `for k = ${random.integer(-2, 0)}, ${random.integer(1, 40)} do ${t}[k] = k end`],
    [1, () => `for k = 1, ${random.integer(1, 40)} do ${t}[k] = nil end`],
    [1, () => `for k = 1, 20 do ${t}["k" .. k] = k end`],
    [1, () => `for k = 1, 20 do ${t}["k" .. k] = nil end`],
    [1, () => `rawset(${t}, ${state.index()}, ${state.number(0)})`],
    [1, () => `${state.scalar()} = rawget(${t}, ${state.index()}) or 0`],
    [1, () => `show(next(${t}) == nil, ${t}[1], ${t}[2.0], ${t}["1"], ${t}.x)`],
    [1, () => `show(table.unpack(${t}, 1, 4))`],
    [1, () => `show(pcall(table.concat, ${t}, ",", 1, 3))`],
  ])();
}

/** A statement that changes what kind of table a table is. */
export function tableChange(state: State): string {
  const { random } = state;
  const t = random.pick(random.chance(60) ? state.sparse : state.sequences);
  const isSparse = state.sparse.includes(t);
  const last = `#${t} > 0 and #${t} or 1`;
  return random.weighted<() => string>([
    [
      4,
      () =>
        `${t}[${isSparse ? random.pick(["1", "2", "3", state.index()]) : last}] = ${isSparse ? state.value() : state.present()}`,
    ],
    [2, () => `${t}.${random.pick(["x", "name", "n", "length", "array", "constructor"])} = ${state.value()}`],
    [
      2,
      () =>
        `${t}[${random.pick(["0", "-1", "1.5", "true", '"1"', "2^53", "-0.0", "math.maxinteger"])}] = ${state.value()}`,
    ],
    [3, () => `setmetatable(${t}, {${tableEvents(state, isSparse)}})`],
    [1, () => `setmetatable(${t}, nil)`],
    [1, () => `${t} = {}`],
    [
      1,
      () =>
        `${t} = ${isSparse ? random.pick(["{nil, 2, nil, 4}", "{[1] = 1, [3] = 3.5}", "{[2] = 2, 1.5}", "{10, x = 1, 20, [2] = 5}", "{n = 1, 2.5, nil}"]) : random.pick(["{1, 2, 3}", "{1.5, 2.5}", "{1.0, 2, 3.0}", '{"a", "b"}', "{true, 1}"])}`,
    ],
    [isSparse ? 2 : 0, () => `${t}[${random.pick(["1", "2", "3", state.index()])}] = nil`],
    [state.severity === "anything" ? 1 : 0, () => `${t} = ${state.value()}`],
  ])();
}

function tableEvents(state: State, isSparse: boolean): string {
  const { random } = state;
  const events = [
    `__index = function(_, k) return ${random.pick(["k", "0", "1.5", "nil", "tostring(k)"])} end`,
    `__index = {7, 8.5, x = 9, [0] = "zero"}`,
    `__newindex = function(t, k, v) rawset(t, k, v) end`,
    `__call = function(_, n) return n end`,
    `__unm = function() return 5 end`,
    `__eq = function() return true end`,
    `__concat = function(p, q) return "joined" end`,
    `__add = function(p, q) return 100 end`,
    `__name = "Named"`,
    `__metatable = "locked"`,
    `__pairs = function(t) return next, t, nil end`,
    ...(isSparse
      ? ["__newindex = {}", "__newindex = function() end", "__index = function(t, k) rawset(t, k, 3) return 3 end"]
      : []),
    ...(isSparse ? [`__len = function() return ${random.pick(["3", "2.0", '"2"'])} end`] : []),
  ];
  return random.list(random.integer(1, 3), () => random.pick(events)).join(", ");
}
