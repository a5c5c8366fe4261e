// Whether a value can be what an annotation says, by its kind; and types as people read them.
// Invariant: says no only where it is sure: whatever is not known here fits.
import type { DocGeneric, DocType } from "../annotation.ts";
import type { Expression } from "../ast.ts";
import { kindsOf } from "./kinds.ts";
import type { Subject } from "./rule.ts";

/** What an expression is where it can't be of the type; undefined when it can. */
export function mismatch(
  value: Expression,
  type: DocType,
  { subject, generics = [] }: { subject: Subject; generics?: readonly DocGeneric[] },
): string | undefined {
  const kinds = kindsOf(value, subject);
  if (kinds === undefined) return undefined;
  const accepted = new Accepted(subject, new Set(generics.map(({ name }) => name)));
  accepted.add(type, 0);
  if (accepted.isOpen) return undefined;
  const fitting = [...kinds].filter((kind) => accepted.kinds.has(kind));
  if (fitting.length === 0) return [...kinds].map((kind) => (kind === "nil" ? kind : `a ${kind}`)).join(" or ");
  if (value.type === "StringLiteral" && !accepted.anyString && !accepted.literals.has(value.value))
    return `"${value.value}"`;
  const isFraction = value.type === "FloatLiteral" && !Number.isInteger(value.value);
  return isFraction && !accepted.anyNumber ? String(value.value) : undefined;
}

// More aliases than anybody nests: one that refers to itself.
const deepest = 20;

/** What values a type allows. */
class Accepted {
  readonly kinds = new Set<string>();
  readonly literals = new Set<string | number | boolean>();
  anyString = false;
  anyNumber = false;
  /** Whether everything is allowed. */
  isOpen = false;
  private readonly subject: Subject;
  private readonly generics: ReadonlySet<string>;

  constructor(subject: Subject, generics: ReadonlySet<string>) {
    this.subject = subject;
    this.generics = generics;
  }

  add(type: DocType, depth: number): void {
    if (depth > deepest) this.isOpen = true;
    else if (type.kind === "union") for (const member of type.members) this.add(member, depth + 1);
    else if (type.kind === "literal") this.literal(type.value);
    else if (type.kind === "function") this.kinds.add("function");
    else if (type.kind === "name") this.named(type.name, depth);
    else this.kinds.add("table");
  }

  private literal(value: string | number | boolean): void {
    this.kinds.add(typeof value);
    this.literals.add(value);
    if (typeof value === "number" && !Number.isInteger(value)) this.anyNumber = true;
  }

  private named(name: string, depth: number): void {
    // What declares types for editors declares the basic ones, too, as classes.
    if (anything.has(name)) this.isOpen = true;
    if (basicKinds.has(name) && !this.generics.has(name)) return this.basic(name);
    const declared = this.generics.has(name) ? undefined : this.subject.program.docTypes.get(name);
    if (declared?.kind === "alias") return this.add(declared.type, depth + 1);
    // What inherits from a basic type is a value of that type.
    if (declared === undefined || declared.parents.length > 0) this.isOpen = true;
    else for (const kind of ["table", "userdata"]) this.kinds.add(kind);
  }

  private basic(name: string): void {
    this.kinds.add(name === "integer" ? "number" : name);
    if (name === "string") this.anyString = true;
    if (name === "number") this.anyNumber = true;
    // Callable tables, and tables in the clothes of userdata.
    if (name === "function") this.kinds.add("table");
  }
}

const basicKinds: ReadonlySet<string> = /*@__PURE__*/ new Set(
  "nil boolean number integer string table function thread userdata".split(" "),
);

const anything: ReadonlySet<string> = /*@__PURE__*/ new Set("any unknown void".split(" "));

/** A type as it could be written. */
export function showType(type: DocType): string {
  switch (type.kind) {
    case "name":
      return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(showType).join(", ")}>`;
    case "array":
      return `${type.element.kind === "union" ? `(${showType(type.element)})` : showType(type.element)}[]`;
    case "union":
      return type.members.map(showType).join("|");
    case "tuple":
      return `[${type.members.map(showType).join(", ")}]`;
    case "literal":
      return typeof type.value === "string" ? `"${type.value}"` : String(type.value);
    case "function":
      return "a function";
    case "table":
      return "a table";
  }
}
