// What an expression refers to, as far as the text alone tells: a library function under whatever local name, a global.
import type { Expression } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";

interface Known {
  readonly scopes: Scopes;
  readonly constants: ReadonlyMap<Local, Expression>;
}

type KnownProgram = Known & { readonly program: { isGenuine(name: string): boolean } };

/** The name of a global or a field of one, `print` or `string.format`; locals that hold one stand for it. */
export function referenceName(node: Expression, known: Known): string | undefined {
  if (node.type === "Identifier") {
    const binding = known.scopes.binding(node);
    if (!isLocal(binding)) return binding.environment.kind === "environment" ? binding.name : undefined;
    const value = known.constants.get(binding);
    // `local string = string` is resolved, too; declarations only refer to earlier ones, so that this ends.
    return value === undefined ? undefined : referenceName(value, known);
  }
  if (node.type === "MemberExpression") {
    const object = referenceName(node.object, known);
    if (object === undefined || object.includes(".")) return undefined;
    return object === "_G" ? node.key.name : `${object}.${node.key.name}`;
  }
  return undefined;
}

/** The library function that an expression refers to, or undefined when it is none or the program replaces it. */
export function libraryFunction(node: Expression, subject: KnownProgram): string | undefined {
  const name = referenceName(node, subject);
  return name === undefined || !subject.program.isGenuine(name) ? undefined : name;
}

/** The words of an expression: two that read alike are the same, comments and spaces aside. */
export function textOf(node: Expression, { source }: { readonly source: SourceText }): string {
  return source.bytes.slice(node.range[0], node.range[1]).replace(/\s+/g, " ");
}
