// Values that contradict their annotations: first values of locals, arguments, results. Only kinds of values are compared,
// and only where the text tells them.
import type { DocFunction, DocType } from "../annotation.ts";
import type { Expression, FunctionExpression, LocalStatement, ReturnStatement } from "../ast.ts";
import { walk } from "../walk.ts";
import { assignTypeMismatch, paramTypeMismatch, returnTypeMismatch } from "../warnings.ts";
import { calleeOf } from "./callee.ts";
import { mismatch, showType } from "./doc-kinds.ts";
import type { Rule, Subject } from "./rule.ts";

export const assignTypeMismatchRule: Rule = {
  code: "assign-type-mismatch",
  alias: [],
  level: "check",
  start: (subject) => ({
    end() {
      for (const [statement, types] of subject.annotations().locals) checkLocals(statement, types, subject);
    },
  }),
};

function checkLocals({ names, values }: LocalStatement, types: readonly DocType[], subject: Subject): void {
  names.forEach(({ name }, index) => {
    const value = values[index];
    const type = types[index];
    // A local may wait for its value.
    if (value === undefined || type === undefined || value.type === "NilLiteral") return;
    const given = mismatch(value, type, { subject });
    if (given !== undefined)
      subject.report(assignTypeMismatch({ wanted: showType(type), given }, value.range), name.name);
  });
}

export const paramTypeMismatchRule: Rule = {
  code: "param-type-mismatch",
  alias: [],
  level: "check",
  start: (subject) => ({
    expression(node) {
      if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return;
      const callee = calleeOf(node, subject);
      const doc = callee && subject.annotations().functions.get(callee.function);
      if (doc === undefined || doc.overloads.length > 0) return;
      node.args.forEach((value, index) => {
        const parameter = callee!.function.parameters[index + callee!.hidden];
        if (parameter !== undefined) checkArgument(value, parameter.name, { doc, subject });
      });
    },
  }),
};

function checkArgument(value: Expression, name: string, known: { doc: DocFunction; subject: Subject }): void {
  const { doc, subject } = known;
  const type = doc.parameters.find((parameter) => parameter.name === name)?.type;
  const given = type && mismatch(value, type, { subject, generics: doc.generics });
  if (given === undefined) return;
  subject.report(paramTypeMismatch(name, { wanted: showType(type!), given }, value.range), name);
}

export const returnTypeMismatchRule: Rule = {
  code: "return-type-mismatch",
  alias: [],
  level: "check",
  start: (subject) => ({
    end() {
      for (const [node, doc] of subject.annotations().functions) checkReturns(node, doc, subject);
    },
  }),
};

function checkReturns({ body }: FunctionExpression, doc: DocFunction, subject: Subject): void {
  if (doc.returns.length === 0 || doc.overloads.length > 0) return;
  walk(body, {
    functions: false,
    statement(statement) {
      if (statement.type === "ReturnStatement") checkReturn(statement, doc, subject);
    },
  });
}

function checkReturn({ values }: ReturnStatement, { returns, generics }: DocFunction, subject: Subject): void {
  values.forEach((value, index) => {
    const wanted = returns[index];
    if (wanted === undefined || returns.slice(0, index + 1).some(({ rest }) => rest)) return;
    const given = mismatch(value, wanted.type, { subject, generics });
    if (given !== undefined) subject.report(returnTypeMismatch({ wanted: showType(wanted.type), given }, value.range));
  });
}
