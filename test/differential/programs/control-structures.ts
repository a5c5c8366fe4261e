// Conditions and loops, which end: `tick` and `count` of driver.lua bound them.
// Invariant: see programs.ts.
import { integerLiteral } from "../literals.ts";
import type { Kind } from "../scope.ts";
import type { Writer } from "./writer.ts";

/** if with elseif and else. */
export function ifStatement(w: Writer, depth: number): void {
  w.line(`if ${w.expressions.condition()} then`);
  w.block(depth);
  for (let i = 0; i < 2 && w.random.chance(30); i++) {
    w.line(`elseif ${w.expressions.condition()} then`);
    w.block(depth);
  }
  if (w.random.chance(50)) {
    w.line("else");
    w.block(depth);
  }
  w.line("end");
}

/** A numeric for over integers or floats, edges included. */
export function numericFor(w: Writer, depth: number): void {
  const { random } = w;
  const name = w.scope.freshName();
  const [range, kind] = random.weighted<() => [string, Kind]>([
    [5, () => [`1, ${random.integer(0, 5)}`, "int"]],
    [2, () => [`${random.integer(1, 6)}, 1, -${random.integer(1, 2)}`, "int"]],
    [1, () => [`math.maxinteger - ${random.integer(0, 3)}, math.maxinteger`, "int"]],
    [1, () => [`math.mininteger + ${random.integer(0, 3)}, math.mininteger, -1`, "int"]],
    [1, () => [`9007199254740990, 9007199254740994`, "int"]],
    [1, () => [`2147483646, 2147483649`, "int"]],
    [1, () => [`math.maxinteger - 10, math.maxinteger, ${random.pick(["4", "7", "math.maxinteger"])}`, "int"]],
    [1, () => [`1, ${random.pick(["2.5", "3.0", '"x"', "-math.huge", "(0/0)"])}`, "int"]],
    [2, () => [`1.0, ${random.integer(1, 4)}`, "float"]],
    [1, () => [`0, 1, 0.25`, "float"]],
    [
      1,
      () => [
        `${random.pick(["0.1", "-0.0", "3.5", "2^53"])}, ${random.pick(["0.5", "1", "2^53 + 4"])}, ${random.pick(["0.1", "0.5", "1", "2.0"])}`,
        "float",
      ],
    ],
    [2, () => [computedRange(w), "int"]],
  ])();
  w.line(`for ${name} = ${range} do`);
  w.loop(depth, () => {
    w.scope.declare({ name, kind, fixed: random.chance(80) });
    w.line(`if count(${random.integer(1, 999)}) > ${random.integer(4, 30)} then break end`);
  });
  w.line("end");
}

function computedRange(w: Writer): string {
  const start = w.scope.variable("int")?.name ?? integerLiteral(w.random);
  const span = w.random.integer(0, 4);
  return w.random.chance(70)
    ? `${start}, ${start} + ${span}`
    : `${start}, ${start} - ${span}, -${w.random.integer(1, 2)}`;
}

/** A generic for over iterators of all kinds. */
export function genericFor(w: Writer, depth: number): void {
  const { random } = w;
  const [first, second] = [w.scope.freshName(), w.scope.freshName()];
  const [values, kindsOfNames] = random.weighted<() => [string, Kind[]]>([
    [4, () => [`ipairs(${w.expressions.of("list", 1)})`, ["int", "number"]]],
    [
      2,
      () => [
        `pairs({${w.expressions.of("number", 0)}, ${w.expressions.of("any", 0).replace(/^nil$/, "1")}})`,
        ["int", "any"],
      ],
    ],
    [
      2,
      () => [
        `(${w.expressions.of("string", 1)}):gmatch("${random.pick(["%w", "(%a)(%w*)", ".", "%d+"])}")`,
        ["string", "any"],
      ],
    ],
    [
      1,
      () => [
        `function(s, c) if c < s then return c + 1, c * ${integerLiteral(random)} end end, ${random.integer(0, 4)}, 0`,
        ["int", "int"],
      ],
    ],
    [
      1,
      () => [
        `coroutine.wrap(function() for q = 1, ${random.integer(0, 4)} do coroutine.yield(q, ${w.expressions.of("any", 1)}) end end)`,
        ["int", "any"],
      ],
    ],
    [
      1,
      () => [
        `function(s, c) if c < s then return c + 1 end end, ${random.integer(0, 3)}, 0, closer("for")`,
        ["int", "any"],
      ],
    ],
    [1, () => [`next, {${w.expressions.of("number", 0)}}`, ["int", "number"]]],
    [
      1,
      () => [
        `setmetatable({}, {__call = function(_, s, c) c = (c or 0) + 1 if c < 4 then return c end end})`,
        ["int", "any"],
      ],
    ],
  ])();
  w.line(`for ${first}${random.chance(80) ? `, ${second}` : ""} in ${values} do`);
  const hasSecond = w.lines.at(-1)!.startsWith(`for ${first}, ${second} in`);
  const declare = (): void => {
    w.scope.declare({ name: first, kind: kindsOfNames[0]!, fixed: true });
    if (hasSecond) w.scope.declare({ name: second, kind: kindsOfNames[1]!, fixed: false });
  };
  // Before 5.4.5, break could leave such a loop without closing its value.
  w.loop(depth, declare, !values.includes("closer("));
  w.line("end");
}

/** A while loop. */
export function whileLoop(w: Writer, depth: number): void {
  const counter = `w${++w.labels}`;
  w.line(`local ${counter} = 0`);
  w.line(
    `while ${counter} < ${w.random.integer(1, 4)}${w.random.chance(40) ? ` and ${w.expressions.condition()}` : ""} do`,
  );
  w.loop(depth, () => w.line(`${counter} = ${counter} + 1`));
  w.line("end");
}

/** A repeat loop, whose condition sees its locals. */
export function repeatLoop(w: Writer, depth: number): void {
  const counter = `r${++w.labels}`;
  const inner = w.scope.freshName();
  w.line(`local ${counter} = 0`);
  w.line("repeat");
  w.loops++;
  w.scope.block(() => {
    w.line(`${counter} = ${counter} + 1 tick()`);
    w.line(`local ${inner} = ${w.expressions.of("int", 1)}`);
    w.scope.declare({ name: inner, kind: "int", fixed: false });
    w.statements(depth, w.random.integer(0, 3));
    w.line(
      `until ${counter} >= ${w.random.integer(1, 4)} or ${w.random.chance(50) ? w.expressions.condition() : `${counter} == ${w.expressions.of("int", 1)}`}`,
    );
  });
  w.loops--;
}

/** A block. */
export function doBlock(w: Writer, depth: number): void {
  w.line("do");
  w.block(depth);
  w.line("end");
}
