// Whether a program looks into its own functions, which then are compiled with the bookkeeping that it needs.
// Invariant: what a program reaches by a name that it does not mention finds nothing. Lua 5.4 manual §6.10, string.dump.
import type { CallExpression, Expression, TableConstructor } from "../ast.ts";
import type { Inspection } from "../inspection.ts";
import { isLocal, type Scopes } from "../scope.ts";

const upvalueFunctions = new Set(["getupvalue", "setupvalue", "upvalueid", "upvaluejoin"]);

// Functions of the debug library, and fields of what getinfo returns, for which running functions must be watched.
const activationNames = new Set(["getlocal", "setlocal", "sethook", "activelines", "istailcall", "ftransfer"]);

/** What a chunk inspects, by the names that it mentions. */
export function inspectionOf(scopes: Scopes): Inspection {
  const { expressions } = scopes;
  const isReached = reachedNames(scopes);
  let upvalues = false;
  let text = false;
  let activations = false;
  let finalizers = false;
  let collections = false;
  for (const node of expressions) {
    if (node.type === "TableConstructor") {
      finalizers ||= setsField(node, "__gc");
      collections ||= setsField(node, "__mode");
    }
    const name = mentionedName(node);
    if (name === undefined) continue;
    upvalues ||= upvalueFunctions.has(name) && isReached(node);
    activations ||= (activationNames.has(name) && isReached(node)) || isFunctionOfInfo(node);
    finalizers ||= name === "__gc";
    collections ||= name === "__mode";
    text ||= name === "dump" && (node.type !== "MemberExpression" || isStringLibrary(node.object));
  }
  return {
    upvalues: upvalues || text || activations,
    text,
    activations,
    finalizers,
    collections: collections || finalizers,
  };
}

// Whether a name may lead to a function of the debug library: lists of names, as linters have them, do not where the program
// takes no more of the library than single functions by their names.
function reachedNames(scopes: Scopes): (name: Expression) => boolean {
  const { expressions } = scopes;
  const keys = new Set<Expression>();
  const objects = new Set<Expression>();
  for (const node of expressions) {
    if (node.type === "IndexExpression" && node.key.type === "StringLiteral") keys.add(node.key);
    if (node.type === "MemberExpression" || (node.type === "IndexExpression" && keys.has(node.key)))
      objects.add(node.object);
  }
  const isLibrary = (node: Expression): boolean => {
    switch (node.type) {
      case "Identifier":
        return node.name === "debug" && !isLocal(scopes.binding(node));
      case "MemberExpression":
        return node.key.name === "debug";
      case "IndexExpression":
        return mentionedName(node.key) === "debug";
      default:
        return node.type === "CallExpression" && isRequireOfDebug(node);
    }
  };
  const isHandled = expressions.some((node) => !objects.has(node) && isLibrary(node));
  return (name) => name.type === "MemberExpression" || keys.has(name) || isHandled;
}

function isRequireOfDebug({ callee, args: [name] }: CallExpression): boolean {
  return (
    callee.type === "Identifier" && callee.name === "require" && name !== undefined && mentionedName(name) === "debug"
  );
}

// debug.getinfo(1, "f").func
function isFunctionOfInfo(node: Expression): boolean {
  if (node.type !== "MemberExpression" || node.key.name !== "func" || node.object.type !== "CallExpression")
    return false;
  return mentionedName(node.object.callee) === "getinfo";
}

function setsField({ fields }: TableConstructor, name: string): boolean {
  return fields.some((field) => field.type === "NamedField" && field.key.name === name);
}

function mentionedName(node: Expression): string | undefined {
  if (node.type === "MemberExpression") return node.key.name;
  if (node.type === "StringLiteral") return node.value;
  return undefined;
}

// Modules other than `string` have functions called dump, too.
function isStringLibrary(object: Expression): boolean {
  if (object.type === "Identifier") return object.name === "string";
  return object.type === "MemberExpression" && object.key.name === "string";
}
