// `pluac build --bundle --target browser`: bundles that ask nothing of Node. They run here without what Node alone has.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { startEchoServer } from "../support/echo-server.ts";
import { type Running, runNode, runPluac, temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();

// A page: console, timers and messages, but no process and no Buffer; files come by XMLHttpRequest.
const page = `
const { readFileSync } = await import("node:fs");
globalThis.XMLHttpRequest = class {
  open(method, url) { this.url = url; }
  send() { this.responseText = readFileSync(new URL(this.url), "utf8"); this.status = 200; }
};
delete globalThis.process;
delete globalThis.Buffer;
`;

async function run(source: string, prelude = page): Promise<Running> {
  writeFileSync(join(folder, "script.lua"), source);
  const words = ["build", "script.lua", "--bundle", "--minify", "--target", "browser"];
  const { code, stderr } = await runPluac(words, { cwd: folder });
  expect([code, stderr]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "dist/script.js"), "utf8")).not.toMatch(/\bfrom ?["']|["']node:/);
  const url = pathToFileURL(join(folder, "dist/script.js")).href;
  return runNode(["--input-type=module", "-e", `${prelude}await import(${JSON.stringify(url)});`], {
    cwd: folder,
  });
}

test("prints whole lines to the console, text as text", async () => {
  const { stdout, stderr } = await run("io.write('a', 'b') print('λ', 1.5) io.write('end') io.stderr:write('oops\\n')");
  expect([stdout, stderr]).toEqual(["abλ\t1.5\nend\n", "oops\n"]);
});

test("timers run in order", async () => {
  const { stdout } = await run(
    "setTimeout(function() print(3) end, 100) setTimeout(function() print(2) end, 0) print(1)",
  );
  expect(stdout).toBe("1\n2\n3\n");
});

test("errors name Lua lines, of library functions by the map beside the bundle", async () => {
  const source =
    "local function f(x)\n  return x.y\nend\nprint(pcall(f))\nprint(pcall(function() error('late', 2) end))\nf()";
  const { stdout, stderr } = await run(source);
  expect(stdout).toBe("false\tscript.lua:2: attempt to index a nil value (local 'x')\nfalse\tlate\n");
  expect(stderr).toContain("pluac: script.lua:2: attempt to index a nil value (local 'x')\nstack traceback:\n");
  expect(stderr).toContain("script.lua:6: in main chunk");
});

test("what no browser has is missing", async () => {
  const { stdout } = await run(`
    print(io.open("x"))
    print(os.getenv("HOME"), type(os.time()))
    print(load("return 6 * 7")())`);
  expect(stdout).toBe("nil\tx: Function not implemented\t38\nnil\tnumber\n42\n");
});

test("clients reach servers; there are no servers", async () => {
  const server = await startEchoServer();
  const source = `
    net.WebSocketServer():start("localhost", 0, { error = function(message) print(message) end })
    local client = net.WebSocketClient()
    client:connect("${server.url}", {
      connected = function() client:send("text \\xff") end,
      message = function(data) print(#data, data == "text \\xff") client:close() end,
      closed = function() print("closed") end,
    })`;
  // What stands for the browser's class needs Node itself.
  const ws = JSON.stringify(import.meta.resolve("ws"));
  const { stdout } = await run(source, `globalThis.WebSocket = (await import(${ws})).WebSocket;\n`);
  await server.stop();
  expect(stdout).toContain("servers are not available in browsers\n");
  expect(stdout).toContain("6\ttrue\nclosed\n");
});

test("an executable is nothing for a browser", async () => {
  const words = ["build", "script.lua", "--bundle", "--target", "browser", "--executable"];
  expect((await runPluac(words, { cwd: folder })).code).toBe(2);
});
