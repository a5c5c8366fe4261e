// Random calls of library functions: mostly with arguments of the right types, now and then with others, too few or too
// many. Invariant: the results depend on nothing but the arguments.
import { floatLiteral, integerLiteral, stringLiteral } from "./literals.ts";
import { formatArguments, packArguments, pattern, replacement } from "./patterns.ts";
import { Random } from "./random.ts";

/** How many calls a program makes. */
export const callsPerProgram = 100;

/** The program with the seed: calls whose results, or errors, are shown. */
export function generateCalls(seed: number): string {
  const random = new Random(seed + 1_000_000_007);
  return `${random.list(callsPerProgram, () => line(random)).join("\n")}\n`;
}

type Make = (random: Random) => string;

const int: Make = integerLiteral;
const small: Make = (random) => String(random.integer(-4, 9)).replace(/^-.*/, "($&)");
// Real Lua really fills gigabytes, or counts to 2^63 when there is nothing to repeat.
const count: Make = (random) =>
  random.chance(95)
    ? String(random.integer(0, 9))
    : random.pick([
        "(-1)",
        "math.maxinteger",
        "math.mininteger",
        "1e15",
        "2.0",
        "2.5",
        '"3"',
        "(2^63)",
        "9007199254740993",
      ]);
const notEmpty: Make = (random) => string(random).replace(/^(""|\[\[\]\])$/, '"ab"');
const number: Make = (random) => (random.chance(50) ? int(random) : floatLiteral(random));
const string: Make = (random) => (random.chance(85) ? stringLiteral(random) : text(random));
const list: Make = (random) =>
  `{${random.list(random.integer(0, 6), () => (random.chance(80) ? number(random) : stringLiteral(random))).join(", ")}}`;
const numbers: Make = (random) => `{${random.list(random.integer(0, 12), () => small(random)).join(", ")}}`;
const any: Make = (random) =>
  random.pick([int, number, string, list, () => "nil", () => "true", () => "print", () => "{}"])(random);
const patternText: Make = (random) => `"${pattern(random)}"`;
const unicode: Make = (random) =>
  random.pick([
    '"aé"',
    '"日本語"',
    '"\\u{10FFFF}x"',
    '"\\xff"',
    '"a\\x80b"',
    '"é\\xe3\\x81"',
    '"\\u{7FFFFFFF}"',
    '"\\xed\\xa0\\x80"',
    '"\\u{200000}"',
    '"abc"',
    '""',
    '"€uro"',
    '"\\xc0\\x80"',
  ]);
const comparator: Make = (random) =>
  random.pick([
    "function(a, b) return a > b end",
    "function(a, b) return a < b end",
    "function(a, b) return b < a end",
    "nil",
    "function() return true end",
    "function(a, b) return a <= b end",
    "function(a, b) error('stop') end",
  ]);
const base: Make = (random) => (random.chance(95) ? String(random.integer(2, 36)) : small(random));
const numeral: Make = (random) =>
  random.chance(50)
    ? stringLiteral(random)
    : `"${random.pick(["", " ", "-", "+", "0x", "-0x", "  -"])}${random.list(random.integer(1, 20), () => random.pick([..."0123456789abcdefz.."].slice(0, random.pick([10, 16, 19])))).join("")}${random.pick(["", "", "", "e5", "E-3", "p4", "p-2", " ", ".", ".5", "e", "x", "e400", "e-400"])}"`;

function text(random: Random): string {
  return `"${random.list(random.integer(0, 12), () => random.pick([..."aabbcdxyz0123 ,.-_()[]=%", "\\0", "\\n", "\\200", "hello", "10"])).join("")}"`;
}

