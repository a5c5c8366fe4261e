// What the printer asks of whoever prints types. Programs that only compile text to run it (`load`) carry nobody who does.
// Invariant: JavaScript is the same with and without one.
import type { Stmt, TypeNode } from "../builders.ts";
import type { Line } from "./doc.ts";

export interface TypePrinter {
  /** A type. */
  text(type: TypeNode): string;
  /** A statement that declares nothing but types. */
  declaration(statement: Stmt): Line;
  /** The signatures in front of a function. */
  overloads(statement: Stmt): readonly Line[];
}

/** Whether a statement declares types only. */
export function isTypeDeclaration(statement: Stmt): boolean {
  if (statement.type !== "ExportNamedDeclaration") return false;
  const { declaration } = statement as { readonly declaration?: { readonly type: string } | null };
  return declaration?.type.startsWith("TS") === true;
}
