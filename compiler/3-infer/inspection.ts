// Whether a program looks into its own functions, which then are compiled with the bookkeeping that it needs.
// Invariant: what a program reaches by a name that it does not mention finds nothing. Lua 5.4 manual §6.10, string.dump.
import type { Expression } from "../ast.ts";
import type { Inspection } from "../inspection.ts";
import type { Scopes } from "../scope.ts";

const upvalueFunctions = new Set(["getupvalue", "setupvalue", "upvalueid", "upvaluejoin"]);

// Functions of the debug library, and fields of what getinfo returns, for which running functions must be watched.
const activationNames = new Set(["getlocal", "setlocal", "sethook", "activelines", "istailcall", "ftransfer"]);

/** What a chunk inspects, by the names that it mentions. */
export function inspectionOf({ expressions }: Scopes): Inspection {
  let upvalues = false;
  let text = false;
  let activations = false;
  let finalizers = false;
  let collections = false;
  for (const node of expressions) {
    finalizers ||= setsField(node, "__gc");
    collections ||= setsField(node, "__mode");
    const name = mentionedName(node);
    if (name === undefined) continue;
    upvalues ||= upvalueFunctions.has(name);
    activations ||= activationNames.has(name) || isFunctionOfInfo(node);
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

// debug.getinfo(1, "f").func
function isFunctionOfInfo(node: Expression): boolean {
  if (node.type !== "MemberExpression" || node.key.name !== "func" || node.object.type !== "CallExpression")
    return false;
  return mentionedName(node.object.callee) === "getinfo";
}

function setsField(node: Expression, name: string): boolean {
  if (node.type !== "TableConstructor") return false;
  return node.fields.some((field) => field.type === "NamedField" && field.key.name === name);
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
