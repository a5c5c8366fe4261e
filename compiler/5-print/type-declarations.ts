// Declarations that are nothing but types, as lines of TypeScript: interfaces, aliases, signatures of functions.
// Invariant: every line made here is marked, so that JavaScript leaves it out.
import type { Stmt } from "../builders.ts";
import type * as t from "../type-nodes.ts";
import { blockOf, type Doc, group, type Line } from "./doc.ts";
import type { TypePrinter } from "./type-printer.ts";
import { quoted, typeText } from "./types.ts";

/** Prints everything that is only types. */
export const typePrinter: TypePrinter = {
  text: typeText,
  declaration: typeDeclarationLine,
  overloads: overloadLines,
};

interface ExportedType {
  readonly declaration: t.TypeDeclaration;
  readonly isAmbient?: boolean;
}

function typeDeclarationLine(statement: Stmt): Line {
  const { declaration, isAmbient = false } = statement as unknown as ExportedType;
  const doc = [
    "export ",
    isAmbient && declaration.type === "TSDeclareFunction" ? "declare " : "",
    declarationDoc(declaration),
  ];
  return { doc, spaced: false, typesOnly: true };
}

function overloadLines(statement: Stmt): Line[] {
  const { overloads = [] } = statement as { readonly overloads?: readonly t.DeclaredFunction[] };
  return overloads.map((node) => ({ doc: declarationDoc(node), spaced: false, typesOnly: true }));
}

function declarationDoc(node: t.TypeDeclaration): Doc {
  switch (node.type) {
    case "TSDeclareFunction":
      return [`function ${node.name}`, signatureDoc(node), ";"];
    case "TSTypeAliasDeclaration":
      return `type ${node.name}${parametersText(node.parameters)} = ${typeText(node.value)};`;
    case "TSInterfaceDeclaration": {
      const parents = node.parents.map(typeText).join(", ");
      const lines = node.members.map((member): Line => ({ doc: [memberDoc(member), ";"], spaced: false }));
      return [
        `interface ${node.name}${parametersText(node.parameters)} extends ${parents} `,
        blockOf(lines, (line) => [line]),
      ];
    }
  }
}

function parametersText(parameters: readonly t.TypeParameter[]): string {
  if (parameters.length === 0) return "";
  return `<${parameters.map(({ name, default: type }) => `${name} = ${typeText(type)}`).join(", ")}>`;
}

function memberDoc(member: t.Member): Doc {
  if (member.type === "TSIndexSignature") return `[key: ${typeText(member.key)}]: ${typeText(member.value)}`;
  const name = `${keyText(member.key)}${member.optional ? "?" : ""}`;
  return member.type === "TSMethodSignature" ? [name, signatureDoc(member)] : `${name}: ${typeText(member.value)}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

function signatureDoc({ params, returns }: t.Signature): Doc {
  const items = params.map(({ name, type, mark }) => {
    const before = mark === "rest" ? "..." : "";
    return `${before}${name}${mark === "optional" ? "?" : ""}: ${typeText(type)}`;
  });
  return [group("(", items, ")"), `: ${typeText(returns)}`];
}
