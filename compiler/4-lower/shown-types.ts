// What annotations tell, in the two places where it is read: between the lines of a module, and in a file of declarations.
import * as b from "../builders.ts";
import type { Program } from "../builders.ts";
import { type DeclaredFunction, exportedType } from "../type-nodes.ts";
import type { ShownTypes } from "./lowering.ts";
import { type Annotated, exportsDeclaration, overloadsOf, typeDeclarations } from "./type-declarations.ts";

/** The types of a module, for its TypeScript. */
export function showTypes(input: Annotated): ShownTypes {
  return {
    declarations: () => typeDeclarations(input),
    overloads: (node, shape) => overloadsOf(node, shape, input.annotations),
  };
}

/** The declarations of a module, for a file beside its JavaScript: its types, and its main function. */
export function lowerDeclarations(input: Annotated): Program {
  const types = [...typeDeclarations(input), exportsDeclaration(input)];
  const main: DeclaredFunction = {
    type: "TSDeclareFunction",
    name: "chunk",
    params: [
      { name: "_ENV", type: b.rtType("Table") },
      { name: "varargs", type: b.arrayType(b.rtType("Value")), mark: "rest" },
    ],
    returns: b.rtType("Result"),
  };
  const declarations = [...types, main].map((declaration) => b.spaced(exportedType(declaration, true)));
  return { body: [b.importAll(b.runtimeName, "pluac/runtime"), ...declarations] };
}
