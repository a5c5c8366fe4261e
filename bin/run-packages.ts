// Which packages of JavaScript a script may require: what the command line says, else what the settings of the project say.
import type { AllowedPackages } from "../runtime/host/packages.ts";
import { allowedPackages, readConfiguration } from "./configuration.ts";
import type { Run } from "./invocation.ts";

/** The packages that the script may require; undefined for none. */
export function packagesFor(wanted: Run): AllowedPackages | undefined {
  return allowedPackages(wanted.packages === undefined ? readConfiguration() : { packages: wanted.packages });
}
