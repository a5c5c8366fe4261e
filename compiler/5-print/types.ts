// Type annotations as text. Invariant: everything in here is erased from the JavaScript.
import type { TypeNode } from "../builders.ts";
import { decodeUtf8 } from "../source.ts";

interface AnyType extends TypeNode {
  readonly typeAnnotation?: AnyType;
  readonly elementType?: AnyType;
  readonly types?: readonly AnyType[];
  readonly elements?: readonly AnyType[];
  readonly args?: readonly AnyType[];
  readonly name?: string;
  readonly value?: string | number | boolean;
  readonly typeName?: { readonly left: { readonly name: string }; readonly right: { readonly name: string } };
}

/** A type. */
export function typeText(node: TypeNode): string {
  const type = node as AnyType;
  switch (type.type) {
    case "TSTypeAnnotation":
      return typeText(type.typeAnnotation!);
    case "TSTypeReference":
      if (type.typeName === undefined) return `${type.name}${listText("<", type.args!, ">")}`;
      return `${type.typeName.left.name}.${type.typeName.right.name}`;
    case "TSArrayType": {
      const element = typeText(type.elementType!);
      return type.elementType!.type === "TSUnionType" ? `(${element})[]` : `${element}[]`;
    }
    case "TSUnionType":
      return type.types!.map(typeText).join(" | ");
    case "TSTupleType":
      return `[${type.elements!.map(typeText).join(", ")}]`;
    case "TSLiteralType":
      return typeof type.value === "string" ? quoted(type.value) : String(type.value);
    case "TSUndefinedKeyword":
      return "undefined";
    case "TSVoidKeyword":
      return "void";
    case "TSNumberKeyword":
      return "number";
    case "TSStringKeyword":
      return "string";
    case "TSBooleanKeyword":
      return "boolean";
    default:
      throw new Error(`internal: no way to print a ${type.type}`);
  }
}

/** Types between brackets; nothing when there are none. */
function listText(open: string, list: readonly TypeNode[], close: string): string {
  return list.length === 0 ? "" : `${open}${list.map(typeText).join(", ")}${close}`;
}

/** A string of bytes as a JavaScript literal. */
export function quoted(bytes: string): string {
  return JSON.stringify(decodeUtf8(bytes));
}
