// Errors in callbacks of programs that run, and of programs that were built: reported with file and line, and survived.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderAmongPackages, runNode, runPluac } from "../support/command.ts";

const folder = folderAmongPackages();
const file = join(folder, "callbacks.lua");
writeFileSync(
  file,
  `local server = net.WebSocketServer()
server:start("localhost", 0, {
  started = function()
    local client = net.WebSocketClient()
    client:connect("ws://localhost:" .. server:getPort(), {
      connected = function() client:send("\\27[31m") error("in connected") end,
      message = function(data) local missing missing.field = data end,
      closed = function() error({}) end,
    })
  end,
  message = function(id, data)
    server:send(id, data)
    server:close(id)
    error("heard " .. data)
  end,
  disconnected = function()
    setTimeout(function()
      server:stop()
      print("done")
      return nil + 1
    end, 0)
  end,
})
`,
);

const reports = [
  "callbacks.lua:6: in connected",
  "callbacks.lua:7: attempt to index a nil value (local 'missing')",
  "(error object is a table value)",
  "callbacks.lua:14: heard \\x1b[31m",
  "callbacks.lua:20: attempt to perform arithmetic on a nil value",
];

/** What was reported, without the tracebacks. */
function messages(stderr: string): string[] {
  return stderr.split("\n").filter((line) => line !== "" && line !== "stack traceback:" && !line.startsWith("\t"));
}

test("pluac run", async () => {
  const { stdout, stderr, code } = await runPluac(["run", "callbacks.lua"], { cwd: folder });
  expect(messages(stderr).sort()).toEqual(reports.toSorted());
  expect([stdout, code]).toEqual(["done\n", 0]);
  expect(stderr).toContain("\tcallbacks.lua:7: in function <callbacks.lua:7>");
});

test("pluac build", async () => {
  expect((await runPluac(["build", "callbacks.lua", "--out-dir", folder], { cwd: folder })).code).toBe(0);
  const { stdout, stderr, code } = await runNode([join(folder, "callbacks.js")]);
  expect(messages(stderr).sort()).toEqual(reports.toSorted());
  expect([stdout, code]).toEqual(["done\n", 0]);
});
