// Random Lua programs: statements of all kinds around the expressions of expressions.ts.
// Invariant: a program ends (loops are bounded, calls reach only functions written before, `tick` counts), prints much
// through `show`, and means the same in every correct Lua 5.4; the functions it calls besides the libraries' (show, try,
// tick, clip, object, closer, count) are those of driver.lua.
import { coroutineStatement } from "./programs/coroutine-statements.ts";
import { doBlock, genericFor, ifStatement, numericFor, repeatLoop, whileLoop } from "./programs/control-structures.ts";
import { functionStatement, methodStatement, protectedCall } from "./programs/function-statements.ts";
import { gotoStatement } from "./programs/jumps.ts";
import { metatableStatement } from "./programs/metatable-statements.ts";
import {
  assignment,
  callStatement,
  caughtMistake,
  closeVariable,
  conditionalExit,
  globalAssignment,
  listOperation,
  localStatement,
  multipleAssignment,
  showValues,
  varargUse,
  yieldStatement,
} from "./programs/simple-statements.ts";
import { type StatementWriter, Writer } from "./programs/writer.ts";
import { Random } from "./random.ts";
import { situation } from "./situations.ts";

/** The source of the program with the seed; one statement a line, as far as it goes. */
export function generateProgram(seed: number): string {
  const random = new Random(seed);
  const w = new Writer(random, statement);
  const inCoroutine = random.chance(25);
  if (inCoroutine) writeCoroutine(w);
  else w.body(6);
  return `${w.lines.join("\n")}\n`;
}

// The whole program is what a coroutine runs.
function writeCoroutine(w: Writer): void {
  w.line("local main = coroutine.wrap(function(...)");
  w.inCoroutine = w.random.chance(50);
  w.scope.function(() => w.body(6));
  w.line("end)");
  w.line(
    "for step = 1, 20 do local r = table.pack(pcall(main, step)) show(table.unpack(r, 1, r.n)) if not r[1] then break end end",
  );
}

type Weighted = readonly [weight: number, write: StatementWriter];

function statement(w: Writer, depth: number): void {
  const simple = simpleStatements(w);
  w.random.weighted(depth > 0 ? [...simple, ...compoundStatements] : simple)(w, depth - 1);
}

function simpleStatements({ inCoroutine }: Writer): readonly Weighted[] {
  return [
    [14, localStatement],
    [12, assignment],
    [6, multipleAssignment],
    [10, showValues],
    [4, listOperation],
    [3, globalAssignment],
    [3, callStatement],
    [8, caughtMistake],
    [2, closeVariable],
    [2, conditionalExit],
    [inCoroutine ? 5 : 0, yieldStatement],
    [2, varargUse],
  ];
}

const compoundStatements: readonly Weighted[] = [
  [7, ifStatement],
  [6, numericFor],
  [5, genericFor],
  [3, whileLoop],
  [3, repeatLoop],
  [10, functionStatement],
  [3, methodStatement],
  [2, doBlock],
  [5, gotoStatement],
  [5, protectedCall],
  [3, metatableStatement],
  [4, coroutineStatement],
  [10, situationStatement],
];

function situationStatement(w: Writer): void {
  for (const line of situation(w.random, w.expressions)) w.line(line);
}
