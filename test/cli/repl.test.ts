// `pluac repl`, with its input from a pipe: results, several lines, errors, what goes on behind it.
import { expect, test } from "vitest";
import { runPluac } from "../support/command.ts";

async function repl(...lines: string[]) {
  const { code, stdout, stderr } = await runPluac(["repl"], { input: `${lines.join("\n")}\n` });
  return { code, stdout, stderr };
}

test("prints the results of expressions, and runs statements", async () => {
  const { code, stdout, stderr } = await repl("1 + 1, 'x', nil", "x = 20", "print(x + 1)", "-- nothing", "");
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "2\tx\tnil\n21\n", stderr: "" });
});

test("reads on until a statement is complete", async () => {
  const { stdout, stderr } = await repl(
    "function twice(x)",
    "  return x * 2",
    "end",
    "twice(21)",
    "t = {",
    "1, 2 }",
    "#t",
  );
  expect([stdout, stderr]).toEqual(["42\n2\n", ""]);
});

test("shows errors, and goes on", async () => {
  const { code, stdout, stderr } = await repl("x = = 1", "error('oops')", "for i = 1, 2 do print(i)");
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr.split("\n")).toEqual([
    "stdin:1: unexpected symbol near '='",
    "stdin:1: oops",
    "stack traceback:",
    "\t[C]: in function 'error'",
    "\tstdin:1: in main chunk",
    "\t[C]: in ?",
    "stdin:2: 'end' expected (to close 'for' at line 1) near <eof>",
    "",
  ]);
});

test("timers and sockets live; what was written comes in order", async () => {
  const { stdout } = await repl(
    "server = net.WebSocketServer()",
    "client = net.WebSocketClient()",
    "function begin() client:connect('ws://localhost:' .. server:getPort(), { connected = function() client:send('λ') end, message = function(text) print(text) server:stop() end })",
    "end",
    "server:start('localhost', 0, { started = function() begin() end, message = function(id, text) server:send(id, text) end })",
    "io.write('written\\n') print('printed')",
    "do local t = setTimeout(function() print('timer') end, 1) end",
  );
  expect(stdout).toMatch(/^written\nprinted\n/);
  expect(stdout.split("\n").sort()).toEqual(["", "printed", "timer", "written", "λ"].sort());
});

test("os.exit ends it", async () => {
  expect(await repl("print('before') os.exit(3)", "print('after')")).toEqual({
    code: 3,
    stdout: "before\n",
    stderr: "",
  });
});
