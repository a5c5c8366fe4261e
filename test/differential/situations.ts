// Situations that statements put together at random rarely come into: errors with levels and values of all kinds,
// tracebacks, coroutines inside coroutines, to-be-closed variables on every way out, environments, chains of metatables,
// orders of evaluation, limits of recursion, and tables that change while they are traversed.
// Invariant: each text is statements of a block of its own, several of them on lines of their own so that line numbers count.
import type { Expressions } from "./expressions.ts";
import type { Random } from "./random.ts";

/** The lines of a situation. */
export function situation(random: Random, expressions: Expressions): string[] {
  const groups = [
    errors,
    errors,
    tracebacks,
    coroutines,
    coroutines,
    closing,
    environments,
    metatables,
    orders,
    calls,
    traversals,
  ];
  const text = random.pick(random.pick(groups)(random, expressions));
  return ["do", ...text.split("\n").map((line) => line.trim()), "end"];
}

function errors(random: Random, expressions: Expressions): string[] {
  const level = random.integer(0, 4);
  const value = expressions.of("any", 1);
  const operation = random.pick([
    "x.y.z",
    "x + 1",
    "x()",
    "#x",
    "-x",
    "x .. 1",
    "x < 1",
    "x:m()",
    "x[nil]",
    "{} .. x",
    "2^53 | x",
    "x & 1.5",
    "x // 0",
    "1 < x",
  ]);
  return [
    `local function inner(m)
     error(m, ${level})
     end
     local function outer(m)
     local r = inner(m)
     return r
     end
     try(function() outer(${value})
     end)
     try(function() outer("text") end)`,
    `local ok, e = pcall(error, ${value}${random.chance(50) ? `, ${level}` : ""})
     show(ok, e, type(e))`,
    `show(pcall(pcall, error, ${value}))
     show(pcall(xpcall, error, print))
     show(xpcall(error, function(m) return m, 2 end, ${value}))`,
    `local e = setmetatable({}, {__tostring = function() return "an error" end})
     local ok, got = pcall(function() error(e) end)
     show(ok, got == e, tostring(got), rawequal(e, got))`,
    `show(pcall(function()
     local ok, m = pcall(error, "first")
     error(m .. "; second", ${level})
     end))`,
    `show(xpcall(function() local x = ${value} return ${operation} end, function(m) return "handled: " .. tostring(m) end))`,
    `local x = ${value}
     try(function()
     local y = 1
     return y,
     ${operation}
     end)`,
    `x = ${value}
     try(function() return ${operation} end) x = nil`,
    `local r = {x = ${value}}
     try(function() return ${operation.replaceAll(/\bx\b/g, "r.x")} end)
     try(function() return ${operation.replaceAll(/\bx\b/g, 'r["x"]')} end)
     try(function() local k = "x" return ${operation.replaceAll(/\bx\b/g, "r[k]")} end)`,
    `try(function(x) return ${operation} end)
     try(function(...) local _, x = ... return ${operation} end)
     try(function() for _, x in pairs({${value}}) do return ${operation} end end)
     try(function() local function x() return ${value} end return ${operation.replaceAll(/\bx\b/g, "x()")} end)`,
    `show(pcall(assert, ${value}, ${expressions.of("any", 1)}))
     show(pcall(assert, false), pcall(assert, nil, nil), pcall(assert))
     show(select("#", assert(1, ${value}, nil)))`,
    `show(pcall(string.rep, "x", ${value}))
     show(pcall(("x").rep, ${value}))
     show(pcall(setmetatable, ${value}, {}))
     show(pcall(math.floor, ${value}))
     try(function() return ("x"):rep(${value}) end)
     try(function() return math.floor(${value}) end)`,
    `local t = setmetatable({}, {__index = function(t, k) error("no field " .. tostring(k), ${level}) end})
     try(function()
     return t.absent
     end)
     try(function() return t[${value}] end)`,
    `show(pcall(error, nil))
     show(pcall(error))
     show(pcall(error, {code = ${value}}))
     show(select(2, pcall(error, {code = ${value}})).code)`,
  ];
}

