// Libraries of which one holds all that another does.
import type { Library } from "../lib/open.ts";

/** A library, and how much of its kind it holds; those without a level hold all. */
interface Leveled extends Library {
  readonly level?: number;
}

/** The library, marked to hold less than those of its name with a higher level, or with none. */
export function withLevel({ name, open }: Library, level: number): Library {
  const leveled: Leveled = { name, open, level };
  return leveled;
}

/** Whether all of `library` is in `other`. */
export function supersedes(other: Leveled, library: Leveled): boolean {
  return library.level !== undefined && other.name === library.name && (other.level ?? Infinity) >= library.level;
}
