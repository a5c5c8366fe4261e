// Settings of a project: pluac.json, or "pluac" in package.json, in the working directory or the nearest folder above it
// that has one.
// Invariant: what comes out has the shape that pluac.schema.json promises; anything else is reported, with its place.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { AllowedPackages } from "../runtime/host/packages.ts";
import type { BuildSettings } from "./invocation.ts";
import { Failure, UsageError } from "./failure.ts";

/** The settings of a project; paths are from the working directory. */
export interface Configuration extends BuildSettings {
  readonly files?: readonly string[];
  readonly globals?: readonly string[];
  readonly rules?: Readonly<Record<string, boolean>>;
  /** The file that they are in. */
  readonly path?: string;
}

/**
 * The settings that hold in `folder`; none where there is no file of them.
 *
 * @throws {Failure} when the file is not what it should be
 */
export function readConfiguration(folder = "."): Configuration {
  for (let place = resolve(folder); ; place = dirname(place)) {
    const found = configurationIn(place);
    if (found !== undefined) return fromFolder(found, relative(".", place));
    if (place === dirname(place)) return {};
  }
}

/**
 * The files that were named, or else those of the project.
 *
 * @throws {UsageError} when there are none
 */
export function filesOr(files: readonly string[], configuration: Configuration): readonly string[] {
  const found = files.length > 0 ? files : (configuration.files ?? []);
  if (found.length === 0) throw new UsageError('Name a Lua file, or list "files" in pluac.json (see pluac --help)');
  return found;
}

// What programs have that may require packages.
const globalsWithPackages = ["await", "js"];

/** The packages that Lua may require; undefined for none. */
export function allowedPackages({ packages = false }: Pick<Configuration, "packages">): AllowedPackages | undefined {
  return packages === false ? undefined : packages;
}

/** What the settings say about warnings, for the linter. */
export function lintSettings(configuration: Configuration): Pick<Configuration, "globals" | "rules"> {
  const { rules } = configuration;
  const own = allowedPackages(configuration) === undefined ? [] : globalsWithPackages;
  const globals = [...(configuration.globals ?? []), ...own];
  return { ...(globals.length === 0 ? {} : { globals }), ...(rules === undefined ? {} : { rules }) };
}

function configurationIn(folder: string): Configuration | undefined {
  const own = join(folder, "pluac.json");
  if (existsSync(own)) return { ...checked(readJson(own), own), path: own };
  const shared = join(folder, "package.json");
  if (!existsSync(shared)) return undefined;
  const { pluac } = readJson(shared) as { pluac?: unknown };
  return pluac === undefined ? undefined : { ...checked(pluac, `"pluac" in ${shared}`), path: shared };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Failure(`cannot read ${relative(".", path)}: ${(error as Error).message}`);
  }
}

function fromFolder(found: Configuration, folder: string): Configuration {
  const { files, outDir } = found;
  const moved = (path: string): string => (folder === "" ? path : join(folder, path));
  return {
    ...found,
    ...(files === undefined ? {} : { files: files.map(moved) }),
    ...(outDir === undefined ? {} : { outDir: moved(outDir) }),
  };
}

// The part of JSON Schema that pluac.schema.json uses.
interface Schema {
  readonly type?: "object" | "array" | "string" | "boolean";
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: { readonly enum: readonly string[] };
}

function checked(value: unknown, where: string): Configuration {
  const file = new URL("../pluac.schema.json", import.meta.url);
  const problem = problemOf(value, JSON.parse(readFileSync(file, "utf8")) as Schema);
  if (problem !== undefined) throw new Failure(`${where.replace(resolve("."), ".").replace("./", "")}: ${problem}`);
  return value as Configuration;
}

// What is wrong with a value, or nothing.
function problemOf(value: unknown, schema: Schema, name = "the settings"): string | undefined {
  if (schema.enum !== undefined) {
    return schema.enum.includes(value as string) ? undefined : `${name} must be ${schema.enum.join(" or ")}`;
  }
  if (schema.anyOf !== undefined) {
    const problems = schema.anyOf.map((each) => problemOf(value, each, name));
    return problems.includes(undefined) ? undefined : problems.join(", or ");
  }
  switch (schema.type) {
    case "array":
      if (!Array.isArray(value)) return `${name} must be a list`;
      return first(value, (item, index) => problemOf(item, schema.items!, `${name}[${index}]`));
    case "object":
      if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} must be an object`;
      return first(Object.entries(value), ([key, inner]) => problemOfProperty(key, inner, schema));
    default:
      return typeof value === schema.type ? undefined : `${name} must be a ${schema.type}`;
  }
}

function problemOfProperty(key: string, value: unknown, schema: Schema): string | undefined {
  const { properties = {}, additionalProperties, propertyNames } = schema;
  const inner = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  const names = propertyNames?.enum ?? Object.keys(properties).slice(1);
  if (inner === undefined || inner === false || propertyNames?.enum.includes(key) === false) {
    return `there is no ${JSON.stringify(key)} among the settings; there are ${names.join(", ")}`;
  }
  return problemOf(value, inner, JSON.stringify(key));
}

function first<T>(list: readonly T[], problem: (item: T, index: number) => string | undefined): string | undefined {
  for (const [index, item] of list.entries()) {
    const found = problem(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
