// Statements and module declarations as documents, with the Lua comments around them.
import type * as es from "estree";
import type { Stmt } from "../builders.ts";
import { type BlockDoc, blockOf, type Doc, group, type Line, type Mark } from "./doc.ts";
import { ExpressionPrinter } from "./expressions.ts";
import { isTypeDeclaration, type TypePrinter } from "./type-printer.ts";

interface Noted {
  readonly leadingComments?: readonly es.Comment[];
  readonly trailingComments?: readonly es.Comment[];
  /** Whether an empty line stands before the statement in the Lua source. */
  readonly spaced?: boolean;
}

const noComments: readonly es.Comment[] = [];

/** Prints statements; types, where somebody prints them. */
export class StatementPrinter {
  private readonly types: TypePrinter | undefined;
  private readonly expressions: ExpressionPrinter;

  constructor(types: TypePrinter | undefined) {
    this.types = types;
    this.expressions = new ExpressionPrinter((body) => this.block(body.body), types);
  }

  /** Statements as a block; empty ones leave only their comments. */
  block(statements: readonly Stmt[]): BlockDoc {
    return blockOf(statements.every(leavesNothing) ? [] : statements, (statement) => this.linesOf(statement));
  }

  private linesOf(statement: Stmt): readonly Line[] {
    const { leadingComments = noComments, trailingComments = noComments, spaced = false } = statement as Noted;
    const lines = leadingComments.map(commentLine);
    const trailing = trailingComments.map(commentLine);
    if (statement.type !== "EmptyStatement") {
      lines.push(...this.ownLines(statement));
      // The first comment stands behind a statement.
      const comment = isTypeDeclaration(statement) ? undefined : trailing.shift();
      if (comment !== undefined) lines.push({ doc: [lines.pop()!.doc, " ", comment.doc], spaced: false });
    }
    lines.push(...trailing);
    if (spaced && lines.length > 0) lines[0] = { ...lines[0]!, spaced };
    return lines;
  }

  private ownLines(statement: Stmt): readonly Line[] {
    if (isTypeDeclaration(statement)) return this.types === undefined ? [] : [this.types.declaration(statement)];
    const line: Line = { doc: this.positioned(statement), spaced: false };
    if (this.types === undefined || statement.type !== "FunctionDeclaration") return [line];
    return [...this.types.overloads(statement), line];
  }

  private positioned(statement: Stmt): Doc {
    const doc = this.statementDoc(statement);
    if (statement.loc == null) return doc;
    const { line, column } = statement.loc.start;
    const start: Mark = { kind: "mark", line, column };
    return [start, doc];
  }

  private statementDoc(node: Stmt): Doc {
    switch (node.type) {
      case "ExpressionStatement":
        return [this.expressions.print(node.expression), ";"];
      case "VariableDeclaration":
        return [this.declarationDoc(node), ";"];
      case "FunctionDeclaration":
        return this.functionDoc(node);
      case "BlockStatement":
        return this.block(node.body);
      case "IfStatement":
        return this.ifDoc(node);
      case "WhileStatement":
        return ["while (", this.expressions.print(node.test), ") ", this.nested(node.body)];
      case "ForStatement":
        return this.forDoc(node);
      case "ReturnStatement":
        return node.argument == null ? "return;" : ["return ", this.expressions.print(node.argument), ";"];
      case "ThrowStatement":
        return ["throw ", this.expressions.print(node.argument), ";"];
      case "BreakStatement":
      case "ContinueStatement":
        return `${node.type === "BreakStatement" ? "break" : "continue"}${node.label == null ? "" : ` ${node.label.name}`};`;
      case "LabeledStatement":
        return [`${node.label.name}: `, this.nested(node.body)];
      case "SwitchStatement":
        return this.switchDoc(node);
      case "TryStatement":
        return this.tryDoc(node);
      default:
        return this.moduleDoc(node);
    }
  }

  private moduleDoc(node: Stmt): Doc {
    switch (node.type) {
      case "ImportDeclaration":
        return importDoc(node);
      case "ExportNamedDeclaration":
        return ["export ", this.statementDoc(node.declaration!)];
      default:
        throw new Error(`internal: no way to print a ${node.type}`);
    }
  }

  // The body of a statement. Lowering makes it a block, but for single statements behind `if`.
  private nested(body: es.Statement): Doc {
    return body.type === "BlockStatement" ? this.block(body.body) : this.positioned(body);
  }

  private functionDoc(node: es.FunctionDeclaration | es.MaybeNamedFunctionDeclaration): Doc {
    return [
      `function${node.generator === true ? "*" : ""} ${node.id?.name ?? ""}`,
      this.expressions.signature(node as es.FunctionDeclaration),
    ];
  }

  private declarationDoc({ kind, declarations }: es.VariableDeclaration): Doc {
    const parts = declarations.map(({ id, init }): Doc => {
      const name = this.expressions.print(id);
      return init == null ? name : [name, " = ", this.expressions.item(init)];
    });
    return [`${kind} `, ...parts.flatMap((part, index) => (index === 0 ? [part] : [", ", part]))];
  }

  private ifDoc({ test, consequent, alternate }: es.IfStatement): Doc {
    const head: Doc = ["if (", this.expressions.print(test), ") ", this.nested(consequent)];
    if (alternate == null) return head;
    return [head, " else ", alternate.type === "IfStatement" ? this.ifDoc(alternate) : this.nested(alternate)];
  }

  private forDoc({ init, test, update, body }: es.ForStatement): Doc {
    const declared = this.declarationDoc(init as es.VariableDeclaration);
    const step: Doc = update == null ? "" : [" ", this.expressions.print(update)];
    return ["for (", declared, "; ", this.expressions.print(test!), ";", step, ") ", this.nested(body)];
  }

  private switchDoc({ discriminant, cases }: es.SwitchStatement): Doc {
    const parts = cases.flatMap((part) => [part, ...part.consequent]);
    const lines = (part: es.SwitchCase | Stmt): readonly Line[] =>
      part.type === "SwitchCase" ? [this.caseLine(part)] : this.linesOf(part);
    return ["switch (", this.expressions.print(discriminant), ") ", blockOf(parts, lines)];
  }

  private caseLine({ test }: es.SwitchCase): Line {
    return { doc: ["case ", this.expressions.print(test!), ":"], spaced: false };
  }

  private tryDoc({ block, handler, finalizer }: es.TryStatement): Doc {
    const parts: Doc[] = ["try ", this.block(block.body)];
    if (handler != null)
      parts.push(" catch (", this.expressions.print(handler.param!), ") ", this.block(handler.body.body));
    if (finalizer != null) parts.push(" finally ", this.block(finalizer.body));
    return parts;
  }
}

function leavesNothing(statement: Stmt): boolean {
  const { leadingComments = noComments, trailingComments = noComments } = statement as Noted;
  return statement.type === "EmptyStatement" && leadingComments.length === 0 && trailingComments.length === 0;
}

function commentLine({ type, value }: es.Comment): Line {
  return { doc: type === "Line" ? `//${value}` : { kind: "comment", text: `/*${value}*/` }, spaced: false };
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