function tracebacks(random: Random, expressions: Expressions): string[] {
  const level = random.integer(0, 3);
  return [
    `local function inner() trace(debug.traceback("here", ${level})) end
     local t = {field = function() inner() end}
     function t:method() t.field() end
     local function outer()
     t:method()
     end
     outer()`,
    `function Traced(n)
     if n == 0 then trace(debug.traceback()) return 1 end
     return 1 + Traced(n - 1)
     end
     Traced(${random.integer(0, 4)})`,
    `local function tail(n) if n == 0 then trace(debug.traceback("tail", ${level})) return end return tail(n - 1) end
     tail(3)`,
    `local co = coroutine.create(function(a)
     local function inside() coroutine.yield(a) local x = ${expressions.of("any", 1)} error(x) end
     inside()
     end)
     trace(debug.traceback(co))
     show(coroutine.resume(co, 1))
     trace(debug.traceback(co)) trace(debug.traceback(co, "message")) trace(debug.traceback(co, nil, 1))
     show(coroutine.resume(co))
     trace(debug.traceback(co))`,
    `show(xpcall(function() local function fails() local n = nil; n() end fails() end, function(m) trace(debug.traceback(m, ${level})) return m end))`,
    `local function who() local i = debug.getinfo(2, "Slnt") show(i.currentline, i.short_src, i.what, i.name, i.namewhat, i.istailcall) end
     local function named() who() end
     named()
     local t = {m = function() who() end}
     t.m() t:m()
     pcall(who)`,
    `local function f(a, b, ...) local c = a return c, b end
     local i = debug.getinfo(f, "Su")
     show(i.linedefined, i.lastlinedefined, i.nparams, i.isvararg, i.what, i.source)
     show(debug.getinfo(print, "S").what, debug.getinfo(print, "u").isvararg)`,
    `show(debug.traceback(${expressions.of("any", 1).replace(/^object.*$/, "1")}) ~= nil, debug.traceback({}) ~= nil, debug.traceback("only", 50))`,
    `for _ in function() trace(debug.traceback("iterator")) end do end
     table.sort({1, 2}, function(a, b) trace(debug.traceback("comparator")) return a < b end)
     local _ = setmetatable({}, {__add = function() trace(debug.traceback("event")) end}) + 1
     string.gsub("a", "a", function() trace(debug.traceback("replacement")) end)`,
  ];
}

