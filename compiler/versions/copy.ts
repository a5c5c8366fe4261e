// Copies of trees, for code that is written down twice: later stages tell nodes apart by identity.
// Invariant: a copy shares nothing with its original but ranges and literals.

/** A copy of a tree. */
export function copy<T>(node: T): T {
  if (Array.isArray(node)) return node.map(copy) as T;
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === "range" ? value : copy(value)]),
  ) as T;
}
