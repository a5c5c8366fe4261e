// Classes with methods, inheritance and metamethods, their objects, and what changes about them while loops run.
import type { State } from "./state.ts";

/** The lines that define a class, and a variable with an object of it. */
export function classLines(state: State): string[] {
  const { random } = state;
  const name = state.fresh("Class");
  const lines = [
    `local ${name} = {} ${name}.__index = ${name}`,
    random.pick([
      `function ${name}.new(x, y) return setmetatable({x = x, y = y, n = 0}, ${name}) end`,
      `function ${name}.new(x, y) local self = setmetatable({}, ${name}) self.x = x self.y = y self.n = 0 return self end`,
      `${name}.n = 0 function ${name}.new(x, y) local self = {y = y} self.x = x return setmetatable(self, ${name}) end`,
      `function ${name}.new(...) local self = setmetatable({n = 0}, ${name}) self.x, self.y = ... return self end`,
    ]),
    `function ${name}:add(d) self.x = self.x + d return self end`,
    `function ${name}:sum() return self.x + self.y end`,
    `function ${name}:step() self.n = self.n + 1 self.x, self.y = self.y, self.x return self.n end`,
    `function ${name}:scale(f) self.x = self.x * f self.y = self.y * (f or 2) end`,
  ];
  for (const event of [
    "__add",
    "__sub",
    "__lt",
    "__le",
    "__eq",
    "__len",
    "__call",
    "__concat",
    "__unm",
    "__tostring",
    "__idiv",
  ]) {
    if (random.chance(25)) lines.push(metamethod(name, event));
  }
  const derived = random.chance(50) ? derivedLines(name, state) : [];
  const object = state.fresh("o");
  const constructor = derived.length > 0 && random.chance(60) ? `Derived${name}.new` : `${name}.new`;
  const created = `local ${object} = ${constructor}(${state.literal()}, ${state.literal()})`;
  state.objects.push(object);
  return [...lines, ...derived, created];
}

function derivedLines(name: string, { random }: State): string[] {
  const derived = `Derived${name}`;
  return [
    `local ${derived} = setmetatable({}, ${random.chance(50) ? name : `{__index = ${name}}`}) ${derived}.__index = ${derived}`,
    `function ${derived}.new(x, y) local self = ${name}.new(x, y) self.z = 0 return setmetatable(self, ${derived}) end`,
    random.pick([
      `function ${derived}:sum() return ${name}.sum(self) + 0.5 end`,
      `function ${derived}:add(d) ${name}.add(self, d) self.z = self.z + 1 return self end`,
      `function ${derived}:step() return -${name}.step(self) end`,
    ]),
  ];
}

function metamethod(name: string, event: string): string {
  switch (event) {
    case "__tostring":
      return `${name}.__tostring = function(o) return "<" .. tostring(o.x) .. ">" end`;
    case "__len":
      return `${name}.__len = function(o) return o.n end`;
    case "__unm":
      return `${name}.__unm = function(o) return -o.x end`;
    case "__call":
      return `${name}.__call = function(o, d) o.n = o.n + (d or 1) return o.n end`;
    case "__eq":
      return `${name}.__eq = function(p, q) return p.x == q.x end`;
    case "__lt":
    case "__le":
      return `${name}.${event} = function(p, q) return (type(p) == "table" and p.x or p) < (type(q) == "table" and q.x or q) end`;
    default:
      return `${name}.${event} = function(p, q) return (type(p) == "table" and p.x or p) + (type(q) == "table" and q.x or q) end`;
  }
}

