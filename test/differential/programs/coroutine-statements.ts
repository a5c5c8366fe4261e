// Coroutines that yield from random places, and what resumes them.
// Invariant: see programs.ts.
import { floatLiteral } from "../literals.ts";
import { mistake } from "../mistakes.ts";
import { kinds, type Writer } from "./writer.ts";

/** A coroutine, and a few resumptions of it. */
export function coroutineStatement(w: Writer, depth: number): void {
  const { random } = w;
  const name = `co${++w.labels}`;
  const outer = {
    loops: w.loops,
    results: w.results,
    hasVararg: w.hasVararg,
    inCoroutine: w.inCoroutine,
  };
  const isWrapped = random.chance(40);
  w.line(`local ${name} = coroutine.${isWrapped ? "wrap" : "create"}(function(...)`);
  const results = random.list(random.integer(0, 2), () => random.pick(kinds));
  Object.assign(w, { loops: 0, results, hasVararg: true, inCoroutine: true });
  w.scope.function(() => {
    w.statements(depth, random.integer(2, 5));
    w.line(random.pick(yieldingStatements(w)));
    w.statements(depth, random.integer(0, 2));
    if (random.chance(20)) w.line(`do ${mistake(random, w.scope, w.expressions)} end`);
    if (results.length > 0) w.line(w.returnStatement());
  });
  Object.assign(w, outer);
  w.line("end)");
  const args = (): string =>
    random
      .list(random.integer(0, 2), () => w.expressions.of("any", 1))
      .map((arg) => `, ${arg}`)
      .join("");
  for (let i = random.integer(1, 4); i > 0; i--)
    w.line(isWrapped ? `show(pcall(${name}${args()}))` : `show(coroutine.resume(${name}${args()}))`);
  if (!isWrapped)
    w.line(
      random.pick([
        `show(coroutine.status(${name}))`,
        `show(coroutine.close(${name}))`,
        `show(coroutine.isyieldable(), coroutine.status(${name}))`,
      ]),
    );
}

function yieldingStatements(w: Writer): string[] {
  const value = w.expressions.of("any", 1);
  return [
    `local got = coroutine.yield(${value}, 2) show(got)`,
    `show(pcall(function() local got = coroutine.yield(${value}) error(got) end))`,
    `show(pcall(coroutine.yield, ${value}))`,
    `local c <close> = closer("in coroutine") coroutine.yield(${value})`,
    `for i = 1, 3 do coroutine.yield(i, ${value}) end`,
    `for q in function(_, c) return coroutine.yield(c) end do show(q) if q == nil then break end end`,
    `show(setmetatable({}, {__add = function(a, b) return coroutine.yield(b) end}) + ${floatLiteral(w.random)})`,
    `show(setmetatable({}, {__index = function(t, k) return coroutine.yield(k) end}).key)`,
    `show(setmetatable({}, {__concat = function() return coroutine.yield("..") end}) .. "x")`,
    `show(setmetatable({}, {__lt = function() return coroutine.yield("<") end}) < 1)`,
    `show(select(2, coroutine.yield(1), coroutine.yield(2)))`,
    `show(table.pack(coroutine.yield()).n, (coroutine.yield(${value})))`,
    `show(pcall(table.sort, {3, 2, 1}, function(a, b) return coroutine.yield(a) end))`,
    `show(pcall(string.gsub, "ab", ".", function(c) return coroutine.yield(c) end))`,
    `return coroutine.yield(${value})`.replace(/^(.*)$/s, "do $1 end"),
  ];
}
