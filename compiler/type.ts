// What 3-infer knows about values: a small lattice of kinds.
// Invariant: `join` is commutative, idempotent and bounded; a wrong type is a bug, `unknown` is always allowed.
// A value of kind `float` is kept as a raw double by lowered code, one of kind `floatOrNil` as a raw double or undefined;
// every other kind is kept as the runtime's Value.

/** An integer that is a JavaScript number, within [min, max], both safe integers. */
export interface IntType {
  readonly kind: "int";
  readonly min: number;
  readonly max: number;
}

/** Such an integer, or nil. */
export interface IntOrNilType {
  readonly kind: "intOrNil";
  readonly min: number;
  readonly max: number;
}

export interface PlainType {
  readonly kind:
    | "never"
    | "unknown"
    | "nil"
    | "boolean"
    | "integer"
    | "integerOrNil"
    | "float"
    | "floatOrNil"
    | "number"
    | "string"
    | "stringOrNil"
    | "table"
    | "tableOrNil"
    | "function";
  /** Of numbers: whether the integers among them are safe. */
  readonly isSafe?: boolean;
  /** Of numbers whose integers are safe: the largest number, as far as that is known. */
  readonly largest?: number;
}

export type Type = IntType | IntOrNilType | PlainType;

/** No value reaches here (yet). */
export const never: Type = { kind: "never" };
export const unknown: Type = { kind: "unknown" };
export const nil: Type = { kind: "nil" };
export const boolean: Type = { kind: "boolean" };
/** Any integer: a number or a bigint. */
export const integer: Type = { kind: "integer" };
export const integerOrNil: Type = { kind: "integerOrNil" };
export const float: Type = { kind: "float" };
export const floatOrNil: Type = { kind: "floatOrNil" };
/** An integer or a float. */
export const number: Type = { kind: "number" };
/** A safe integer or a float, up to `largest`. */
export function safeNumber(largest: number): Type {
  return { kind: "number", isSafe: true, largest };
}
export const string: Type = { kind: "string" };
export const stringOrNil: Type = { kind: "stringOrNil" };
/** A table made by a constructor. */
export const table: Type = { kind: "table" };
export const tableOrNil: Type = { kind: "tableOrNil" };
export const function_: Type = { kind: "function" };

/** An integer in [min, max], or any integer when that is not within ±(2^53−1). */
export function int(min: number, max: number = min): Type {
  return Number.isSafeInteger(min) && Number.isSafeInteger(max) ? { kind: "int", min: min + 0, max: max + 0 } : integer;
}

/** Whether the value is nil or of one kind that is always true, so that it is true when it is not undefined. */
export function isOptional({ kind }: Type): boolean {
  return (
    kind === "floatOrNil" ||
    kind === "intOrNil" ||
    kind === "integerOrNil" ||
    kind === "stringOrNil" ||
    kind === "tableOrNil"
  );
}

/** The type without nil, where that is known of. */
export function withoutNil(type: Type): Type {
  switch (type.kind) {
    case "floatOrNil":
      return float;
    case "intOrNil":
      return { kind: "int", min: type.min, max: type.max };
    case "integerOrNil":
      return integer;
    case "stringOrNil":
      return string;
    case "tableOrNil":
      return table;
    default:
      return type;
  }
}

/** Whether values of the type are JavaScript numbers in lowered code. */
export function isRaw(type: Type): boolean {
  return type.kind === "int" || type.kind === "float";
}

/** Whether values of the type are Lua numbers, of whatever subtype. */
export function isNumeric(type: Type): boolean {
  return isInteger(type) || type.kind === "float" || type.kind === "number";
}

export function isInteger(type: Type): boolean {
  return type.kind === "int" || type.kind === "integer";
}

/** Whether the type is an integer within int32, where bitwise operators of JavaScript are exact. */
export function isInt32(type: Type): type is IntType {
  return type.kind === "int" && type.min >= -(2 ** 31) && type.max < 2 ** 31;
}

/** Whether the type is an integer of 32 bits without a sign, which `>>> 0` gives. */
export function isUint32(type: Type): type is IntType {
  return type.kind === "int" && type.min >= 0 && type.max < 2 ** 32;
}

/** Whether a loop from `start` would take years to leave the safe integers, so that nobody can tell that it does not. */
export function staysSafe(start: IntType, step: IntType): boolean {
  const [from, by] = step.min > 0 ? [start.max, step.max] : [-start.min, -step.min];
  return (Number.MAX_SAFE_INTEGER - from) / by >= 2 ** 40;
}

/** The smallest type of the lattice that holds both. */
export function join(a: Type, b: Type): Type {
  if (a.kind === "never") return b;
  if (b.kind === "never") return a;
  if (a.kind === "int" && b.kind === "int") return int(Math.min(a.min, b.min), Math.max(a.max, b.max));
  if (a.kind === b.kind && a.kind !== "intOrNil") return a;
  if (isInteger(a) && isInteger(b)) return integer;
  return isNumeric(a) && isNumeric(b) ? number : unknown;
}
