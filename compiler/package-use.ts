// What modules do with packages of JavaScript that they require, for whoever knows the types of those.

/** One use of a package. */
export interface PackageUse {
  /** The file that it is in. */
  readonly from: string;
  readonly package: string;
  /** The fields that lead from the package to what is used. */
  readonly path: readonly string[];
  /** How many arguments it is called with; undefined where it is not called, or their number is not known. */
  readonly given: number | undefined;
}

/** What is wrong with a use; of a field, which one may be meant, or which ones there are. */
export type PackageProblem =
  | {
      readonly kind: "no field";
      readonly name: string;
      readonly nearest?: string | undefined;
      readonly known?: readonly string[];
    }
  | { readonly kind: "too many"; readonly most: number }
  | { readonly kind: "too few"; readonly least: number };

/** Tells what is wrong with uses, for each one; nothing where it does not know. */
export type PackageTypes = (uses: readonly PackageUse[]) => readonly (PackageProblem | undefined)[];
