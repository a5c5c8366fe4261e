// Table constructors. Lua 5.4 manual §3.4.9; the positional fields are stored after the others (lparser.c lastlistfield).
import type { Expression, TableConstructor, TableField } from "../ast.ts";
import * as b from "../builders.ts";
import type { Argument, Expr } from "../builders.ts";
import { lowerList } from "./calls.ts";
import { floatOrNil, isOptional, type Type, unknown } from "../type.ts";
import { isFieldName } from "./fields.ts";
import type { Lowering } from "./lowering.ts";

// Records with more fields than this are filled from a list.
const maxRecord = 24;

type Keyed = Exclude<TableField, { type: "PositionalField" }>;

/** {…} */
export function lowerTable(node: TableConstructor, cx: Lowering): Expr {
  const positional = node.fields.filter((field) => field.type === "PositionalField").map(({ value }) => value);
  const keyed = node.fields.filter((field) => field.type !== "PositionalField");
  const elements = (): Argument[] => lowerElements(node, positional, cx);
  if (keyed.length === 0)
    return positional.length === 0 ? b.new_(b.rt("Table")) : b.rtCall("tableFrom", b.array(elements()));
  if (positional.length === 0) return lowerKeyed(node, keyed, cx);
  if (!positional.some(hasEffect) || !keyed.some((field) => hasEffect(field.value))) {
    return fill(lowerKeyed(node, keyed, cx), elements());
  }
  return lowerInOrder(node, cx);
}

function fill(table: Expr, values: Argument[]): Expr {
  return b.rtCall("fill", table, b.array(values));
}

// Constructors whose last element is a list keep Values; see 3-infer.
function lowerElements(node: TableConstructor, values: readonly Expression[], cx: Lowering): Argument[] {
  return cx.types.hasRawElements(node) ? values.map((value) => cx.as(value, floatOrNil)) : lowerList(values, cx);
}

// The value of a field in the form in which the table keeps it.
function lowerFieldValue(node: TableConstructor, field: Keyed, cx: Lowering): Expr {
  const name = field.type === "NamedField" ? field.key.name : stringOf(field.key);
  const isRaw = name === undefined ? cx.types.hasRawElements(node) : cx.types.isRawField(node, name);
  return cx.as(field.value, isRaw ? floatOrNil : unknown);
}

function stringOf(key: Expression): string | undefined {
  return key.type === "StringLiteral" ? key.value : undefined;
}

function lowerKeyed(node: TableConstructor, fields: readonly Keyed[], cx: Lowering): Expr {
  const keys = fields.map((field) => (field.type === "NamedField" ? field.key.name : undefined));
  const isRecord =
    keys.length <= maxRecord &&
    keys.every((key) => key !== undefined && isFieldName(key) && !key.startsWith("__")) &&
    new Set(keys).size === keys.length;
  if (isRecord) {
    return newRecord(
      keys as string[],
      fields.map((field) => lowerFieldValue(node, field, cx)),
      cx,
    );
  }
  if (keys.length === 1 && keys[0] === "__index") {
    cx.fields.add("__index");
    return b.rtCall("indexedBy", lowerFieldValue(node, fields[0]!, cx));
  }
  return tableOf(
    fields,
    fields.map((field) => [lowerKey(field, cx), lowerFieldValue(node, field, cx)]),
    cx,
  );
}

function newRecord(keys: readonly string[], values: Expr[], cx: Lowering): Expr {
  const short = keys.join("$");
  let name = `new$${short.length <= 40 ? short : `${keys[0]}$${keys.length}`}`;
  while (cx.records.has(name) && cx.records.get(name)!.join() !== keys.join()) name += "$";
  cx.records.set(name, keys);
  for (const key of keys) cx.fields.add(key);
  return b.call(b.id(name), ...values);
}

function tableOf(fields: readonly TableField[], entries: [Expr, Expr][], cx: Lowering): Expr {
  const keyed = fields.filter(({ type }) => type !== "PositionalField");
  const isDubious = (field: TableField): boolean => field.type === "KeyedField" && mayBeRefused(cx.types.of(field.key));
  const siteOf = (field: TableField): [Expr, Expr] => cx.site(field.range[1] - 1);
  // What is refused is refused before the next field is evaluated.
  const lowered = entries.map((entry, index) =>
    index < entries.length - 1 && isDubious(keyed[index]!)
      ? b.rtCall("tableEntry", ...entry, ...siteOf(keyed[index]!))
      : b.array(entry),
  );
  const last = keyed.at(-1);
  const site = last !== undefined && isDubious(last) ? siteOf(last) : [];
  return b.rtCall("tableOf", b.array(lowered), ...site);
}

// nil and NaN are no keys.
function mayBeRefused(type: Type): boolean {
  const { kind } = type;
  return isOptional(type) || kind === "unknown" || kind === "nil" || kind === "float" || kind === "number";
}

function lowerKey(field: Keyed, cx: Lowering): Expr {
  if (field.type === "KeyedField") return cx.value(field.key);
  cx.fields.add(field.key.name);
  return b.literal(field.key.name);
}

// Fields of both sorts, whose values must be evaluated in the order of the source: into temporaries first.
function lowerInOrder(node: TableConstructor, cx: Lowering): Expr {
  const { fields } = node;
  const steps: Expr[] = [];
  const values: Argument[] = [];
  const entries: [Expr, Expr][] = [];
  const store = (value: Expr): Expr => {
    const name = cx.temporary();
    steps.push(b.assign(b.id(name), value));
    return b.id(name);
  };
  fields.forEach((field, index) => {
    if (field.type !== "PositionalField") {
      entries.push([store(lowerKey(field, cx)), store(lowerFieldValue(node, field, cx))]);
    } else {
      const lowered = lowerElements(node, [field.value], cx);
      const isLast = index === fields.length - 1;
      values.push(
        ...(isLast ? lowered : [store(isSpread(lowered[0]!) ? cx.value(field.value) : (lowered[0] as Expr))]),
      );
    }
  });
  return b.sequence(...steps, fill(tableOf(fields, entries, cx), values));
}

function isSpread({ type }: Argument): boolean {
  return type === "SpreadElement";
}

/** Whether evaluating the expression can do anything but give its value. */
export function hasEffect(node: Expression): boolean {
  switch (node.type) {
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
    case "FunctionExpression":
      return false;
    default:
      return true;
  }
}
