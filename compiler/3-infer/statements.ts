// What each statement stores, and what is known after it, in one module of the program.
// Invariant: every statement is visited, also where control cannot come; what is known holds on all ways that lead on.
// Lua 5.4 manual §3.3.
import type { GenericForStatement, NumericForStatement } from "../ast.ts";
import {
  type AbstractValue,
  any,
  float,
  integerIn,
  isOnly,
  join,
  Kind,
  may,
  never,
  number,
  without,
} from "./abstract-value.ts";
import type { Evaluator, StatementHandlers } from "./evaluator.ts";
import { Flow } from "./flow.ts";
import { traversed } from "./library-tables.ts";
import { asFloats } from "./transfer.ts";
import { anyValues, listOf, type ValueList, valueAt } from "./value-list.ts";

/** How statements are visited. */
export const statements: StatementHandlers = {
  LocalStatement(node, evaluator) {
    const list = evaluator.list(node.values);
    node.names.forEach(({ name, attribute }, index) => {
      const value = valueAt(list, index);
      evaluator.declare(name, value);
      if (attribute === "close") evaluator.analysis.runEvent("__close", [value, any]);
    });
  },
  AssignmentStatement(node, evaluator) {
    const list = evaluator.list(node.values);
    // From the last to the first, as lparser.c restassign stores them.
    for (let index = node.targets.length - 1; index >= 0; index--) {
      evaluator.store(node.targets[index]!, valueAt(list, index));
    }
  },
  CallStatement({ call }, evaluator) {
    evaluator.list([call]);
    const callee = evaluator.analysis.callees.get(call);
    if (callee?.kinds === Kind.library && neverReturns(callee.library)) evaluator.flow.isReached = false;
  },
  LocalFunctionStatement: (node, evaluator) => evaluator.declare(node.name, evaluator.of(node.value)),
  FunctionStatement: (node, evaluator) => evaluator.store(node.target, evaluator.of(node.value)),
  IfStatement(node, evaluator) {
    const ends: Flow[] = [];
    for (const { condition, body } of node.clauses) {
      evaluator.of(condition);
      const before = evaluator.flow.copy();
      evaluator.assume(condition, true);
      evaluator.block(body);
      ends.push(evaluator.flow);
      evaluator.flow = before;
      evaluator.assume(condition, false);
    }
    if (node.otherwise !== undefined) evaluator.block(node.otherwise);
    evaluator.flow = Flow.join([...ends, evaluator.flow]);
  },
  WhileStatement({ condition, body }, evaluator) {
    evaluator.loop(body, ({ assigned, breaks }) => {
      evaluator.flow.forget(assigned);
      evaluator.of(condition);
      const before = evaluator.flow.copy();
      evaluator.assume(condition, true);
      evaluator.block(body);
      evaluator.flow = before;
      if (!breaks) evaluator.assume(condition, false);
    });
  },
  RepeatStatement({ body, condition }, evaluator) {
    evaluator.loop(body, ({ assigned, breaks }) => {
      evaluator.flow.forget(assigned);
      const before = evaluator.flow.copy();
      evaluator.block(body);
      evaluator.of(condition);
      if (breaks) evaluator.flow = before;
      else evaluator.assume(condition, true);
    });
  },
  NumericForStatement(node, evaluator) {
    evaluator.loop(node.body, ({ assigned }) => {
      const variable = loopVariable(node, evaluator);
      evaluator.flow.forget(assigned);
      loopBody(node, evaluator, () => evaluator.declare(node.variable, variable));
    });
  },
  GenericForStatement(node, evaluator) {
    evaluator.loop(node.body, ({ assigned }) => {
      const items = loopItems(node, evaluator);
      evaluator.flow.forget(assigned);
      loopBody(node, evaluator, () => {
        node.variables.forEach((variable, index) => {
          // The loop ends with the first nil.
          evaluator.declare(variable, index === 0 ? without(valueAt(items, 0), Kind.nil) : valueAt(items, index));
        });
      });
    });
  },
  DoStatement: ({ body }, evaluator) => evaluator.block(body),
  ReturnStatement({ values }, evaluator) {
    evaluator.return(evaluator.list(values));
    evaluator.flow.isReached = false;
  },
  BreakStatement: (_, evaluator) => void (evaluator.flow.isReached = false),
  GotoStatement: (_, evaluator) => void (evaluator.flow.isReached = false),
  // Whatever jumps here knows other things.
  LabelStatement: (_, evaluator) => evaluator.flow.clear(),
};

