// Checkouts of other commits, built, in a temporary folder.
// Invariant: `removeCheckouts` leaves neither folders nor git's memory of them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A built checkout. */
export interface Checkout {
  readonly revision: string;
  /** Its top folder. */
  readonly root: string;
}

const made: { root: string; repository: string }[] = [];

/** The commit `revision` of `repository`, checked out elsewhere and built; what it depends on is shared where it is the same. */
export function checkOut(revision: string, repository: string): Checkout {
  const root = join(mkdtempSync(join(tmpdir(), "pluac-bench-")), "checkout");
  made.push({ root, repository });
  run("git", ["worktree", "add", "--detach", root, revision], repository);
  if (readLock(root) === readLock(repository)) {
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
    run(process.execPath, ["scripts/build.mjs"], root);
  } else {
    run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci"], root);
    if (!existsSync(join(root, "dist"))) run(process.execPath, ["scripts/build.mjs"], root);
  }
  return { revision, root };
}

/** Removes all checkouts that were made. */
export function removeCheckouts(): void {
  for (const { root, repository } of made.splice(0)) {
    rmSync(join(root, "node_modules"), { recursive: true, force: true });
    spawnSync("git", ["worktree", "remove", "--force", root], { cwd: repository });
    rmSync(join(root, ".."), { recursive: true, force: true });
  }
}

function readLock(root: string): string {
  return readFileSync(join(root, "package-lock.json"), "utf8");
}

function run(command: string, words: readonly string[], cwd: string): void {
  const { status, stderr, stdout, error } = spawnSync(command, words, { cwd });
  if (status === 0) return;
  const output = error?.message ?? `${stdout.toString()}${stderr.toString()}`;
  throw new Error(`${command} ${words.join(" ")} fails in ${cwd}: ${output.trim()}`);
}
