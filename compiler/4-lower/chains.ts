// Chains: operators, calls and fields whose first operand is the link before, `a + b + c`, `a.b.c`, `a:b():c()`. JavaScript
// nests what Lua strings together, and its parser gives up some thousand levels deep; so a long chain is evaluated part
// after part: ($1 = a + b + …, $2 = $1 + …, $2 + …).
// Invariant: a link is evaluated before everything else in the links after it.
import type { Expression } from "../ast.ts";

// Links in one expression.
const longest = 100;

/** The links of the chain that ends with `node` that end its parts, the first one first; none when the chain is short. */
export function endsOfParts(node: Expression, isEvaluated: (link: Expression) => boolean): Expression[] {
  const ends: Expression[] = [];
  let length = 0;
  for (let link = linkBefore(node); link !== undefined && !isEvaluated(link); link = linkBefore(link)) {
    length++;
    if (length % longest === 0 && linkBefore(link) !== undefined) ends.push(link);
  }
  return ends.reverse();
}

function linkBefore(node: Expression): Expression | undefined {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return node.left;
    case "MemberExpression":
    case "IndexExpression":
    case "MethodCallExpression":
      return node.object;
    case "CallExpression":
      return node.callee;
    default:
      return undefined;
  }
}
