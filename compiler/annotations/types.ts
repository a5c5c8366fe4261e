// The grammar of types in annotations.
// Invariant: a comment behind a type is left where it is; types end where no operator continues them.
import type { DocField, DocParameter, DocReturn, DocType, FunctionType } from "../annotation.ts";
import type { Scanner } from "./scanner.ts";

/** Reads a type: members of a union with `|` between them. */
export function readType(scanner: Scanner): DocType {
  const members = [readPostfix(scanner)];
  while (scanner.accept("|")) members.push(readPostfix(scanner));
  return unionOf(members);
}

/** The union of some types; one alone is itself. */
export function unionOf(members: readonly DocType[]): DocType {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  return flat.length === 1 ? flat[0]! : { kind: "union", members: flat };
}

/** Adds nil. */
export function optionalOf(type: DocType): DocType {
  return unionOf([type, { kind: "name", name: "nil", args: [], range: [0, 0] }]);
}

// type {'[]' | '?'}
function readPostfix(scanner: Scanner): DocType {
  let type = readPrimary(scanner);
  for (;;) {
    if (scanner.accept("[]")) type = { kind: "array", element: type };
    else if (scanner.next === "?" && scanner.isAdjacent) {
      scanner.take();
      type = optionalOf(type);
    } else return type;
  }
}

function readPrimary(scanner: Scanner): DocType {
  const { next, place } = scanner;
  if (scanner.accept("(")) {
    const type = readType(scanner);
    scanner.expect(")");
    return type;
  }
  if (scanner.accept("{")) return readTable(scanner);
  if (scanner.accept("[")) return { kind: "tuple", members: readList(scanner, "]") };
  if (scanner.accept("`")) return readBacktick(scanner);
  if (/^["']/.test(next)) return { kind: "literal", value: unquoted(scanner.take()) };
  if (/^-?\d/.test(next)) return { kind: "literal", value: Number(scanner.take()) };
  if (next === "true" || next === "false") return { kind: "literal", value: scanner.take() === "true" };
  if (next === "...") {
    scanner.take();
    return { kind: "name", name: "any", args: [], range: place };
  }
  if (!scanner.isName) throw scanner.failure("a type");
  scanner.take();
  if (next === "async" && scanner.next === "fun") scanner.take();
  if ((next === "fun" || next === "async") && scanner.accept("(")) return readFunction(scanner);
  const args = scanner.next === "<" && scanner.isAdjacent ? (scanner.take(), readList(scanner, ">")) : [];
  return { kind: "name", name: next, args, range: place };
}

// 'left', "left", and as older annotations have it, '"left"'
function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return /^"[^]*"$|^'[^]*'$/.test(inner) ? inner.slice(1, -1) : inner;
}

// `T` in backticks: the class that a string names. The type is that of the string.
function readBacktick(scanner: Scanner): DocType {
  const { place } = scanner;
  const name = scanner.name();
  scanner.expect("`");
  return { kind: "name", name, args: [], range: place };
}

function readList(scanner: Scanner, closer: string): DocType[] {
  const members = [readType(scanner)];
  while (scanner.accept(",")) members.push(readType(scanner));
  scanner.expect(closer);
  return members;
}

// '{' {Name ['?'] ':' type | '[' type ']' ':' type} '}'
function readTable(scanner: Scanner): DocType {
  const fields: DocField[] = [];
  while (!scanner.accept("}")) {
    fields.push(readField(scanner));
    if (!scanner.accept(",") && !scanner.accept(";") && scanner.next !== "}") throw scanner.failure("'}'");
  }
  return { kind: "table", fields };
}

function readField(scanner: Scanner): DocField {
  const { place: range } = scanner;
  const key = readKey(scanner);
  const optional = scanner.accept("?");
  scanner.expect(":");
  return { key, type: readType(scanner), optional, range };
}

/** Reads the key of a field: a name, or a type in brackets. */
export function readKey(scanner: Scanner): string | DocType {
  if (!scanner.accept("[")) return scanner.name();
  const type = readType(scanner);
  scanner.expect("]");
  return type.kind === "literal" && typeof type.value === "string" ? type.value : type;
}

// 'fun' '(' {Name ['?'] [':' type]} ')' [':' returns]
function readFunction(scanner: Scanner): FunctionType {
  const parameters: DocParameter[] = [];
  while (!scanner.accept(")")) {
    parameters.push(readParameter(scanner));
    if (!scanner.accept(",") && scanner.next !== ")") throw scanner.failure("')'");
  }
  return { kind: "function", parameters, returns: scanner.accept(":") ? readFunctionReturns(scanner) : [] };
}

function readParameter(scanner: Scanner): DocParameter {
  const { place: range } = scanner;
  const name = scanner.accept("...") ? "..." : scanner.name();
  const optional = scanner.accept("?");
  const type: DocType = scanner.accept(":") ? readType(scanner) : { kind: "name", name: "any", args: [], range };
  return { name, type, optional, range };
}

// ':' type {',' type} | ':' '(' Name ':' type {',' …} ')'
function readFunctionReturns(scanner: Scanner): DocReturn[] {
  if (!scanner.accept("(")) return readReturns(scanner);
  const returns = readReturns(scanner);
  scanner.expect(")");
  return returns;
}

/** Reads results: `type [name] {',' type [name]}`; what follows is a comment. */
export function readReturns(scanner: Scanner): DocReturn[] {
  const returns: DocReturn[] = [];
  do returns.push(readReturn(scanner));
  while (scanner.accept(","));
  return returns;
}

// type [Name] | Name ':' type | '...' [type] | type '...'
function readReturn(scanner: Scanner): DocReturn {
  const { place } = scanner;
  const isRest = scanner.accept("...");
  const isBare = isRest && !scanner.isName;
  let type: DocType = isBare ? { kind: "name", name: "any", args: [], range: place } : readType(scanner);
  if (type.kind === "name" && scanner.accept(":")) {
    const { name } = type;
    type = readType(scanner);
    return { type, name, rest: isRest };
  }
  const rest = scanner.accept("...") || isRest;
  return { type, name: scanner.isName ? scanner.take() : undefined, rest };
}