function coroutines(random: Random, expressions: Expressions): string[] {
  const value = expressions.of("any", 1);
  const failure = random.pick([`error("inside")`, `error({})`, `local x = nil x()`, `error(${value})`, ""]);
  return [
    `local outer outer = coroutine.create(function()
     local inner = coroutine.create(function()
     show(coroutine.status(outer), coroutine.isyieldable(), select(2, coroutine.running()))
     coroutine.yield(${value}) ${failure}
     end)
     show(coroutine.status(inner), coroutine.resume(inner))
     show(coroutine.resume(outer))
     coroutine.yield(coroutine.status(inner))
     show(coroutine.resume(inner)) show(coroutine.status(inner), coroutine.close(inner))
     end)
     for _ = 1, 4 do show(coroutine.resume(outer)) end
     show(coroutine.status(outer))`,
    `local function generate(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, ${value}) end ${failure} end) end
     try(function() for a, b in generate(3) do for c in generate(a) do show(a, b, c) end end end)`,
    `local co = coroutine.create(function()
     local a <close> = closer("outer")
     local ok, e = pcall(function() local b <close> = closer("inner"${random.chance(30) ? ', "close fails"' : ""}) coroutine.yield(1) ${failure} end)
     show(ok, e) coroutine.yield(2)
     end)
     for _ = 1, ${random.integer(0, 3)} do show(coroutine.resume(co)) end
     show(coroutine.close(co)) show(coroutine.status(co)) show(coroutine.resume(co)) show(coroutine.close(co))`,
    `local f = coroutine.wrap(function(...) local n = select("#", ...) while true do n = n + select("#", coroutine.yield(n, ...)) end end)
     show(f()) show(f(1, 2)) show(f(nil, nil)) show(pcall(f))`,
    `local w = coroutine.wrap(function() ${failure} return ${value} end)
     show(pcall(w)) show(pcall(w))`,
    `show(pcall(coroutine.yield, 1)) show(coroutine.isyieldable()) show(pcall(coroutine.resume, ${value}))
     show(pcall(coroutine.close, (coroutine.running()))) show(pcall(coroutine.status, nil)) show(coroutine.resume((coroutine.running())))`,
    `local co co = coroutine.wrap(function() return pcall(co) end) show(co())`,
    `local t = setmetatable({}, {__index = function(_, k) return coroutine.yield(k) end, __newindex = function(_, k, v) coroutine.yield(k, v) end,
     __call = function(_, ...) return coroutine.yield(...) end, __len = function() return coroutine.yield("len") end, __eq = function() return coroutine.yield("eq") end,
     __unm = function() return coroutine.yield("unm") end, __close = function() coroutine.yield("close") end})
     local co = coroutine.wrap(function()
     show(t.a, t[1]) t.b = 2 t[3] = 4 show(t(5, 6)) show(#t, -t, t == setmetatable({}, getmetatable(t)))
     do local c <close> = t end
     for k in t do show(k) end
     return "over"
     end)
     for i = 1, 14 do local r = co(i > 9 and i < 12 and i or nil) show(r) if r == "over" then break end end`,
    `local co = coroutine.create(function() local ok, e = xpcall(function() coroutine.yield(1) ${failure} return "fine" end, function(m) return {m} end) return ok, e end)
     show(coroutine.resume(co)) show(coroutine.resume(co)) show(coroutine.status(co))`,
    `local log = {}
     local producer = coroutine.wrap(function() for _, v in ipairs {1, 2.5, "x"} do coroutine.yield(v) end end)
     local filter = coroutine.wrap(function() for v in producer do coroutine.yield(type(v) == "number" and v * 2 or v) end end)
     for v in filter do log[#log + 1] = v end show(log)`,
    `local cos = {} for i = 1, 5 do cos[i] = coroutine.create(function(x) local y = coroutine.yield(x + i) return y * i end) end
     for i = 5, 1, -1 do show(coroutine.resume(cos[i], i)) end for i, co in ipairs(cos) do show(coroutine.resume(co, i + 0.5)) end`,
    `local function recurse(n) if n == 0 then coroutine.yield("deep") ${failure} return 0 end return 1 + recurse(n - 1) end
     local co = coroutine.create(recurse) show(coroutine.resume(co, 20)) show(coroutine.resume(co))`,
    `local co = coroutine.wrap(function() for i, v in (function() return function(_, i) i = i + 1 if i < 4 then coroutine.yield("step") return i, i * i end end, nil, 0 end)() do show(i, v) end return "over" end)
     show(co()) show(co()) show(co()) show(co())`,
    `show(pcall(coroutine.wrap(function() table.sort({3, 2, 1}, function(a, b) coroutine.yield() return a < b end) end)))
     show(pcall(coroutine.wrap(function() return load(function() coroutine.yield() end) end)))
     show(coroutine.wrap(function() return pcall(pcall, coroutine.yield, 1) end)())`,
    `local main = coroutine.running() show(coroutine.status(main), coroutine.wrap(function() return coroutine.status(main), coroutine.running() ~= main end)())`,
  ];
}

function closing(random: Random, expressions: Expressions): string[] {
  const exits = [
    "return 1, 2",
    "error('leaves')",
    "goto out",
    "break",
    "do return (function(...) return ... end)() end",
    `return ${expressions.of("any", 1)}`,
  ];
  const exit = random.pick(exits);
  const failing = random.chance(40) ? ', "close fails"' : "";
  return [
    `show(pcall(function(...)
     for i = 1, 2 do
     local a <close> = closer("a" .. i)
     local b <const>, c <close> = 1, closer("c"${failing})
     if i == ${random.integer(1, 2)} then ${exit} end
     end
     ::out::
     show("out")
     end, 7, 8))`,
    `show(pcall(function() local x <close> = ${expressions.of("any", 1)} show("not reached") end))`,
    `local function f() local a <close> = closer("first"${failing}) local b <close> = closer("second", "second fails") return "result" end
     show(pcall(f))`,
    `local kept local function f() local n = 0 local c <close> = setmetatable({}, {__close = function(_, e) n = n + 1 kept = n show(e) end}) n = 10 return n, function() return n end end
     local a, g = f() show(a, g(), kept)`,
    `for k, v in next, {1}, nil, closer("loop") do show(k, v) ${random.pick(["break", "goto on", ""])} end ::on::`,
    `show(pcall(function() for k in function() error("iterator") end, nil, nil, closer("loop"${failing}) do end end))`,
    `local c = setmetatable({}, {__close = ${random.pick(["1", "nil", "{}", "setmetatable({}, {__call = function() show('called') end})"])}})
     show(pcall(function() local x <close> = c end))`,
    `local c = closer("late") show(pcall(function() local x <close> = c getmetatable(c).__close = nil end))`,
    `repeat local c <close> = closer("repeat") local done = true until done
     while true do local c <close> = closer("while") break end
     do local c <close> = nil local d <close> = false end`,
    `local function tail() return "tail" end
     show((function() local c <close> = closer("before") return tail() end)())`,
  ];
}

