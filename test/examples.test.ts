// Every example does what it says, under `run` and built, and its TypeScript passes the strict compiler.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalServer, startEchoServer } from "./support/echo-server.ts";
import { fixtureFolder, fixtures } from "./fixtures.ts";
import { root, type Running, runNode, runPluac } from "./support/command.ts";

const examples = fixtures("../examples").map(({ name }) => name);
const outDir = fixtureFolder(".build/examples");
let secure: LocalServer;
let plain: LocalServer;

beforeAll(async () => {
  rmSync(outDir, { recursive: true, force: true });
  const { code, stderr } = await runPluac([
    "build",
    ...examples.map((name) => `examples/${name}.lua`),
    "--out-dir",
    outDir,
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  secure = await startEchoServer({ secure: true });
  plain = await startEchoServer();
});

afterAll(() => Promise.all([secure.stop(), plain.stop()]));

/** What each example is given and what it writes on standard error. */
function setting(name: string): { args: string[]; env: NodeJS.ProcessEnv; stderr: RegExp } {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: secure.certificateFile };
  if (name === "tls-client") return { args: [secure.url], env, stderr: /^$/ };
  if (name === "stress") return { args: ["5", "200"], env, stderr: /^about \d+ messages a second\n$/ };
  return { args: [], env, stderr: /^$/ };
}

async function check(name: string, run: (args: string[], env: NodeJS.ProcessEnv) => Promise<Running>): Promise<void> {
  const { args, env, stderr } = setting(name);
  const ended = await run(args, env);
  expect([ended.code, ended.stderr]).toEqual([0, expect.stringMatching(stderr)]);
  await expect(ended.stdout).toMatchFileSnapshot(join(root, `test/examples/${name}.out`));
}

describe("run", () => {
  test.each(examples)("%s", (name) =>
    check(name, (args, env) => runPluac(["run", `examples/${name}.lua`, ...args], { env })),
  );

  test("connection-test with addresses", async () => {
    const { code, stdout } = await runPluac(["run", "examples/connection-test.lua", plain.url, "ws://localhost:1"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^ok\\t${plain.url}\\t\\nfailed\\tws://localhost:1\\t.*ECONNREFUSED.*\\n$`));
  });

  test("basic-client with an address", async () => {
    const { code, stdout } = await runPluac(["run", "examples/basic-client.lua", plain.url]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^connected\n[^]*\nclosed after 2 replies\n$/)]);
  });
});

describe("build", () => {
  test.each(examples)("%s", (name) =>
    check(name, (args, env) => runNode([join(outDir, `${name}.js`), ...args], { env })),
  );

  test("tsc --strict accepts the TypeScript", () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const config = join(outDir, "tsconfig.json");
    // As a user's project would have it: the types are those in dist/.
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: "es2022",
      module: "nodenext",
      types: [],
      skipLibCheck: false,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", config], { cwd: root });
    expect([status, stdout.toString()]).toEqual([0, ""]);
  });
});
