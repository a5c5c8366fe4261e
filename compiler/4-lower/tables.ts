// Table constructors. Lua 5.4 manual §3.4.9; the positional fields are stored after the others (lparser.c lastlistfield).
import type { Expression, TableConstructor, TableField } from "../ast.ts";
import * as b from "../builders.ts";
import type { Argument, Expr } from "../builders.ts";
import { lowerList } from "./calls.ts";
import type { Type } from "../type.ts";
import { isFieldName } from "./fields.ts";
import type { Lowering } from "./lowering.ts";

// Records with more fields than this are filled from a list.
const maxRecord = 24;

type Keyed = Exclude<TableField, { type: "PositionalField" }>;

/** {…} */
export function lowerTable(node: TableConstructor, cx: Lowering): Expr {
  const positional = node.fields.filter((field) => field.type === "PositionalField").map(({ value }) => value);
  const keyed = node.fields.filter((field) => field.type !== "PositionalField");
  if (keyed.length === 0)
    return positional.length === 0 ? b.new_(b.rt("Table")) : b.rtCall("tableFrom", b.array(lowerList(positional, cx)));
  if (positional.length === 0) return lowerKeyed(keyed, cx);
  if (!positional.some(hasEffect) || !keyed.some((field) => hasEffect(field.value))) {
    return fill(lowerKeyed(keyed, cx), lowerList(positional, cx));
  }
  return lowerInOrder(node.fields, cx);
}

function fill(table: Expr, values: Argument[]): Expr {
  return b.rtCall("fill", table, b.array(values));
}

function lowerKeyed(fields: readonly Keyed[], cx: Lowering): Expr {
  const keys = fields.map((field) => (field.type === "NamedField" ? field.key.name : undefined));
  const isRecord =
    keys.length <= maxRecord &&
    keys.every((key) => key !== undefined && isFieldName(key) && !key.startsWith("__")) &&
    new Set(keys).size === keys.length;
  if (isRecord) {
    return newRecord(
      keys as string[],
      fields.map(({ value }) => cx.value(value)),
      cx,
    );
  }
  return tableOf(
    fields,
    fields.map((field) => [lowerKey(field, cx), cx.value(field.value)]),
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
  const dubious = fields.find((field) => field.type === "KeyedField" && mayBeRefused(cx.types.of(field.key)));
  const site = dubious === undefined ? [] : cx.site(dubious.range[1] - 1);
  return b.rtCall("tableOf", b.array(entries.map((entry) => b.array(entry))), ...site);
}

// nil and NaN are no keys.
function mayBeRefused({ kind }: Type): boolean {
  return kind === "unknown" || kind === "nil" || kind === "float" || kind === "number";
}

function lowerKey(field: Keyed, cx: Lowering): Expr {
  if (field.type === "KeyedField") return cx.value(field.key);
  cx.fields.add(field.key.name);
  return b.literal(field.key.name);
}

// Fields of both sorts, whose values must be evaluated in the order of the source: into temporaries first.
function lowerInOrder(fields: readonly TableField[], cx: Lowering): Expr {
  const steps: Expr[] = [];
  const values: Argument[] = [];
  const entries: [Expr, Expr][] = [];
  const store = (value: Expr): Expr => {
    const name = cx.temporary();
    steps.push(b.assign(b.id(name), value));
    return b.id(name);
  };
  fields.forEach((field, index) => {
    if (field.type !== "PositionalField") entries.push([store(lowerKey(field, cx)), store(cx.value(field.value))]);
    else if (index < fields.length - 1) values.push(store(cx.value(field.value)));
    else values.push(...lowerList([field.value], cx));
  });
  return { type: "SequenceExpression", expressions: [...steps, fill(tableOf(fields, entries, cx), values)] };
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
