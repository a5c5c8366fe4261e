// What annotations claim of locals, or without them the code, as far as a test of it can make code faster: that they are
// strings, or integers.
import { type Annotations, type DocClass, type DocFunction, type DocType, isCircular } from "../annotation.ts";
import type { Expression, FunctionExpression, Identifier, LocalStatement } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import type { Claim, ClaimedKind } from "./claim.ts";
import { guessesOf } from "./guesses.ts";

export class Claims {
  private readonly annotations: Annotations;
  private readonly scopes: Scopes;
  private readonly declared: ReadonlyMap<string, DocClass | Annotations["aliases"][number]>;
  /** The classes of locals, by the names of these classes. */
  private readonly classes = new Map<Local, string>();

  constructor(annotations: Annotations, scopes: Scopes) {
    this.annotations = annotations;
    this.scopes = scopes;
    const { aliases, classes } = annotations;
    this.declared = new Map([...aliases, ...classes].map((declared) => [declared.name, declared]));
    for (const statement of scopes.statements) {
      if (statement.type === "FunctionStatement") this.noteSelf(statement.target, statement.value);
    }
  }

  /** What is claimed of the parameters of a function. */
  ofParameters(node: FunctionExpression): Claim[] {
    const doc = this.annotations.functions.get(node);
    if (doc === undefined) return guessesOf(node, this.scopes);
    return node.parameters.flatMap((parameter, index) => {
      // One that is hidden by another of its name is seen by nobody.
      if (node.parameters.slice(index + 1).some(({ name }) => name === parameter.name)) return [];
      const documented = doc.parameters.find(({ name }) => name === parameter.name);
      return documented === undefined ? [] : this.claimed(parameter, documented.type);
    });
  }

  /** What is claimed of the locals that a statement declares: by themselves, or by what they get. */
  ofLocals(statement: LocalStatement): Claim[] {
    const types = this.annotations.locals.get(statement) ?? [];
    return statement.names.flatMap(({ name }, index) => {
      if (statement.names.slice(index + 1).some((later) => later.name.name === name.name)) return [];
      const value = statement.values[index];
      const type = types[index] ?? (value === undefined ? undefined : this.typeOf(value));
      return type === undefined ? [] : this.claimed(name, type);
    });
  }

  private claimed(name: Identifier, type: DocType): Claim[] {
    const local = this.scopes.local(name)!;
    const kind = this.kindOf(type);
    if (type.kind === "name" && this.declared.get(type.name)?.kind === "class") this.classes.set(local, type.name);
    return kind === undefined ? [] : [{ local, kind, isGuess: false }];
  }

  private kindOf(type: DocType): ClaimedKind | undefined {
    switch (type.kind) {
      case "literal":
        return typeof type.value === "string" ? "string" : undefined;
      case "union": {
        const [first, ...others] = type.members.map((member) => this.kindOf(member));
        return others.every((other) => other === first) ? first : undefined;
      }
      case "name": {
        if (type.name === "string" || type.name === "integer") return type.name;
        const declared = this.declared.get(type.name);
        if (declared?.kind !== "alias" || isCircular(declared, this.declared)) return undefined;
        return this.kindOf(declared.type);
      }
      default:
        return undefined;
    }
  }

  // function Lexer:next(): `self` is of the class whose holder `Lexer` is.
  private noteSelf(target: Expression, node: FunctionExpression): void {
    const [first] = node.parameters;
    if (first?.name !== "self" || target.type !== "MemberExpression" || target.object.type !== "Identifier") return;
    const holder = this.scopes.binding(target.object);
    const found = this.annotations.classes.find(
      (declared) => isLocal(holder) && declared.holder?.names.some(({ name }) => name === holder.declaration),
    );
    if (found !== undefined) this.classes.set(this.scopes.local(first)!, found.name);
  }

  // What is annotated of an expression: of a field of a class, of what a function returns.
  private typeOf(value: Expression): DocType | undefined {
    if (value.type === "MemberExpression" && value.object.type === "Identifier") {
      const local = this.scopes.local(value.object);
      const name = local && this.classes.get(local);
      return name === undefined ? undefined : this.fieldOf(name, value.key.name, new Set());
    }
    if (value.type !== "CallExpression" || value.callee.type !== "Identifier") return undefined;
    return this.documentationOf(value.callee)?.returns[0]?.type;
  }

  private documentationOf(callee: Identifier): DocFunction | undefined {
    const called = this.scopes.local(callee)?.function;
    return called && this.annotations.functions.get(called);
  }

  private fieldOf(className: string, key: string, seen: Set<string>): DocType | undefined {
    const declared = this.declared.get(className);
    if (declared?.kind !== "class" || seen.has(className)) return undefined;
    seen.add(className);
    const own = declared.fields.find((field) => field.key === key);
    if (own !== undefined) return own.optional ? undefined : own.type;
    for (const parent of declared.parents) {
      const found = parent.kind === "name" ? this.fieldOf(parent.name, key, seen) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