function environments(random: Random, expressions: Expressions): string[] {
  const value = expressions.of("any", 1);
  return [
    `local show = show do local _ENV = {y = ${value}} x = y show(x, y, _ENV.x) end show(x)`,
    `local function f(_ENV) return x, y end show(f({x = ${value}, y = 2})) show(pcall(f, ${value}))`,
    `local env = setmetatable({}, {__index = _ENV, __newindex = function(t, k, v) show("defines", k) rawset(t, k, v) end})
     local f = load("a = 1 b = a + 1 local c = b show(a, b, c) return ...", "=chunk", "t", env) show(f(${value})) show(a, b)`,
    `show(load("return ${random.pick(["1 +", "x", "...", "'a", "1, 2", "function() end", "a.b.c"])}", "${random.pick(["=name", "@file.lua", "some text", "line\\nother"])}"))
     try(function() return load("local x = 1\\n\\nreturn x.y.z", "${random.pick(["=name", "@file.lua", "some text"])}")() end)`,
    `local n = 0 local f = load(function() n = n + 1 return ({"return ", "1 ", "+ ", "${random.integer(1, 99)}"})[n] end) show(f())`,
    `_ENV.made = ${value} show(made, _G.made, _ENV["made"]) made = nil show(rawget(_ENV, "made"))`,
    `local _ENV <const> = {show = show, pcall = pcall} show(pcall(function() return undefined.field end))`,
    `setmetatable(_ENV, {__index = function(_, k) return "global " .. k end}) show(someName) setmetatable(_ENV, nil) show(someName)`,
    `local function counter() local n = ${random.integer(0, 5)} return function() n = n + 1 return n end, function() return n end, function(v) n = v end end
     local up, get, set = counter() up() set(${value}) show(get(), pcall(up))`,
  ];
}

function metatables(random: Random, expressions: Expressions): string[] {
  const value = expressions.of("any", 1);
  const key = random.pick(["k", "[1]", "[2.0]", "[true]", '["long key"]', "[1.5]"]).replace(/^k$/, ".k");
  return [
    `local base = {k = ${value}, [1] = "one"} local middle = setmetatable({}, {__index = base}) local top = setmetatable({}, {__index = middle})
     show(top${key}) base.k = 2 middle[1] = 3 show(top${key}, rawget(top, "k")) middle.k = nil base[2] = 4 show(top[2], top.k)`,
    `local store = {} local t = setmetatable({}, {__newindex = store}) t${key} = ${value} show(t${key}, store${key}, next(t) == nil)
     rawset(t, 1, 2) t[1] = 3 show(t[1], store[1])`,
    `local t = setmetatable({10, 20}, {__metatable = ${value}}) show(getmetatable(t), pcall(setmetatable, t, {}))`,
    `local t = setmetatable({}, {__pairs = function(t) return function(_, k) if not k then return 1, 2 end end, t, nil end}) for k, v in pairs(t) do show(k, v) end`,
    `local m = {__lt = function(a, b) return ${value} end, __le = function() return nil end, __eq = function() return 1 end}
     local a, b = setmetatable({}, m), setmetatable({}, m) show(a < b, a <= b, a > b, a >= b, a == b, a ~= b, a == 1, pcall(function() return a < 1 end))`,
    `local callable = setmetatable({}, {__call = setmetatable({}, {__call = function(...) return select("#", ...), (select(-1, ...)) end})}) show(pcall(callable, 1, ${value}))`,
    `local t = setmetatable({}, {__len = function() return ${random.pick(["3", "3.0", "2^53", '"3"', "-1", "1.5"])} end, __index = function(_, i) return i < 99 and i * 10 or nil end, __newindex = function(_, k, v) show("set", k, v) end})
     show(#t) try(function() return table.unpack(t) end) try(function() return table.concat(t, ",") end) try(function() table.insert(t, "v") end) try(function() return table.remove(t) end)`,
    `local t = setmetatable({}, {__tostring = function() return ${value} end, __name = "Thing"}) show(pcall(tostring, t)) show(pcall(string.format, "%s", t)) show(pcall(function() return t .. "" end))`,
    `local m = {} m.__index = m m.__add = function(a, b) return "add" end local a = setmetatable({}, m) show(pcall(function() return a + 1, 1 + a, a - 1 end)) m.__sub = m.__add show(a - 1)`,
    `local ev = {} for _, e in ipairs {"add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat", "len"} do ev["__" .. e] = function(a, b) return e .. type(a) .. type(b) end end
     local o = setmetatable({}, ev) local v = ${random.pick(["1", "1.5", '"s"', "nil", "{}", "o", "true"])}
     show(o + v, v - o, o * v, v / o, o % v, v ^ o, -o, o // v, o & v, v | o, o ~ v, v << o, o >> v, ~o, o .. v, #o)
     show(2 + o, o - 3, 4 & o, o | 5, o .. "s", 6 .. o, o << 1, 1 >> o)`,
    `local chain = {} for i = 1, 50 do chain = setmetatable({}, {__index = chain}) end show(chain.x)
     local loop = {} setmetatable(loop, {__index = loop}) show(pcall(function() return loop.x end)) show(pcall(function() setmetatable(loop, {__newindex = loop}) loop.x = 1 end))`,
    `show(getmetatable("").__index == string, ("x").len, ("abc"):len(), pcall(function() return ("x").y.z end)) show(pcall(function() local s = "x" s.y = 1 end))`,
    `show(pcall(setmetatable, {}), pcall(setmetatable, {}, 1), getmetatable({}), pcall(getmetatable)) show(rawequal("a", "a"), rawlen({1, 2}), rawlen("abc"), pcall(rawlen, 5))`,
  ];
}

