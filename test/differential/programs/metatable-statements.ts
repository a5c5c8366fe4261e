// Objects with random metamethods, and uses of them.
// Invariant: see programs.ts.
import { integerLiteral, stringLiteral } from "../literals.ts";
import type { Writer } from "./writer.ts";

/** An object with some metamethods, and uses of it. */
export function metatableStatement(w: Writer, depth: number): void {
  const { random } = w;
  const name = `m${++w.labels}`;
  const events = ["__index", "__newindex", "__call", "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__idiv", "__unm", "__band", "__bor", "__shl", "__bnot", "__concat", "__len", "__eq", "__lt", "__le", "__tostring", "__name"]; // prettier-ignore
  const chosen = events.filter(() => random.chance(35));
  w.line(`local ${name} = setmetatable({id = ${integerLiteral(random)}}, {`);
  for (const event of chosen) w.line(eventField(w, event, depth));
  w.line("})");
  for (let i = random.integer(1, 4); i > 0; i--)
    w.line(`try(function() return ${useOf(w, name, random.pick(chosen.length > 0 ? chosen : events))} end)`);
  w.scope.declare({ name, kind: "any", fixed: true });
}

function eventField(w: Writer, event: string, depth: number): string {
  const { random } = w;
  if (event === "__name") return `__name = ${stringLiteral(random)},`;
  if (event === "__tostring")
    return `__tostring = function() return ${w.expressions.of(random.chance(90) ? "string" : "int", 1)} end,`;
  if (event === "__index" && random.chance(40)) return `__index = ${w.expressions.of("record", 1)},`;
  if (event === "__newindex" && random.chance(40))
    return `__newindex = function(t, k, v) show("set", k, v) rawset(t, k, v) end,`;
  const result = random.chance(85)
    ? w.expressions.of(event === "__concat" ? "string" : "any", Math.min(depth, 1))
    : `error("in ${event}")`;
  const body = result.startsWith("error") ? result : `return ${result}`;
  return `${event} = function(p, q, ...) show("${event}", p, q, ...) ${body} end,`;
}

function useOf(w: Writer, name: string, event: string): string {
  const other = w.expressions.of("any", 1);
  const symbols: Record<string, string> = { __add: "+", __sub: "-", __mul: "*", __div: "/", __mod: "%", __pow: "^", __idiv: "//", __band: "&", __bor: "|", __shl: "<<", __concat: "..", __eq: "==", __lt: "<", __le: "<=" }; // prettier-ignore
  const symbol = symbols[event];
  if (symbol !== undefined) return w.random.chance(50) ? `${name} ${symbol} ${other}` : `${other} ${symbol} ${name}`;
  switch (event) {
    case "__index":
      return w.random.chance(50) ? `${name}.absent` : `${name}[${other}]`;
    case "__newindex":
      return `(function() ${name}[${w.expressions.of("string", 0)}] = ${other} end)()`;
    case "__call":
      return `${name}(${other}, 2)`;
    case "__unm":
      return `-${name}`;
    case "__bnot":
      return `~${name}`;
    case "__len":
      return `#${name}`;
    case "__tostring":
      return `tostring(${name})`;
    default:
      return `${name} + ${name}`;
  }
}
