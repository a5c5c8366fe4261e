// What a build is to do: the command line, then the settings of the project, then what is usual.
import type { AllowedPackages } from "../runtime/host/packages.ts";
import { allowedPackages, type Configuration, filesOr, readConfiguration } from "./configuration.ts";
import { UsageError } from "./failure.ts";
import type { BuildRequest, BuildSettings, Emit, Verbosity } from "./invocation.ts";

/** A build, with everything decided. */
export interface Build {
  readonly files: readonly string[];
  readonly outDir: string;
  readonly emit: readonly Emit[];
  /** One file for each script, with all that it needs. */
  readonly bundle?: BundleWanted;
  readonly verbosity: Verbosity;
  /** Whether to say what became of the claims of annotations. */
  readonly explain: boolean;
  /** The settings of the project. */
  readonly configuration: Configuration;
  /** The packages of JavaScript that the programs may require. */
  readonly packages?: AllowedPackages | undefined;
}

/** How bundles are made. */
export type BundleWanted = Required<Pick<BuildSettings, "minify" | "target" | "executable">>;

/**
 * Decides what to build.
 *
 * @throws {UsageError} when there is nothing to start from, or one setting makes no sense without another
 */
export function settleBuild({ files, settings, explain = false, verbosity = "normal" }: BuildRequest): Build {
  const configuration = readConfiguration();
  const { outDir = "dist", emit = ["ts", "js"], ...rest } = { ...configuration, ...settings };
  const bundle = bundleWanted(rest);
  const packages = allowedPackages(rest);
  if (packages !== undefined && bundle?.target === "browser") {
    throw new UsageError("packages do not go with --target browser");
  }
  const common = { files: filesOr(files, configuration), outDir, emit, verbosity, explain, configuration, packages };
  return bundle === undefined ? common : { ...common, bundle };
}

function bundleWanted(settings: BuildSettings): BundleWanted | undefined {
  const { bundle = false, minify = false, target = "node", executable = false } = settings;
  if (bundle) {
    if (executable && target === "browser") throw new UsageError("--executable does not go with --target browser");
    return { minify, target, executable };
  }
  const lone = minify
    ? "--minify"
    : executable
      ? "--executable"
      : target === "browser"
        ? "--target browser"
        : undefined;
  if (lone !== undefined) throw new UsageError(`${lone} goes with --bundle`);
  return undefined;
}
