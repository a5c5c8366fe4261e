// Fields that a library of Lua does not have: `string.trim`, `table.getn`, `math.flor`; or a package of JavaScript.
// Quiet where the module tests the field, or the program adds fields to the library.
import type { Expression, MemberExpression } from "../ast.ts";
import { undefinedField, undefinedPackageField } from "../warnings.ts";
import { libraryNames, oldNames } from "./library.ts";
import { nearest } from "./nearest.ts";
import { referenceName } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";
import { testedExpressions } from "./tested.ts";

export const undefinedFieldRule: Rule = {
  code: "undefined-field",
  alias: ["143"],
  level: "build",
  start(subject) {
    const tested = new Set<string>();
    const found = new Map<MemberExpression, string>();
    const test = (node: Expression): void => {
      const name = node.type === "MemberExpression" ? referenceName(node, subject) : undefined;
      if (name !== undefined) tested.add(name);
    };
    return {
      statement: (statement) => testedExpressions(statement).forEach(test),
      expression(node) {
        testedExpressions(node).forEach(test);
        if (node.type !== "MemberExpression") return;
        const name = referenceName(node, subject);
        if (name !== undefined && isMissing(name, subject)) found.set(node, name);
      },
      end() {
        for (const [node, name] of found) if (!tested.has(name)) report(node, name, subject);
        for (const { use, problem, range } of subject.packageProblems) {
          if (problem.kind !== "no field") continue;
          const owner = [use.package, ...use.path.slice(0, -1)].join(".");
          const near = problem.nearest ?? nearest(problem.name, problem.known ?? []);
          subject.report(undefinedPackageField({ owner, name: problem.name, nearest: near }, range), problem.name);
        }
      },
    };
  },
};

function isMissing(name: string, { program }: Subject): boolean {
  const [library = "", field] = name.split(".");
  if (field === undefined || library === "_G" || !hasFields.has(library)) return false;
  return !libraryNames.has(name) && !program.assigned.has(name) && !program.isOpen(library) && !program.isOpen("_G");
}

const hasFields: ReadonlySet<string> = /*@__PURE__*/ new Set(
  [...libraryNames.keys()].filter((name) => name.includes(".")).map((name) => name.split(".")[0]!),
);

function report(node: MemberExpression, full: string, subject: Subject): void {
  const [library = "", name = ""] = full.split(".");
  const note = oldNames.get(full);
  const others = [...libraryNames.keys()].filter((word) => word.startsWith(`${library}.`));
  const near = nearest(full, others);
  const hint = note !== undefined ? { note } : near === undefined ? {} : { nearest: near };
  subject.report(undefinedField({ library, name, ...hint }, node.key.range), name);
}
