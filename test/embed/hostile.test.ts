// Hostile scripts in limited states: each is stopped, or does no harm. docs/embedding.md "Untrusted scripts".
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createState, LimitError, type Limits, safeLibraries, type StateOptions } from "../../compiler/embed.ts";
import { root } from "../support/command.ts";

const limits: Limits = { milliseconds: 100, memory: 64 << 20 };
const libraries = [...safeLibraries, "load", "os", "io"] as const;

function hostile(options: StateOptions = {}) {
  return createState({ limits, libraries, print: () => {}, ...options });
}

/** The limit that stops the script, or what it returns. */
function outcome(text: string, options?: StateOptions): unknown {
  try {
    return hostile(options).run(text);
  } catch (thrown) {
    if (thrown instanceof LimitError) return thrown.limit;
    throw thrown;
  }
}

describe("endless", () => {
  test.each([
    ["while", "while true do end"],
    ["repeat", "repeat until false"],
    ["numeric for", "for i = 1, math.huge do end"],
    ["numeric for over floats", "for i = 1.0, math.huge, 0.0001 do end"],
    ["generic for", "for _ in function() return 1 end do end"],
    ["goto", "::again:: goto again"],
    ["crossing gotos", "local n = 0 ::a:: n = n + 1 if n > 5 then goto b end ::c:: goto a ::b:: goto c"],
    ["tail calls", "local function f() return f() end f()"],
    ["mutual tail calls", "local f, g function f() return g() end function g() return f() end f()"],
    [
      "__index",
      "local t = setmetatable({}, { __index = function(t, k) return t[k] end }) while true do pcall(function() return t.x end) end",
    ],
    ["inside pcall", "while true do pcall(function() while true do end end) end"],
    ["inside nested pcalls", "local function f() pcall(f) while true do pcall(f) end end f()"],
    [
      "inside xpcall, whose handler goes on",
      "xpcall(function() while true do end end, function() while true do end end)",
    ],
    ["inside a handler", "xpcall(error, function() while true do end end)"],
    ["inside a coroutine", "coroutine.wrap(function() while true do end end)()"],
    ["of coroutines", "while true do coroutine.wrap(function() coroutine.yield() end)() end"],
    [
      "inside a coroutine under pcall",
      "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    ],
    [
      "in a to-be-closed variable",
      "local x <close> = setmetatable({}, { __close = function() while true do end end })",
    ],
    [
      "closing after the stop",
      "local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end",
    ],
    ["in a comparator", "table.sort({ 3, 2, 1 }, function() while true do end end)"],
    ["in a replacement", "('x'):gsub('x', function() while true do end end)"],
    ["in a metamethod", "local x = setmetatable({}, { __add = function() while true do end end }) + 1"],
    ["in __tostring", "print(setmetatable({}, { __tostring = function() while true do end end }))"],
    ["in __tostring of an error", "error(setmetatable({}, { __tostring = function() while true do end end }))"],
    ["in loaded code", "load('while true do end')()"],
    ["in a reader", "load(function() return ' ' end)"],
    ["in a module", "package.preload.m = function() while true do end end require 'm'"],
    ["table.move", "table.move({}, 1, 1e15, 2)"],
    ["table.concat", "table.concat(setmetatable({}, { __index = function() return '' end }), '', 1, 1e15)"],
    ["table.insert", "table.insert(setmetatable({}, { __len = function() return 1e15 end }), 1, 1)"],
    ["table.remove", "table.remove(setmetatable({}, { __len = function() return 1e15 end }), 1)"],
    [
      "table.sort",
      "table.sort(setmetatable({}, { __len = function() return 1e9 end, __index = function(_, i) return -i end }))",
    ],
    ["a pattern with many repetitions", "string.find(('a'):rep(40), ('a*'):rep(30) .. 'b')"],
    ["a pattern with lazy repetitions", "string.find(('a'):rep(400), ('.-'):rep(30) .. 'b')"],
    ["a pattern over a long subject", "string.find(('a'):rep(1e6), '.-b')"],
    ["gsub with many repetitions", "string.gsub(('a'):rep(4000), ('a*'):rep(20) .. 'b', '')"],
    ["a pattern under pcall", "while true do pcall(string.find, ('a'):rep(40), ('a*'):rep(30) .. 'b') end"],
  ])("%s", (_, text) => {
    const started = performance.now();
    const result = outcome(text);
    expect(["milliseconds", "memory"]).toContain(typeof result === "string" ? result : "milliseconds");
    expect(performance.now() - started).toBeLessThan(5000);
    expect(["milliseconds", "memory"]).toContain(String(result === undefined ? "milliseconds" : result));
  });
});

describe("bombs", () => {
  test.each([
    ["string.rep", "return ('x'):rep(4e8)"],
    ["string.rep in a loop", "local t = {} while true do t[#t + 1] = ('x'):rep(1e6) end"],
    ["string.rep with a separator", "return ('x'):rep(1e7, 'yyyyyyyyyy')"],
    ["doubling", "local s = 'x' while true do s = s .. s end"],
    [
      "doubling and keeping",
      "local s, t = ('x'):rep(1e6), {} while true do t[#t + 1] = (s .. #t):byte(1) and s .. #t end",
    ],
    [
      "table.concat",
      "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1e5) end while true do t[1] = table.concat(t) end",
    ],
    ["gsub", "return (('x'):rep(1e5):gsub('x', ('y'):rep(1e5)))"],
    ["gsub with a template", "return (('x'):rep(1e5):gsub('.', '%0' .. ('y'):rep(1e5)))"],
    ["a growing table", "local t = {} while true do t[#t + 1] = {} end"],
    ["a growing hash", "local t, i = {}, 0 while true do i = i + 1 t['k' .. i] = i end"],
    ["nested tables", "local t = {} while true do t = { t } end"],
    ["closures", "local t = {} while true do t[#t + 1] = function() return t end end"],
    [
      "coroutines",
      "local t = {} while true do t[#t + 1] = coroutine.wrap(function() coroutine.yield() end) t[#t]() end",
    ],
  ])("%s", (_, text) => {
    expect(["memory", "milliseconds"]).toContain(outcome(text, { limits: { milliseconds: 4000, memory: 64 << 20 } }));
  });

  test("garbage is no bomb", () => {
    const text =
      "for i = 1, 200 do local s = ('x'):rep(1e6) .. i if #s < 1e6 then return 'short' end end return 'done'";
    expect(outcome(text, { limits: { memory: 64 << 20 } })).toBe("done");
  });
});

// In a process of its own, without what a test runner does to modules.
describe("deep recursion", () => {
  const scripts = {
    "of functions": "local function f() return 1 + f() end return (select(2, pcall(f)))",
    "of metamethods":
      "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] .. '' end " +
      "return (select(2, pcall(function() return t.x end)))",
    "of coroutines": "local function f() coroutine.wrap(f)() end return (select(2, pcall(f)))",
    "of pcall": "local function f() return pcall(f) end return select('#', f()) > 0 and 'overflow'",
    "of replacements": "local function f() return (('x'):gsub('x', f)) end return (select(2, pcall(f)))",
    "of source text": "return select(2, load('return ' .. ('('):rep(1e4) .. '1' .. (')'):rep(1e4)))",
    "of constructors in source text": "return select(2, load('return ' .. ('{'):rep(1e4) .. ('}'):rep(1e4)))",
    "of tables that are returned": "local t = {} for i = 1, 1e5 do t = { t } end return t",
    "that goes on": "local function f() pcall(f) pcall(f) end f() return 'overflow'",
  };
  let outcomes: Record<string, string> = {};

  beforeAll(() => {
    outcomes = runScripts(scripts);
  });

  test.each(Object.keys(scripts))("%s", (name) => {
    expect(outcomes[name]).toMatch(/overflow|call stack|limit/);
  });
});

function runScripts(scripts: Readonly<Record<string, string>>): Record<string, string> {
  const program = `
    import { createState } from ${JSON.stringify(pathToFileURL(join(root, "dist/compiler/embed.js")).href)};
    const outcomes = {};
    for (const [name, script] of Object.entries(${JSON.stringify(scripts)})) {
      const state = createState({ limits: { milliseconds: 2000 }, libraries: ${JSON.stringify(libraries)} });
      try { outcomes[name] = String(state.run(script)); } catch (error) { outcomes[name] = error.message; }
      if (state.run("return 1 + 1") !== 2) outcomes[name] = "the state is broken";
    }
    console.log(JSON.stringify(outcomes));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  return JSON.parse(output) as Record<string, string>;
}

describe("a stop", () => {
  test("cannot be swallowed", () => {
    const reached: string[] = [];
    const state = hostile({ limits: { steps: 10_000 }, globals: { reach: (text: string) => reached.push(text) } });
    const text = `
      pcall(function() while true do end end)
      reach("after pcall")`;
    expect(() => state.run(text)).toThrow(LimitError);
    const others = [
      "xpcall(function() while true do end end, function() reach('handler') end) reach('xpcall')",
      "coroutine.resume(coroutine.create(function() while true do end end)) reach('resume')",
      "local c <close> = setmetatable({}, { __close = function() reach('close') end }) while true do end",
      "pcall(coroutine.wrap(function() pcall(function() coroutine.yield() while true do end end) end)) reach('no')",
      "local co = coroutine.wrap(function() pcall(function() coroutine.yield() while true do end end) reach('in') end) co() co() reach('wrap')",
      "pcall(string.gsub, 'x', 'x', function() while true do end end) reach('gsub')",
      "pcall(table.sort, { 2, 1 }, function() while true do end end) reach('sort')",
      "pcall(load, function() while true do end end) reach('load')",
      "pcall(string.find, ('a'):rep(40), ('a*'):rep(30) .. 'b') reach('find')",
    ];
    for (const other of others) {
      if (other.includes("'no'")) continue;
      expect(() => state.run(other), other).toThrow(LimitError);
    }
    expect(reached).toEqual([]);
  });

  test("leaves the state usable", () => {
    const state = hostile({ limits: { steps: 10_000 } });
    for (let i = 0; i < 3; i++) expect(() => state.run("while true do end")).toThrow(LimitError);
    expect(state.run("return 1 + 1")).toBe(2);
    expect(state.run("local n = 0 for i = 1, 9000 do n = n + 1 end return n")).toBe(9000);
  });

  test("goes through the host's own functions", () => {
    const state = hostile({ limits: { steps: 10_000 }, globals: { through: (f: () => void) => f() } });
    expect(() => state.run("pcall(through, function() while true do end end) return 1")).toThrow(LimitError);
  });

  test("comes after exactly as many steps", () => {
    const run = (steps: number): unknown => outcome("for i = 1, 20000 do end return 'done'", { limits: { steps } });
    expect([run(20_000), run(20_100)]).toEqual(["steps", "done"]);
  });

  test("stops timers, too", async () => {
    let told: (text: string) => void = () => {};
    const text = new Promise<string>((resolve) => (told = resolve));
    const state = createState({ libraries: ["base", "timers"], limits, printError: (error) => told(error) });
    state.run("setTimeout(function() while true do end end, 0)");
    expect(await text).toContain("the limit of 100 milliseconds is reached");
    state.close();
  });
});

class Host {
  value = 1;
  read(): number {
    return this.value;
  }
}

describe("escapes", () => {
  const globals = { host: new Host(), Host, f: (x: unknown) => x, list: [1], plain: { a: 1 } };

  test.each([
    "process",
    "globalThis",
    "require 'node:fs'",
    "require 'fs'",
    "require 'process'",
    "host.constructor",
    "host.__proto__",
    "host['constructor']",
    "host.read.constructor",
    "host.read.call",
    "f.constructor",
    "f.apply",
    "Host.constructor",
    "Host.prototype",
    "Host.__proto__",
    "f(host).constructor",
    "js.new(f)",
    "js.new(Host).constructor",
    "getmetatable(host).__index",
    "getmetatable(f).__index",
    "getmetatable('').__index.constructor",
    "host:__lookupGetter__('__proto__')",
    "host:__defineGetter__('x', f)",
    "host:hasOwnProperty('value')",
    "select(2, pcall(f.x)).constructor",
    "js.global",
    "js.process",
    "js.object({}).constructor",
    "js.view({}).constructor",
    "js.map({}).constructor",
    "js.bytes('').constructor",
    "js.bytes('').buffer.constructor",
    "load('return process')()",
    "load('\\27Lua')()",
    "load('return this')()",
    "load('x = ${process}') and x",
    "load('return $')()",
    "load('return arguments')()",
    "load('return globalThis', '*/ process.exit() //')()",
    "load('return _ENV', 'x', 't', { process = nil })().process",
    "package.loadlib('process', 'exit')",
    "os.getenv('HOME')",
    "io.open('/etc/passwd')",
    "io.popen('id')",
    "string.dump and load(string.dump(f))",
    "(os.execute('true'))",
    "collectgarbage.constructor",
    "string.format.constructor",
    "({}).constructor",
    "({})['__proto__']",
    "plain.constructor",
    "plain['__proto__']",
    'json.decode(\'{"__proto__": {"a": 1}}\').a',
  ])("%s leads nowhere", (expression) => {
    const text = `local ok, value = pcall(function() return ${expression} end) return ok and value or nil`;
    expect(hostile({ globals }).run(text)).toBeUndefined();
  });

  test("what is loaded cannot leave its function", () => {
    for (const text of ["}); process.exit(1); ({", "`${process.exit(1)}`", "*/ process.exit(1) /*", "]] process ]]"]) {
      const quoted = JSON.stringify(text);
      expect(hostile().run(`return (load(${quoted}))`)).toBeUndefined();
      expect(hostile().run(`return load("return " .. string.format("%q", ${quoted}), ${quoted})()`)).toBe(text);
    }
  });

  test("prototypes stay clean", () => {
    const state = hostile({ globals });
    const text = `
      for _, name in ipairs { "constructor", "__proto__", "prototype", "toString", "valueOf", "polluted" } do
        for _, target in ipairs { host, Host, f, js.view(list), js.object({}), js.array({}), js.map({}) } do
          pcall(function() target[name] = { polluted = true } end)
          pcall(function() target.__proto__[name] = true end)
        end
      end
      return { ["__proto__"] = { polluted = true }, constructor = { prototype = { polluted = true } } }`;
    const returned = state.run(text) as object;
    for (const clean of [{}, [], () => {}, new Map(), new Host(), returned]) {
      if (clean instanceof Host) continue;
      expect(Reflect.get(clean, "polluted")).toBeUndefined();
    }
    expect(Object.getPrototypeOf(returned)).toBe(Object.prototype);
    expect(String({})).toBe("[object Object]");
    expect(typeof Object.prototype.constructor).toBe("function");
  });
});
