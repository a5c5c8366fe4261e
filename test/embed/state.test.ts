// Embedded states: what their hosts can do with them, and that each is alone.
import { expect, test } from "vitest";
import { createState, LuaException, LuaTable } from "../../compiler/embed.ts";

test("runs text and returns what it returns", () => {
  const state = createState();
  expect(state.run("return 6 * 7")).toBe(42);
  expect(state.run("local a, b = ... return a, b")).toEqual([undefined, undefined]);
  expect(state.run(new TextEncoder().encode('return "é"'))).toBe("é");
});

test("reports where things went wrong", () => {
  const state = createState();
  expect(() => state.run("local x =", "rules.lua")).toThrow("rules.lua:1: unexpected symbol near <eof>");
  expect(() => state.run("\nerror('no')", "rules.lua")).toThrow(new LuaException("rules.lua:2: no", "", "").message);
  expect(() => state.run("local t\nt.x = 1", "rules.lua")).toThrow(
    "rules.lua:2: attempt to index a nil value (local 't')",
  );
});

test("loads functions, to be called later", () => {
  const state = createState();
  const add = state.load("local a, b = ... return a + b");
  expect([add(1, 2), add(0.5, 0.25)]).toEqual([3, 0.75]);
});

test("gets, sets and calls globals", () => {
  const state = createState({ globals: { greeting: "hello", log: (text: string) => `logged ${text}` } });
  state.run("function greet(name) return greeting .. ', ' .. name end");
  expect(state.call("greet", "you")).toBe("hello, you");
  state.set("greeting", "bye");
  expect(state.call("greet", "me")).toBe("bye, me");
  expect((state.get("greet") as (name: string) => string)("all")).toBe("bye, all");
  expect(state.run("return log('x')")).toBe("logged x");
  expect(state.get("nothing")).toBeUndefined();
});

test("provides modules to require", () => {
  const state = createState();
  state.provide("config", { level: 3 });
  expect(state.run("return require('config').level, require('config') == require('config')")).toEqual([3, true]);
});

test("prints where it is told to", () => {
  const lines: string[] = [];
  createState({ print: (line) => lines.push(line) }).run("print('a', 1) print('é')");
  expect(lines).toEqual(["a\t1", "é"]);
});

test("has the libraries that it is given", () => {
  const names = "{ io = io, os = os, load = load, debug = debug, dofile = dofile, setTimeout = setTimeout, net = net }";
  expect(createState().run(`return next(${names}) == nil`)).toBe(true);
  expect(createState({ libraries: ["base", "os"] }).run("return string == nil and type(os.time()) == 'number'")).toBe(
    true,
  );
});

test("gives libraries nothing that is not granted", () => {
  const state = createState({ libraries: ["base", "os", "io", "package", "load"] });
  expect(state.run("return os.getenv('PATH')")).toBeUndefined();
  expect(state.run("return os.execute()")).toBe(false);
  expect(state.run("return (io.open('/etc/passwd'))")).toBeUndefined();
  expect(state.run("return (os.remove('/tmp/x'))")).toBeUndefined();
  expect(state.run("return pcall(os.exit, 3)")).toEqual([false, "this program cannot end its host"]);
  expect(state.run("return (loadfile('/etc/passwd'))")).toBeUndefined();
  expect(state.run("return (pcall(io.popen, 'ls'))")).toBe(false);
  expect(
    createState({ libraries: ["base", "os"], grants: { environment: true } }).run("return os.getenv('PATH')"),
  ).toBe(process.env.PATH);
});

test("states do not share anything", () => {
  const [one, other] = [createState(), createState()];
  one.run("x = 1 string.upper = nil package.loaded.m = 1 math.pi = 3 function string.shout(s) return s .. '!' end");
  expect(other.run("return x, math.pi > 3.1, package.loaded.m, ('a'):upper()")).toEqual([
    undefined,
    true,
    undefined,
    "A",
  ]);
  expect(one.run("return ('a'):shout()")).toBe("a!");
  expect(() => other.run("return ('a'):shout()")).toThrow("shout");
});

test("a call from one state into another comes back to the first", () => {
  const [outer, inner] = [createState(), createState()];
  inner.run(
    "function string.whoami() return 'inner' end function f() return (''):whoami(), coroutine.isyieldable() end",
  );
  outer.run("function string.whoami() return 'outer' end");
  outer.set("f", inner.get("f"));
  expect(outer.run("local inside = f() return inside[1], (''):whoami()")).toEqual(["inner", "outer"]);
  outer.set("fail", inner.run("return function() error('x') end"));
  expect(outer.run("return pcall(fail), (''):whoami()")).toEqual([false, "outer"]);
});

test("tables and coroutines of one state are objects in another", () => {
  const [one, other] = [createState(), createState()];
  const table = one.run("return setmetatable({ secret = 1 }, {})") as LuaTable;
  other.set("t", table);
  expect(other.run("return type(t), t:get('secret')")).toEqual(["userdata", 1]);
  expect(other.get("t")).toBe(table);
});

test("coroutines of one state are not those of another", () => {
  const [one, other] = [createState(), createState()];
  other.run("function who() return coroutine.running() end");
  one.set("who", other.get("who"));
  const isMain = one.run("local main = coroutine.wrap(function() return who()[2] end) return main()");
  expect(isMain).toBe(true);
});

test("timers run in their state, until it is closed", async () => {
  const lines: string[] = [];
  const state = createState({ libraries: ["base", "string", "timers"], print: (line) => lines.push(line) });
  const fired = new Promise<void>((resolve) => state.set("done", resolve));
  state.run("setTimeout(function() print(('x'):rep(3)) done() end, 1) setInterval(function() end, 1)");
  await fired;
  expect(lines).toEqual(["xxx"]);
  state.run("setTimeout(function() print('late') end, 1)");
  state.close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(lines).toEqual(["xxx"]);
});

test("errors in timers are told, and nothing else", async () => {
  let told: (text: string) => void = () => {};
  const text = new Promise<string>((resolve) => (told = resolve));
  const state = createState({ libraries: ["base", "timers"], printError: (error) => told(error) });
  state.run("setTimeout(function() error('late') end, 0)", "timer.lua");
  expect(await text).toContain("timer.lua:1: late");
});

test("a closed state runs nothing any more", () => {
  const state = createState();
  const f = state.run("return function() return 1 end") as () => number;
  expect(f()).toBe(1);
  state.close();
  state.close();
  expect(state.isClosed).toBe(true);
  expect(() => f()).toThrow("closed");
  expect(() => state.run("return 1")).toThrow("closed");
  expect(() => state.get("f")).toThrow("closed");
});