function orders(random: Random, expressions: Expressions): string[] {
  const value = expressions.of("any", 1);
  return [
    `local function at(n, v) show("at", n) return v end
     local t, u = {}, {} at(1, t)[at(2, "x")], at(3, u)[at(4, "y")] = at(5, ${value}), at(6, 2) show(t.x, u.y)`,
    `local i, t = 1, {} i, t[i] = i + 1, 20 show(i, t[1], t[2]) local a = {1, 2, 3} local j = 1 j, a[j], a[j + 1] = 2, "p", "q" show(j, a)`,
    `local a, b, c = (function() return 1, 2, 3 end)() show(a, b, c) a, b, c = 0, (function() return 4, 5 end)() show(a, b, c) a, b = ((function() return 6, 7 end)()) show(a, b) a, b, c = ${value} show(a, b, c)`,
    `local t = {} t.x, t.x = 1, 2 show(t.x) local a a, a = 1, 2 show(a) t, t.y = {}, 5 show(t.y)`,
    `local function f(...) return ... end show({f(1, 2), f(3, 4)}, {f(1, 2), (f(3, 4))}, {[1] = "a", f("b", "c")}, {f(), f()}, #{f(), nil})`,
    `local n = 0 local function up() n = n + 1 return n end show(up() - up(), up() .. up(), {up(), up(), x = up()}, up() < up(), (up() + n) * n, n + up(), n .. up()) local m = n + up() + n show(m)`,
    `local s = "" local function note(c, r) s = s .. c return r end local _ = note("a", false) and note("b") or note("c", nil) or note("d", 1) and not note("e") show(s, _)`,
    `local x <const> = ${value} local f = function() return x end do local x = 2 show(x, f()) end show(x)`,
    `local t = {f = function(self, ...) return select("#", ...), ... end} show(t:f(), t:f(nil), t.f(t, 1, nil), (t:f(1, 2))) show(t:f(t:f(1)))`,
    `local x = 1 local x = x + 1 local function g() return x end local x = x * 10 show(x, g())
     local fs = {} for i = 1, 3 do local j = i fs[#fs + 1] = function() j = j + i return j end end show(fs[1](), fs[1](), fs[2](), fs[3]())`,
  ];
}

