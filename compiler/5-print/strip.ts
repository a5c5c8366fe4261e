// Removes the type nodes from a tree, which leaves JavaScript: lowering uses erasable syntax only.
// Invariant: the input is not changed; untouched parts are shared.

interface AnyNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The nodes without annotations, casts and marks of optional parameters. */
export function stripTypes<T>(nodes: readonly T[]): T[] {
  return nodes.map((node) => strip(node) as T);
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== "object" || value === null) return value;
  const node = value as AnyNode;
  if (node.type === "TSAsExpression") return strip(node["expression"]);
  if (node.type === "Literal") return node;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(node)) {
    if (key === "typeAnnotation" || key === "returnType") continue;
    if (node.type === "Identifier" && (key === "optional" || key === "definite")) continue;
    copy[key] = key === "loc" ? child : strip(child);
  }
  return copy;
}
