// Statements and module declarations as documents, with the Lua comments around them.
import type * as es from "estree";
import type { Stmt } from "../builders.ts";
import type { BlockDoc, Doc, Line, Mark } from "./doc.ts";
import { group } from "./doc.ts";
import { ExpressionPrinter } from "./expressions.ts";
import { isTypeDeclaration, overloadLines, typeDeclarationLine } from "./type-declarations.ts";

const expressions = new ExpressionPrinter((body) => blockDoc(body.body));

/** Statements as lines; empty statements leave only their comments. */
export function linesOf(statements: readonly Stmt[]): Line[] {
  return statements.flatMap((statement) => lineOf(statement));
}

function blockDoc(statements: readonly Stmt[]): BlockDoc {
  return { kind: "block", lines: linesOf(statements) };
}

interface Noted {
  readonly leadingComments?: readonly es.Comment[];
  readonly trailingComments?: readonly es.Comment[];
  /** Whether an empty line stands before the statement in the Lua source. */
  readonly spaced?: boolean;
}

function lineOf(statement: Stmt): Line[] {
  const { leadingComments = [], trailingComments = [], spaced = false } = statement as Noted;
  const lines: Line[] = leadingComments.map((comment) => ({ doc: commentDoc(comment), spaced: false }));
  const trailing = trailingComments.map((comment): Doc => commentDoc(comment));
  if (statement.type === "EmptyStatement") lines.push(...trailing.map((doc) => ({ doc, spaced: false })));
  else if (isTypeDeclaration(statement)) lines.push(typeDeclarationLine(statement));
  else {
    lines.push(...overloadLines(statement));
    lines.push({ doc: [positioned(statement), ...(trailing.length > 0 ? [" ", trailing[0]!] : [])], spaced: false });
  }
  if (statement.type !== "EmptyStatement") lines.push(...trailing.slice(1).map((doc) => ({ doc, spaced: false })));
  const [first, ...rest] = lines;
  return first === undefined ? [] : [{ ...first, spaced }, ...rest];
}

function commentDoc({ type, value }: es.Comment): Doc {
  return type === "Line" ? `//${value}` : `/*${value}*/`;
}

function positioned(statement: Stmt): Doc {
  const doc = statementDoc(statement);
  if (statement.loc == null) return doc;
  const { line, column } = statement.loc.start;
  const start: Mark = { kind: "mark", line, column };
  return [start, doc];
}

function statementDoc(node: Stmt): Doc {
  switch (node.type) {
    case "ExpressionStatement":
      return [expressions.print(node.expression), ";"];
    case "VariableDeclaration":
      return [declarationDoc(node), ";"];
    case "FunctionDeclaration":
      return functionDoc(node);
    case "BlockStatement":
      return blockDoc(node.body);
    case "IfStatement":
      return ifDoc(node);
    case "WhileStatement":
      return ["while (", expressions.print(node.test), ") ", nested(node.body)];
    case "ForStatement":
      return forDoc(node);
    case "ReturnStatement":
      return node.argument == null ? "return;" : ["return ", expressions.print(node.argument), ";"];
    case "ThrowStatement":
      return ["throw ", expressions.print(node.argument), ";"];
    case "BreakStatement":
    case "ContinueStatement":
      return `${node.type === "BreakStatement" ? "break" : "continue"}${node.label == null ? "" : ` ${node.label.name}`};`;
    case "LabeledStatement":
      return [`${node.label.name}: `, nested(node.body)];
    case "SwitchStatement":
      return switchDoc(node);
    case "TryStatement":
      return tryDoc(node);
    default:
      return moduleDoc(node);
  }
}

function moduleDoc(node: Stmt): Doc {
  switch (node.type) {
    case "ImportDeclaration":
      return importDoc(node);
    case "ExportNamedDeclaration":
      return ["export ", statementDoc(node.declaration!)];
    default:
      throw new Error(`internal: no way to print a ${node.type}`);
  }
}

// The body of a statement. Lowering makes it a block, but for single statements behind `if`.
function nested(body: es.Statement): Doc {
  return body.type === "BlockStatement" ? blockDoc(body.body) : positioned(body);
}

function functionDoc(node: es.FunctionDeclaration | es.MaybeNamedFunctionDeclaration): Doc {
  return [
    `function${node.generator === true ? "*" : ""} ${node.id?.name ?? ""}`,
    expressions.signature(node as es.FunctionDeclaration),
  ];
}

function declarationDoc({ kind, declarations }: es.VariableDeclaration): Doc {
  const parts = declarations.map(({ id, init }): Doc => {
    const name = expressions.print(id);
    return init == null ? name : [name, " = ", expressions.item(init)];
  });
  return [`${kind} `, ...parts.flatMap((part, index) => (index === 0 ? [part] : [", ", part]))];
}

function ifDoc({ test, consequent, alternate }: es.IfStatement): Doc {
  const head: Doc = ["if (", expressions.print(test), ") ", nested(consequent)];
  if (alternate == null) return head;
  return [head, " else ", alternate.type === "IfStatement" ? ifDoc(alternate) : nested(alternate)];
}

function forDoc({ init, test, update, body }: es.ForStatement): Doc {
  const declared = declarationDoc(init as es.VariableDeclaration);
  const step: Doc = update == null ? "" : [" ", expressions.print(update)];
  return ["for (", declared, "; ", expressions.print(test!), ";", step, ") ", nested(body)];
}

function switchDoc({ discriminant, cases }: es.SwitchStatement): Doc {
  const lines = cases.flatMap(({ test, consequent }): Line[] => [
    { doc: ["case ", expressions.print(test!), ":"], spaced: false },
    ...linesOf(consequent),
  ]);
  return ["switch (", expressions.print(discriminant), ") ", { kind: "block", lines }];
}

function tryDoc({ block, handler, finalizer }: es.TryStatement): Doc {
  const parts: Doc[] = ["try ", blockDoc(block.body)];
  if (handler != null) parts.push(" catch (", expressions.print(handler.param!), ") ", blockDoc(handler.body.body));
  if (finalizer != null) parts.push(" finally ", blockDoc(finalizer.body));
  return parts;
}

function importDoc({ specifiers, source }: es.ImportDeclaration): Doc {
  const from = ` from ${source.raw};`;
  const [first] = specifiers;
  if (first?.type === "ImportNamespaceSpecifier") return `import * as ${first.local.name}${from}`;
  const names = (specifiers as es.ImportSpecifier[]).map(({ imported, local }): Doc => {
    const { name } = imported as es.Identifier;
    return name === local.name ? name : `${name} as ${local.name}`;
  });
  return ["import ", group("{", names, "}", true), from];
}
