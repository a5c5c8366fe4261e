// Ways by which a statement runs that do not look like it: inside closures, metamethods, iterators, callbacks of library
// functions, coroutines and the ends of blocks. What an optimizer believes about the variables in it must survive them.
import type { State } from "./state.ts";

/** A line of Lua that runs the statement once, some way or other. */
export function hidden(statement: string, state: State): string {
  const { random } = state;
  const run = `function(...) ${statement} end`;
  const line = random.pick([
    `(${run})()`,
    `local function change() ${statement} end change()`,
    `pcall(${run})`,
    `pcall(${run.replace(/ end$/, " error('after') end")})`,
    `show(select("#", pcall(${run})))`,
    `local _ = setmetatable({}, {__index = ${run}}).field`,
    `local _ = setmetatable({}, {__add = ${run}}) + 1`,
    `local _ = 1 - setmetatable({}, {__sub = ${run}})`,
    `local _ = setmetatable({}, {__concat = ${run}}) .. "x"`,
    `local _ = setmetatable({}, {__eq = ${run}}) == {}`,
    `local _ = setmetatable({}, {__lt = ${run}}) < 1`,
    `local _ = setmetatable({}, {__le = ${run}}) <= 1`,
    `local _ = -setmetatable({}, {__unm = ${run}})`,
    `local _ = #setmetatable({}, {__len = ${run}})`,
    `local _ = setmetatable({}, {__band = ${run}}) & 1`,
    `setmetatable({}, {__call = ${run}})()`,
    `setmetatable({}, {__newindex = ${run}}).field = 1`,
    `pcall(tostring, setmetatable({}, {__tostring = ${run}}))`,
    `do local _ <close> = setmetatable({}, {__close = ${run}}) end`,
    `for _ in ${run} do break end`,
    `for _ = 1, 1 do local _ <close> = setmetatable({}, {__close = ${run}}) goto done end ::done::`,
    `table.sort({2, 1}, ${run})`,
    `string.gsub("a", "a", ${run})`,
    `coroutine.wrap(${run})()`,
    `local co = coroutine.create(function() coroutine.yield() ${statement} end) coroutine.resume(co) coroutine.resume(co)`,
    `coroutine.resume(coroutine.create(function() ${statement} coroutine.yield() end))`,
    `xpcall(error, ${run})`,
    `repeat local function later() ${statement} end until later() == nil`,
    `goto skip ::back:: do ${statement} goto done end ::skip:: goto back ::done::`,
    `for _, f in ipairs({${run}}) do f() end`,
    `({${run}})[1]()`,
    `({m = ${run}}):m()`,
    `local f f = function(n) if n == 0 then ${statement} return end return f(n - 1) end f(3)`,
  ]);
  return `do ${line} end`;
}
