// Failures of ours, which are no Lua errors.

/** The text for a failure of ours. */
export function internalError(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error, please report: ${details}`;
}
