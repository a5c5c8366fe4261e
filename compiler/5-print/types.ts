// Type annotations as documents. Invariant: everything in here is erased from the JavaScript.
import type { TypeNode } from "../builders.ts";
import { type Doc, types } from "./doc.ts";

interface AnyType extends TypeNode {
  readonly typeAnnotation?: AnyType;
  readonly elementType?: AnyType;
  readonly types?: readonly AnyType[];
  readonly typeName?: { readonly left: { readonly name: string }; readonly right: { readonly name: string } };
}

/** What an identifier may carry beside its name. */
export interface Annotated {
  readonly typeAnnotation?: TypeNode;
  readonly optional?: boolean;
  readonly definite?: boolean;
}

/** `?: T`, `!: T` or `: T`, as far as the node has them. */
export function annotationDoc({ typeAnnotation, optional, definite }: Annotated): Doc {
  if (typeAnnotation === undefined) return "";
  return types(`${optional === true ? "?" : definite === true ? "!" : ""}: ${typeText(typeAnnotation)}`);
}

/** A type. */
export function typeText(node: TypeNode): string {
  const type = node as AnyType;
  switch (type.type) {
    case "TSTypeAnnotation":
      return typeText(type.typeAnnotation!);
    case "TSTypeReference":
      return `${type.typeName!.left.name}.${type.typeName!.right.name}`;
    case "TSArrayType":
      return `${typeText(type.elementType!)}[]`;
    case "TSUnionType":
      return type.types!.map(typeText).join(" | ");
    case "TSUndefinedKeyword":
      return "undefined";
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