/** Functions that are called with some makers' arguments; those after "?" may be left out. */
const functions: readonly (readonly [weight: number, name: string, ...args: readonly (Make | "?")[]])[] = [
  [6, "string.find", string, patternText, "?", small, () => "true"],
  [8, "string.match", string, patternText, "?", small],
  [9, "string.gsub", string, patternText, replacement, "?", small],
  [3, "string.rep", notEmpty, count, "?", string],
  [4, "string.sub", string, int, "?", int],
  [3, "string.byte", string, "?", small, small],
  [2, "string.char", byte, byte, "?", byte],
  [1, "string.reverse", string],
  [1, "string.upper", string],
  [1, "string.lower", string],
  [1, "string.len", string],
  [7, "tonumber", numeral],
  [5, "tonumber", numeral, base],
  [4, "tostring", number],
  [2, "math.floor", number],
  [2, "math.ceil", number],
  [2, "math.fmod", number, number],
  [2, "math.modf", number],
  [2, "math.tointeger", (random) => (random.chance(80) ? number(random) : any(random))],
  [2, "math.type", any],
  [2, "math.max", number, number, "?", number],
  [2, "math.min", number, number, "?", number],
  [2, "math.abs", number],
  [2, "math.ult", int, int],
  [1, "math.sqrt", number],
  [1, "math.exp", small],
  [1, "math.log", number, "?", (random) => random.pick(["2", "10", "2.0", "10.0", "3", "0", "1"])],
  [1, "math.deg", number],
  [1, "math.rad", number],
  [4, "table.concat", list, "?", string, small, small],
  [3, "table.unpack", list, "?", small, small],
  [2, "table.pack", any, "?", any, any],
  [3, "select", small, any, "?", any, any],
  [1, "select", () => '"#"', "?", any, any],
  [
    2,
    "utf8.char",
    (random) => random.pick(["65", "233", "0x20AC", "0x10FFFF", "0x7FFFFFFF", "0", "-1", "0x80000000"]),
    "?",
    byte,
  ],
  [3, "utf8.len", unicode, "?", small, small, () => "true"],
  [3, "utf8.codepoint", unicode, "?", small, small, () => "true"],
  [3, "utf8.offset", unicode, small, "?", small],
  [1, "rawequal", any, any],
  [1, "rawlen", any],
  [1, "type", any],
  [1, "next", list],
  [
    1,
    "load",
    (random) =>
      `"${random.pick(["return 1 +", "x =", "return ...", "for", "goto l", "local x <foo> = 1", "return '", "x = }", "return 0x", "break", "::a:: ::a::", "return 1e", "a.b:c = 1", "f(", "local function", "return [[", "--[[", "x = 'a\\\\q'", "return 3 $ 4", "if x then", "return \\\\", "x, y", "local a <const> = 1; a = 2", "goto l; local a; ::l:: print(a)"])}"`,
    () => '"=chunk"',
  ],
  [
    2,
    "os.date",
    (random) =>
      `"!${random.pick(["%Y-%m-%d", "%H:%M:%S", "%c", "%x %X", "%a %b", "%j %U %w", "%p", "%%", "*t", "%y%C", "%D %e %F", "%g %G %V", "%I %M %n", "%R %T %u", "%Q", "%E", "%Ey", "%h"])}"`,
    (random) => String(random.integer(-1e9, 2 ** 31) + (random.chance(20) ? 1e10 : 0)).replace(/^-.*/, "($&)"),
  ],
  [
    1,
    "os.time",
    (random) =>
      `{year = ${random.integer(1970, 2040)}, month = ${small(random)}, day = ${small(random)}, hour = ${random.pick(["0", "12", "nil", "30", "-5", "1.5", '"3"'])}}`,
  ],
  [1, "string.packsize", (random) => `"${packArguments(random).format}"`],
  [1, "string.unpack", (random) => `"${packArguments(random).format}"`, text, "?", small],
  [1, "setmetatable", list, (random) => random.pick(["nil", "{}", "1", "{__metatable = 5}"])],
  [1, "getmetatable", any],
  [1, "assert", any, "?", any],
  [1, "error", any, "?", (random) => String(random.integer(0, 1))],
  [1, "ipairs", (random) => random.pick(["nil", "1"])],
  [1, "rawget", list, any],
  [1, "rawset", list, any, any],
];

// Functions of all libraries that do no harm, whatever they are given.
const harmless =
  "assert error getmetatable ipairs load next pairs pcall rawequal rawget rawlen rawset select setmetatable tonumber tostring " +
  "type xpcall require coroutine.close coroutine.create coroutine.resume coroutine.status coroutine.wrap coroutine.isyieldable " +
  "debug.getinfo debug.getmetatable debug.getupvalue debug.setmetatable debug.upvalueid debug.getlocal io.open io.type io.lines " +
  "io.close math.abs math.ceil math.deg math.exp math.floor math.fmod math.log math.max math.min math.modf math.rad math.sqrt " +
  "math.tointeger math.type math.ult math.randomseed math.random os.date os.getenv os.time os.difftime os.setlocale " +
  "string.byte string.char string.dump string.find string.format string.gmatch string.gsub string.len string.lower string.match " +
  "string.pack string.packsize string.rep string.reverse string.sub string.unpack string.upper table.concat table.insert " +
  "table.move table.pack table.remove table.sort table.unpack utf8.char utf8.codepoint utf8.codes utf8.len utf8.offset " +
  "collectgarbage";