function calls(random: Random, expressions: Expressions): string[] {
  const count = random.integer(0, 260);
  const value = expressions.of("any", 1);
  return [
    `show(select("#", table.unpack({}, 1, ${count}))) show(#{table.unpack({1, 2, 3}, 1, ${count})} >= 0) show((select(${random.integer(-3, 4)}, 1, 2, ${value})))`,
    `local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end show(depth(${random.integer(100, 5000)}))`,
    `local function loop(n) if n == 0 then return "end" end return loop(n - 1) end show(loop(${random.integer(1000, 30000)}))`,
    `local even, odd function even(n) if n == 0 then return true end return odd(n - 1) end function odd(n) if n == 0 then return false end return even(n - 1) end show(even(${random.integer(0, 3000)}))`,
    `local function f(a, b, ...) local c, d = ... return a, b, c, d, select("#", ...) end show(f()) show(f(1)) show(f(1, 2, 3)) show(f(1, 2, nil, nil, ${value})) show(f(table.unpack({1, nil, 3}, 1, 3)))`,
    `try(function() show(type"x", #"abc", ("x"):rep(3), (("%d"):format(7)), math.max{1} == nil) end)`,
    `show(string.format"%%", tostring{} ~= nil, select('#', {}, {}), (function(...) return ... end)"arg")`,
    `try(function() local t = {} function t.a.b() end end)`,
    `local t = {a = {b = {}}} function t.a.b.c(x) return x end function t.a.b:d(x) return self == t.a.b, x end show(t.a.b.c(${value}), t.a.b:d(2), t.a["b"]["c"](3))`,
    `local function v(...) local a <const>, b = ..., 5 return a, b, ... end show(v(1, 2)) show((v(3))) show({v(4, 5)}, v())`,
    `local function g(n) return n, n and g(n > 0 and n - 1 or nil) end show(g(5))`,
    `show(pcall(string.format, "%d", ${value})) show(pcall(next, {}, ${value})) show(pcall(ipairs, ${value})) show(pcall(tonumber, ${value}, 10))`,
  ];
}

function traversals(random: Random, expressions: Expressions): string[] {
  const value = expressions.of("any", 1);
  return [
    `local t = {} for i = 1, 20 do t[i] = i t["k" .. i] = i end local n = 0 for k, v in pairs(t) do t[k] = nil n = n + v end show(n, next(t))`,
    `local t = {1, 2, 3, x = 4} for k, v in pairs(t) do t[k] = v * 2 end show(t) for k in next, t do t[k] = ${value} end local left = 0 for _ in pairs(t) do left = left + 1 end show(left)`,
    `local t = {} t[1.0] = "a" t[2^53] = "b" t["1"] = "c" t[-0.0] = "d" t[1.5] = "e" show(t[1], t[9007199254740992], t["1"], t[0], t[0.0], t[3 / 2]) for k in pairs(t) do if k == 1 then show(math.type(k)) end end`,
    `show(pcall(function() local t = {} t[0/0] = 1 end)) show(pcall(function() local t = {} t[nil] = 1 end)) show(({})[0/0], ({})[nil]) show(pcall(rawset, {}, 0/0, 1), pcall(rawset, {}, nil, 1))`,
    `local t = {1, 2, 3, nil, 5} local n = 0 for i, v in ipairs(t) do n = n + v end show(n) for i = 1, 5 do if t[i] then n = n * 10 end end show(n)`,
    `local t = {} for i = ${random.integer(-3, 5)}, ${random.integer(5, 70)} do t[i] = i end for i = 1, ${random.integer(1, 30)} do t[i] = nil end local c, s = 0, 0 for k, v in pairs(t) do c, s = c + 1, s + v end show(c, s, t[0], t[${random.integer(1, 40)}])`,
    `local t = {} for i = 10, 1, -1 do t[i] = i end show(#t, t[1], t[10]) for i = 1, 10 do t[#t] = nil end show(#t, next(t))`,
    `local t = {n = 0} for i = 1, 200 do t["f" .. i % 30] = i t.n = t.n + 1 if i % 7 == 0 then t["f" .. i % 13] = nil end end local s = 0 for k, v in pairs(t) do s = s + v end show(s, t.n, t.f1, t.f5)`,
    `local seen = {} for k, v in pairs({10, 20, 30, a = 1, b = 2}) do seen[k] = v for q in pairs({x = 1}) do seen[q] = k and true end end show(seen)`,
    `local t = {5, 3, 8} for i, v in ipairs(t) do if i < 6 then t[i + 3] = v + i end end show(t)`,
  ];
}
