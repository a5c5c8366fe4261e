// Whether a main chunk awaits promises itself, so that those who import it have to wait for it.
import type { Chunk, Expression } from "./ast.ts";
import { isLocal, type Scopes } from "./scope.ts";
import { walk } from "./walk.ts";

/** Whether the chunk mentions `await` or `js.await` outside of functions. */
export function awaitsAtTopLevel(chunk: Chunk, scopes: Scopes): boolean {
  let found = false;
  walk(chunk, {
    functions: false,
    expression: (expression) => {
      found ||= isGlobal(expression, "await", scopes) || isAwaitOfLibrary(expression, scopes);
    },
  });
  return found;
}

function isAwaitOfLibrary(expression: Expression, scopes: Scopes): boolean {
  if (expression.type !== "MemberExpression" || expression.key.name !== "await") return false;
  return isGlobal(expression.object, "js", scopes);
}

function isGlobal(expression: Expression, name: string, scopes: Scopes): boolean {
  return expression.type === "Identifier" && expression.name === name && !isLocal(scopes.binding(expression));
}
