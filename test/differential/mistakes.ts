// Statements that raise an error of the language, with the operand in every form that messages name differently.
// Invariant: each is text for the body of a function that is called protected; the message is what is compared.
import type { Expressions } from "./expressions.ts";
import type { Random } from "./random.ts";
import type { Scope } from "./scope.ts";

/** A statement or expression that raises an error (most of the time). */
export function mistake(random: Random, scope: Scope, expressions: Expressions): string {
  const wrong = (): string => wrongOperand(random, scope);
  const good = (): string => expressions.of(random.pick(["int", "float", "string"] as const), 1);
  const arithmetic = random.pick(["+", "-", "*", "/", "//", "%", "^"]);
  const bitwise = random.pick(["&", "|", "~", "<<", ">>"]);
  const comparison = random.pick(["<", "<=", ">", ">="]);
  return random.weighted<() => string>([
    [5, () => `return ${wrong()} ${arithmetic} ${good()}`],
    [5, () => `return ${good()} ${arithmetic} ${wrong()}`],
    [3, () => `return ${wrong()} ${bitwise} ${good()}`],
    [
      3,
      () =>
        `return ${expressions.of("int", 1)} ${bitwise} ${random.pick([wrong(), "1.5", '"1.5"', '"x"', "2^63", "(0/0)", expressions.of("float", 1)])}`,
    ],
    [3, () => `return ${wrong()} .. ${good()}`],
    [3, () => `return ${good()} .. ${wrong()}`],
    [2, () => `return ${good()} .. ${wrong()} .. ${good()}`],
    [3, () => `return ${wrong()} ${comparison} ${good()}`],
    [3, () => `return ${good()} ${comparison} ${wrong()}`],
    [2, () => `return #${wrong()}`],
    [2, () => `return -${wrong()}`],
    [2, () => `return ~${random.pick([wrong(), "1.5", '"abc"'])}`],
    [4, () => `return ${indexable(random, scope)}.field.other`],
    [3, () => `return ${indexable(random, scope)}[${good()}][${good()}]`],
    [3, () => `${indexable(random, scope)}.field.other = 1`],
    [2, () => `${indexable(random, scope)}[nil] = 1`],
    [2, () => `${indexable(random, scope)}[0/0] = 1`],
    [4, () => `${indexable(random, scope)}.field(${good()})`],
    [4, () => `${indexable(random, scope)}:missing(${good()})`],
    [3, () => `${random.pick(["undefinedGlobal", "noSuch.thing", "math.nope", "string.nope.x"])}(${good()})`],
    [2, () => `local up = ${wrong()} local function inner() return up ${arithmetic} 1 end return (inner())`],
    [2, () => `local up = ${wrong()} local function inner() up() end inner()`],
    [2, () => `local up = ${wrong()} local function inner() return up.x end return (inner())`],
    [
      2,
      () =>
        `for i = ${random.pick(["1", wrong(), "1.5"])}, ${random.pick(["2", wrong()])}, ${random.pick(["0", wrong(), "1"])} do break end`,
    ],
    [2, () => `for k, v in ${random.pick([wrong(), good()])} do end`],
    [2, () => `error(${expressions.of("any", 1)}${random.chance(50) ? `, ${random.integer(0, 1)}` : ""})`],
    [1, () => `assert(${expressions.of("any", 1)}${random.chance(50) ? `, ${expressions.of("any", 1)}` : ""})`],
    [1, () => `return ${expressions.of("int", 0)} // 0`],
    [1, () => `return ${expressions.of("int", 0)} % 0`],
    [1, () => `return ("x"):bad(${good()})`],
    [1, () => `return (${good()})()`],
    [1, () => `return setmetatable({}, {__index = function(t, k) return k .. ${wrong()} end}).zip`],
    [1, () => `return object(1) ${arithmetic} ${wrong()}`],
    [1, () => `local x <close> = ${good()}`],
    [2, () => `return ${random.pick(libraryMistakes)}`],
  ])();
}

const libraryMistakes = [
  'string.rep()', 'string.rep("x", {})', '("x"):rep("y")', 'math.floor("a")', 'math.floor({})', 'tostring()',
  'setmetatable(1, {})', 'ipairs()', 'ipairs(nil)', 'select(0)', 'table.concat({1, {}, 3})', 'table.concat({}, "", 1, 2)',
  'string.format("%d", 1.5)', 'string.format("%d", "x")', 'string.format("%y", 1)', '("x"):format(1):bad()',
  'table.insert({}, 5, 1)', 'table.insert({}, 1, 2, 3)', 'table.insert(nil, 1)', 'math.tointeger({})', 'tonumber("z", 36, 1)',
  'tonumber("10", 99)', 'tonumber(10, 10)', 'string.char(256)', 'string.char(-1)', 'utf8.char(-1)', 'math.random(0, -1)',
  'rawset(1, 2, 3)', 'rawlen(5)', 'next({}, "x")', 'coroutine.resume(1)', 'coroutine.wrap(1)', 'table.unpack({}, 1, 1e8)',
  '("x"):find("[a")', '("x"):find("%")', '("x"):gsub("x", "%2")', '("x"):gsub("x", true)', 'string.rep("x", -1)',
  'math.max()', 'math.fmod(1, 0)', 'math.abs("x")', 'utf8.codepoint("abc", 10)', 'getmetatable()', 'type()', 'pcall()',
  'error()', 'assert()', 'assert(false)', 'assert(nil, "why")', 'xpcall(print)', 'load(5 .. "", "=x")', 'table.sort({3, 1, "x"})',
  'table.sort({1, 2, 3}, 5)', 'string.byte("abc", {})', '("x").y.z', '#5', '-{}', 'coroutine.yield and 1 + nil',
]; // prettier-ignore

// Something that most operations refuse.
function wrongOperand(random: Random, scope: Scope): string {
  const locals = scope.visible(
    ({ kind }) => kind === "boolean" || kind === "record" || kind === "any" || kind === "function",
  );
  if (locals.length > 0 && random.chance(45)) return random.pick(locals).name;
  const record = scope.variable("record")?.name;
  if (record !== undefined && random.chance(30)) {
    return `${record}.${random.pick(["missing", "t", "t.nothing"])}`;
  }
  return random.pick([
    "nil",
    "true",
    "{}",
    "print",
    "undefinedGlobal",
    "(nil)",
    "({}).x",
    "(false)",
    '"abc"',
    "math",
    "math.nope",
  ]);
}

function indexable(random: Random, scope: Scope): string {
  const tables = scope.visible(
    ({ kind }) => kind === "record" || kind === "list" || kind === "any" || kind === "int" || kind === "object",
  );
  if (tables.length > 0 && random.chance(70)) return random.pick(tables).name;
  return random.pick(["undefinedGlobal", "math", "({})", '("s")', "string"]);
}
