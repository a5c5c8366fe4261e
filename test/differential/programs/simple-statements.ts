// Statements without others in them: declarations, assignments, calls, what ends blocks.
// Invariant: see programs.ts.
import { stringLiteral } from "../literals.ts";
import { mistake } from "../mistakes.ts";
import { fieldNames, type Kind } from "../scope.ts";
import { kinds, type Writer } from "./writer.ts";

/** A declaration of one to three locals. */
export function localStatement(w: Writer): void {
  const { random } = w;
  const call = random.chance(12) ? w.scope.callable(({ results }) => results.length > 1) : undefined;
  const count = random.weighted([[6, 1], [3, 2], [1, 3]] as const); // prettier-ignore
  const declared = random.list(count, () => ({
    name: w.scope.freshName(),
    kind: random.pick(kinds) as Kind,
    fixed: random.chance(12),
  }));
  const attribute = ({ fixed }: { fixed: boolean }): string => (fixed ? " <const>" : "");
  let values: string;
  if (call !== undefined) {
    values = w.expressions.callOf(call);
    declared.forEach((variable, index) => (variable.kind = call.callable.results[index] ?? "any"));
  } else {
    if (count > 1 && random.chance(15)) declared.at(-1)!.kind = "any";
    const given = declared.at(-1)!.kind === "any" && count > 1 && random.chance(50) ? declared.slice(0, -1) : declared;
    values = given.map(({ kind }) => w.expressions.of(kind)).join(", ");
    if (random.chance(4)) values += `, ${w.expressions.of("any", 1)}`;
  }
  w.line(`local ${declared.map((variable) => variable.name + attribute(variable)).join(", ")} = ${values}`);
  for (const variable of declared) w.scope.declare(variable);
}

/** An assignment to a global. */
export function globalAssignment(w: Writer): void {
  const name = `G${w.random.integer(1, 5)}`;
  const known = w.scope.visible((variable) => variable.name === name)[0];
  const kind = (known?.kind as Kind | undefined) ?? w.random.pick(kinds);
  if (known === undefined && w.scope.depth > 0) return;
  w.line(`${name} = ${w.kept(kind)}`);
  if (known === undefined) w.scope.declareGlobal({ name, kind });
}

function assignmentTarget(w: Writer): [target: string, kind: Kind] {
  const { random } = w;
  const variables = w.scope.visible(({ kind, fixed }) => !fixed && kind !== "function" && kind !== "hidden");
  const record = w.scope.variable("record");
  if (record !== undefined && random.chance(30)) {
    const [field, kind] = random.pick([["n", "int"], ["f", "float"], ["s", "string"], ["t", "list"]] as const); // prettier-ignore
    if (random.chance(20)) return [`${record.name}["${random.pick(fieldNames)}"]`, "any"];
    return [`${record.name}.${field}`, kind];
  }
  const list = w.scope.variable("list");
  if (list !== undefined && random.chance(25))
    return [`${list.name}[${random.pick(["1", "#" + list.name, "1.0", "#" + list.name + " + 1"])}]`, "number"];
  if (variables.length === 0) return [`G${random.integer(6, 8)}`, "any"];
  const variable = random.pick(variables.slice(0, 15));
  return [variable.name, variable.kind as Kind];
}

/** An assignment to something in scope. */
export function assignment(w: Writer): void {
  const [target, kind] = assignmentTarget(w);
  w.line(`${target} = ${w.kept(kind)}`);
}

/** Several assignments at once. */
export function multipleAssignment(w: Writer): void {
  const targets = w.random.list(w.random.integer(2, 3), () => assignmentTarget(w));
  // A later target may index what an earlier one replaces: both orders of stores are seen.
  const values = targets.map(([, kind]) => w.kept(kind, w.random.integer(0, 1)));
  w.line(`${targets.map(([target]) => target).join(", ")} = ${values.join(", ")}`);
}

/** Prints values. */
export function showValues(w: Writer): void {
  const values = w.random.list(w.random.integer(1, 4), () => w.expressions.of(w.random.pick(kinds)));
  w.line(`show(${values.join(", ")})`);
}

/** A call of a function in scope. */
export function callStatement(w: Writer): void {
  const variable = w.scope.callable(() => true);
  if (variable === undefined) return showValues(w);
  const call = w.expressions.callOf(variable);
  w.line(w.random.chance(60) ? `show(${call})` : call);
}

/** A mistake that is caught. */
export function caughtMistake(w: Writer): void {
  const text = mistake(w.random, w.scope, w.expressions);
  w.line(`try(function(...) ${text} end)`);
}

/** Something done to a list. */
export function listOperation(w: Writer): void {
  const { random } = w;
  const name = w.scope.variable("list")?.name;
  if (name === undefined) return localStatement(w);
  const number = w.expressions.of("number", 1);
  w.line(
    random.pick([
      `if #${name} < 12 then table.insert(${name}, ${number}) end`,
      `if #${name} < 12 then table.insert(${name}, 1, ${number}) end`,
      `show(table.remove(${name}))`,
      `show(table.remove(${name}, 1))`,
      `table.sort(${name}, function(p, q) return p < q end)`,
      `show(pcall(table.sort, ${name}))`,
      `show(table.unpack(${name}))`,
      `show(#${name}, ${name}[1], ${name}[#${name}], ${name}[0], ${name}[1.0])`,
      `show(table.concat(${name}, ", "))`,
      `for p, q in ipairs(${name}) do show(p, q) end`,
      `${name}[#${name} + 1] = ${number}`,
      `show(next({}), rawlen(${name}), rawequal(${name}, ${name}))`,
      `show((${name})[${w.expressions.of("number", 1)}])`,
    ]),
  );
}

/** A to-be-closed variable. */
export function closeVariable(w: Writer): void {
  const name = w.scope.freshName();
  const fails = w.random.chance(15) ? `, ${stringLiteral(w.random)}` : "";
  w.line(`local ${name} <close> = ${w.random.chance(10) ? "nil" : `closer(${stringLiteral(w.random)}${fails})`}`);
  w.scope.declare({ name, kind: "hidden", fixed: true });
}

/** A break or return under a condition, where they are allowed. */
export function conditionalExit(w: Writer): void {
  const condition = w.expressions.condition();
  if (w.loops > 0 && w.random.chance(60)) return w.line(`if ${condition} then break end`);
  if (w.results === undefined) return showValues(w);
  w.line(`if ${condition} then ${w.returnStatement()} end`);
}

/** A yield that shows what resumes it. */
export function yieldStatement(w: Writer): void {
  w.line(`show("resumed", coroutine.yield(${w.expressions.of("any", 1)}))`);
}

/** A use of `...`. */
export function varargUse(w: Writer): void {
  if (!w.hasVararg) return showValues(w);
  w.line(
    w.random.pick([
      "show(...)",
      'show(select("#", ...))',
      "show((...))",
      "show(select(-1, 1, ...))",
      "show({...}, #{...})",
      "show(table.pack(...).n)",
    ]),
  );
}
