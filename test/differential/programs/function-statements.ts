// Functions, methods and protected calls around statements.
// Invariant: see programs.ts.
import { mistake } from "../mistakes.ts";
import { fieldNames } from "../scope.ts";
import { kinds, type Writer } from "./writer.ts";

/** A function, in one of the ways to declare it. */
export function functionStatement(w: Writer, depth: number): void {
  const { random } = w;
  const callable = w.callable();
  const name = w.scope.freshName();
  const form = random.integer(0, 3);
  if (form === 0) {
    w.functionBody(callable, depth, `local ${name} = function`);
    w.scope.declare({ name, kind: "function", fixed: false, callable });
  } else if (form === 1 && w.scope.depth === 0 && w.loops === 0) {
    const global = `F${++w.labels}`;
    w.functionBody(callable, depth, `function ${global}`);
    w.scope.declareGlobal({ name: global, kind: "function", callable });
  } else {
    w.scope.block(() => {
      w.scope.declare({ name, kind: "hidden", fixed: true });
      w.functionBody(callable, depth, `local function ${name}`);
    });
    w.scope.declare({ name, kind: "function", fixed: false, callable });
  }
}

/** A method of a record, and a call of it. */
export function methodStatement(w: Writer, depth: number): void {
  const record = w.scope.variable("record");
  if (record === undefined) return functionStatement(w, depth);
  const name = w.random.pick(fieldNames);
  const callable = w.callable();
  const isMethod = w.random.chance(70);
  w.functionBody(callable, depth, `function ${record.name}${isMethod ? ":" : "."}${name}`);
  const args = callable.parameters.map((kind) => w.expressions.of(kind, 1)).join(", ");
  w.line(`show(${record.name}${isMethod ? ":" : "."}${name}(${args}))`);
}

/** A protected call of a few statements. */
export function protectedCall(w: Writer, depth: number): void {
  const outer = { loops: w.loops, results: w.results, hasVararg: w.hasVararg };
  const form = w.random.integer(0, 2);
  const opening = ["try(function(...)", "show(pcall(function(...)", "show(xpcall(function(...)"][form]!;
  w.line(opening);
  const results = w.random.list(w.random.integer(0, 2), () => w.random.pick(kinds));
  Object.assign(w, { loops: 0, results, hasVararg: true });
  w.scope.function(() => {
    w.statements(depth, w.random.integer(1, 3));
    if (w.random.chance(40))
      w.line(
        mistake(w.random, w.scope, w.expressions)
          .replace(/^return (.*)$/s, "do return $1 end")
          .replace(/^error.*$/s, "$& "),
      );
    if (results.length > 0) w.line(w.returnStatement());
  });
  Object.assign(w, outer);
  w.line(["end)", "end))", "end, function(m) return type(m), m end, 1, nil))"][form]!);
}