// Anything but what the function wants, most of the time: what is compared is the message.
function wrongCall(random: Random): string {
  const name = random.pick(harmless.split(" "));
  const wrong = (): string =>
    random.pick([
      "nil",
      "{}",
      "true",
      "false",
      "tostring",
      "1.5",
      "coroutine.create(tostring)",
      "(-1)",
      "setmetatable({}, {__name = 'Named'})",
    ]);
  const makesFirst =
    /^(os.time|os.date|math.random|math.randomseed|collectgarbage|io.close|io.lines|debug|error|require)/.test(name);
  const args = random.list(makesFirst ? 1 : random.integer(0, 3), wrong);
  if (makesFirst && !/^[{ts]/.test(args[0]!)) args[0] = "true";
  return called(name, args, random).replace(/^call\(/, "failure(");
}

function byte(random: Random): string {
  return random.chance(95) ? String(random.integer(0, 255)) : int(random);
}

function chosenArguments(name: string, makers: readonly (Make | "?")[], random: Random): string[] {
  // Without arguments they tell the time.
  const isTimed = name.startsWith("os.");
  const optional = makers.indexOf("?");
  const all = makers.filter((maker) => maker !== "?");
  let length = optional < 0 ? all.length : random.integer(optional, all.length);
  if (random.chance(3) && !isTimed) length = random.integer(0, length);
  const args = all.slice(0, length).map((maker) => (random.chance(3) && !isTimed ? any(random) : maker(random)));
  if (random.chance(2)) args.push(any(random));
  return args;
}

function line(random: Random): string {
  return random.weighted<() => string>([
    [60, () => plainCall(random)],
    [14, () => called("string.format", formatArguments(random), random)],
    [10, () => packCall(random)],
    [12, () => tableCall(random)],
    [2, () => iteration(random)],
    [6, () => wrongCall(random)],
    [
      2,
      () =>
        `call(function() math.randomseed(${int(random)}) return math.random(), math.random(${random.integer(1, 100)}), math.random(${small(random)}, ${int(random)}), math.random(0) end)`,
    ],
  ])();
}

function plainCall(random: Random): string {
  const [name, ...makers] = random.weighted(functions.map(([weight, ...rest]) => [weight, rest] as const));
  return called(name, chosenArguments(name, makers, random), random);
}

// The same call in three forms, which errors name differently: by Lua code, by pcall, and as a method.
function called(name: string, args: readonly string[], random: Random): string {
  const form = random.integer(0, 9);
  if (form < 7) return `call(${[name, ...args].join(", ")})`;
  const [first, ...others] = args;
  if (form === 9 && name.startsWith("string.") && first?.startsWith('"')) {
    return `call(function() return (${first}):${name.slice("string.".length)}(${others.join(", ")}) end)`;
  }
  return `call(function() return ${name}(${args.join(", ")}) end)`;
}

function packCall(random: Random): string {
  const { format, values } = packArguments(random);
  const given = random.chance(5) ? [...values, any(random)] : random.chance(3) ? values.slice(1) : values;
  const args = [`"${format}"`, ...given].join(", ");
  if (random.chance(30)) return called("string.pack", [`"${format}"`, ...given], random);
  return `call(function() local s = string.pack(${args}) return s, string.unpack("${random.chance(90) ? format : packArguments(random).format}", s) end)`;
}

function tableCall(random: Random): string {
  const t = random.chance(85) ? list(random) : numbers(random);
  const result = (body: string): string => `call(function() local t = ${t} ${body} end)`;
  return random.weighted<() => string>([
    [3, () => result(`table.insert(t, ${any(random).replace("print", "1")}) return t`)],
    [3, () => result(`table.insert(t, ${small(random)}, ${number(random)}) return t`)],
    [3, () => result(`return table.remove(t${random.chance(70) ? `, ${small(random)}` : ""}), t`)],
    [
      3,
      () =>
        result(
          `return table.move(t, ${small(random)}, ${small(random)}, ${small(random)}${random.chance(40) ? `, ${list(random)}` : ""})`,
        ),
    ],
    [3, () => result(`table.sort(t${random.chance(50) ? `, ${comparator(random)}` : ""}) return t`)],
    [2, () => `call(function() local t = ${numbers(random)} table.sort(t, ${comparator(random)}) return t end)`],
    [
      1,
      () =>
        result(
          `t[#t + 1] = ${number(random)} t[1] = ${any(random).replace("print", "2")} return #t > 0, t[1], next(t) ~= nil`,
        ),
    ],
    [1, () => result(`return t[${number(random)}], t[${small(random)}], rawget(t, ${number(random)})`)],
    [1, () => result(`t[${number(random)}] = "x" return t[${number(random)}]`)],
    [
      1,
      () =>
        `call(function() return table.unpack(setmetatable({}, {__index = function(_, i) return i * 2 end}), ${small(random)}, ${small(random)}) end)`,
    ],
    [
      1,
      () =>
        `call(function() return table.concat(setmetatable({}, {__index = function(_, i) if i < 20 then return i end end, __len = function() return ${count(random)} end}), ",") end)`,
    ],
  ])();
}

function iteration(random: Random): string {
  const s = string(random);
  return random.pick([
    `call(function() local r = {} for a, b in string.gmatch(${s}, ${patternText(random)}) do r[#r + 1] = tostring(a) .. ":" .. tostring(b) if #r > 20 then break end end return table.concat(r, ";") end)`,
    `call(function() local r = {} for p, c in utf8.codes(${unicode(random).replace("a\\x80b", "ab")}${random.chance(40) ? ", true" : ""}) do r[#r + 1] = p .. ":" .. c end return table.concat(r, ";") end)`,
    `call(function() local r = {} for a in (${unicode(random)}):gmatch(utf8.charpattern) do r[#r + 1] = a end return #r, table.concat(r, ";") end)`,
    `call(function() local r = {} for i = ${number(random)}, ${number(random)}, ${number(random)} do r[#r + 1] = i if #r > 5 then break end end return table.unpack(r) end)`,
  ]);
}
