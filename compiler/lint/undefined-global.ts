// Globals that no module of the program sets and no library has.
// A global that the module tests anywhere (`jit and …`, `if unpack then`, `type(x)`, `x == nil`) may be missing on purpose.
import type { Expression, Identifier } from "../ast.ts";
import { isLocal } from "../scope.ts";
import { localDeclaredLater, undefinedGlobal } from "../warnings.ts";
import { libraryNames, oldNames } from "./library.ts";
import { nearest } from "./nearest.ts";
import { referenceName } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";
import { testedExpressions } from "./tested.ts";

export const undefinedGlobalRule: Rule = {
  code: "undefined-global",
  alias: ["112", "113"],
  level: "check",
  start(subject) {
    const tested = new Set<string>();
    const uses: { node: Identifier; name: string }[] = [];
    const test = (node: Expression): void => {
      const name = referenceName(node, subject);
      if (name !== undefined) tested.add(name);
    };
    return {
      statement: (statement) => testedExpressions(statement).forEach(test),
      expression(node) {
        testedExpressions(node).forEach(test);
        if (node.type !== "Identifier" || !isUnknown(node, subject)) return;
        uses.push({ node, name: node.name });
      },
      end() {
        if (subject.program.isOpen("_G")) return;
        for (const { node, name } of uses) {
          if (!tested.has(name)) subject.report(undefinedGlobal(name, hintFor(node, subject), node.range), name);
        }
      },
    };
  },
};

function isUnknown(node: Identifier, { scopes, program }: Subject): boolean {
  const binding = scopes.binding(node);
  if (isLocal(binding) || binding.environment.kind !== "environment") return false;
  return !libraryNames.has(binding.name) && !program.assigned.has(binding.name);
}

function hintFor(
  { name, range }: Identifier,
  { scopes, program, source }: Subject,
): { nearest?: string; note?: string } {
  const note = oldNames.get(name);
  if (note !== undefined) return { note };
  const later = declaredLater(name, range, scopes);
  if (later !== undefined) return { note: localDeclaredLater(name, source.line(later)) };
  const known = new Set<string>([...libraryNames.keys(), ...program.assigned].filter((word) => !word.includes(".")));
  for (const binding of scopes.bindings.values()) {
    // Declared before, if not in a block that is over: a typing error all the same.
    if (isLocal(binding) && binding.declaration !== undefined && binding.declaration.range[0] < range[0]) {
      known.add(binding.name);
    }
  }
  const found = nearest(name, known);
  return found === undefined ? {} : { nearest: found };
}

// Where a local of the main chunk with this name is declared, after it is used.
function declaredLater(
  name: string,
  range: Identifier["range"],
  { bindings, main }: Subject["scopes"],
): number | undefined {
  for (const binding of bindings.values()) {
    if (!isLocal(binding) || binding.name !== name || binding.owner !== main) continue;
    const start = binding.declaration?.range[0] ?? 0;
    if (start > range[0]) return start;
  }
  return undefined;
}