function neverReturns(library: string | undefined): boolean {
  return library === "error" || library === "os.exit";
}

// Visits the body of a for; what is known in it is not known after it.
function loopBody(
  { body }: NumericForStatement | GenericForStatement,
  evaluator: Evaluator,
  declare: () => void,
): void {
  const before = evaluator.flow.copy();
  declare();
  evaluator.block(body);
  evaluator.flow = before;
}

// How far a loop counts that only its limit ends, which takes years.
const counted = 2 ** 52;

// Lua 5.4 manual §3.3.5: integers when start and step are, else floats.
function loopVariable(node: NumericForStatement, evaluator: Evaluator): AbstractValue {
  const start = evaluator.of(node.start);
  const limit = evaluator.of(node.limit);
  const step = node.step === undefined ? integerIn(1, 1) : evaluator.of(node.step);
  const numeric = Kind.integer | Kind.float | Kind.string | Kind.any;
  if (!may(start, numeric) || !may(limit, numeric) || !may(step, numeric)) return never;
  if (isOnly(start, Kind.float) || isOnly(step, Kind.float)) return float;
  if (isOnly(start, Kind.integer) && isOnly(step, Kind.integer)) return integerLoop(start, limit, step);
  return number;
}

function integerLoop(start: AbstractValue, limit: AbstractValue, step: AbstractValue): AbstractValue {
  const [from, by, to] = [start.integers, step.integers, asFloats(limit)];
  const small = by.min >= -64 && by.max <= 64 && from.min >= -counted && from.max <= counted;
  const upper = Math.min(Math.floor(to.max), small ? counted : Infinity);
  const lower = Math.max(Math.ceil(to.min), small ? -counted : -Infinity);
  const max = by.max > 0 ? Math.max(from.max, upper) : from.max;
  const min = by.min < 0 ? Math.min(from.min, lower) : from.min;
  return integerIn(min, max);
}

// The values of the variables of a generic for.
function loopItems(node: GenericForStatement, evaluator: Evaluator): ValueList {
  const { analysis } = evaluator;
  const [first] = node.values;
  if (first?.type === "CallExpression" && node.values.length === 1) {
    const callee = evaluator.of(first.callee);
    analysis.callees.set(first, callee);
    if (callee.library === "pairs" || callee.library === "ipairs") {
      const args = evaluator.list(first.args);
      const table = valueAt(args, 0);
      analysis.values.set(first, any);
      if (callee.library === "ipairs") return traversed(table, "ipairs", analysis);
      const handlers = analysis.handlers(table, "__pairs");
      if (handlers.kinds === 0 && !(may(table, Kind.any) && analysis.mentions.hasEvent("__pairs")))
        return traversed(table, "next", analysis);
      analysis.escape(table);
      analysis.escape(handlers);
      return anyValues;
    }
  }
  const iteration = evaluator.list(node.values);
  const [iterator, state, initial] = [valueAt(iteration, 0), valueAt(iteration, 1), valueAt(iteration, 2)];
  const control = join(initial, controlOf(node, evaluator));
  analysis.runEvent("__close", [valueAt(iteration, 3), any]);
  return analysis.call(iterator, listOf(state, control));
}

// What the loop passes back to its iterator.
function controlOf(node: GenericForStatement, evaluator: Evaluator): AbstractValue {
  const local = evaluator.slot(node.variables[0]!);
  return local === undefined ? never : evaluator.analysis.local(local).value;
}