/** A statement that uses an object. */
export function objectUse(state: State): string {
  const { random } = state;
  const o = random.pick(state.objects);
  const x = state.scalar();
  return random.weighted<() => string>([
    [4, () => `${o}:add(${state.number(1)})`],
    [3, () => `${x} = ${o}:sum()`],
    [2, () => `${x} = ${o}:step()`],
    [2, () => `${o}:scale(${random.pick(["1", "2", "0.5", "-1", ""])})`],
    [2, () => `${o}.${random.pick(["x", "y"])} = ${state.number(1)}`],
    [3, () => `${o}.x = ${o}.x ${random.pick(["+", "-", "*"])} ${state.number(0)}`],
    [2, () => `${x} = ${o}.x`],
    [
      2,
      () =>
        `for _, k in ipairs {"x", "y", "n"} do ${o}[k] = ${o}[k] ${random.pick(["+ 1", "* 0.5", "- 1.0", "// 1"])} end`,
    ],
    [
      2,
      () =>
        `local k = ${random.pick(['"x"', '"y"', '"x" .. ""', 'i == 3 and "x" or "y"'])} ${o}[k], ${x} = ${x}, ${o}[k]`,
    ],
    [
      1,
      () =>
        `${x} = ${o}[${random.pick(['"add"', '"sum"', '"step"'])}](${o}, ${state.number(0)}) ${x} = type(${x}) == "table" and 1 or ${x}`,
    ],
    [1, () => `for k, v in pairs(${o}) do if type(v) == "number" then ${o}[k] = v + 1 end end`],
    [1, () => `local list = {${o}, ${o}} for k = 1, 2 do list[k]:add(k) end`],
    [
      1,
      () =>
        `local first = {v = 1} for k = 1, 4 do first = {next = first, v = k * ${state.literal()}} end local node, sum = first, 0 while node do sum = sum + node.v node = node.next end ${x} = sum`,
    ],
    [
      1,
      () =>
        `${x} = ${random.pick([`(${o} + 1)`, `(1 - ${o})`, `#${o}`, `-${o}`, `${o}(2)`, `(${o} < 3)`, `(${o} <= ${o})`, `(${o} == {x = 1})`, `tostring(${o})`, `(${o} .. 1)`, `(${o} // 1)`])}`,
    ],
  ])();
}

/** A statement that changes an object or its class. */
export function objectChange(state: State): string {
  const { random } = state;
  const o = random.pick(state.objects);
  const meta = `getmetatable(${o})`;
  const absent = state.severity === "anything" ? "nil" : "1.5";
  return random.weighted<() => string>([
    [5, () => `${o}.${random.pick(["x", "y", "n"])} = ${state.value()}`],
    [2, () => `${o}.${random.pick(["x", "y"])} = nil ${o}.x = ${state.value()}`],
    [2, () => `${o}.${random.pick(["x", "y", "n"])} = ${absent}`],
    [
      2,
      () =>
        `${o}.${random.pick(["add", "sum", "step"])} = function(self, d) return ${random.pick(["d or 1", "self.x", "2.5", "self"])} end`,
    ],
    [
      2,
      () =>
        `if ${meta} then ${meta}.${random.pick(["add", "sum", "step"])} = function(self, d) self.x = d or ${state.literal()} return self.x end end`,
    ],
    [2, () => `if ${meta} then ${meta}.${random.pick(["x", "y", "n", "z"])} = ${state.value()} end`],
    [
      1,
      () =>
        `if ${meta} then ${meta}.__index = function(t, k) return ${random.pick(["k", "1", "rawget(getmetatable(t), k)"])} end end`,
    ],
    [
      1,
      () =>
        `if ${meta} then ${meta}.__newindex = function(t, k, v) rawset(t, k, ${random.pick(["v", "1.5", "k"])}) end end`,
    ],
    [
      1,
      () =>
        `if ${meta} then ${metamethod(meta, random.pick(["__add", "__lt", "__len", "__call", "__concat", "__unm", "__tostring", "__eq"]))} end`,
    ],
    [
      1,
      () => `if ${meta} then ${meta}.${random.pick(["__add", "__lt", "__len", "__index", "__call", "__eq"])} = nil end`,
    ],
    [
      1,
      () =>
        `setmetatable(${o}, {__index = ${random.pick(["{x = 1, y = 2, n = 3}", "function(_, k) return #k end", meta])}})`,
    ],
    [1, () => `setmetatable(${o}, nil)`],
    [1, () => `for k = 1, 20 do ${o}["k" .. k] = k end`],
    [
      1,
      () =>
        `for k in pairs(${o}) do ${o}[k] = nil end ${o}.y, ${o}.x, ${o}.n = ${state.literal()}, ${state.literal()}, 0`,
    ],
    [1, () => `${o} = {x = ${state.literal()}, y = ${state.literal()}, n = 1}`],
    [1, () => `${o} = setmetatable({n = 1, y = 2, x = ${state.literal()}}, ${meta})`],
    [1, () => `${o}[1], ${o}[2], ${o}.x = 1, 2.5, "3"`],
    [1, () => `rawset(${o}, "x", ${state.value()})`],
    [state.severity === "anything" ? 1 : 0, () => `${o} = ${state.value()}`],
  ])();
}
