// What holds for WebSockets of scripts that say nothing, as docs/net.md has it.
import { describe, expect, test } from "vitest";
import { tableFrom } from "../../runtime/core/table.ts";
import { library } from "../../runtime/lib/open.ts";
import { clientOptions, serverOptions } from "../../runtime/lib/websocket-options.ts";

const mebibyte = 2 ** 20;

describe("defaults", () => {
  const both = {
    deflate: false,
    handshakeTimeout: 10_000,
    heartbeat: 0,
    maxPayload: 32 * mebibyte,
    maxQueued: 64 * mebibyte,
    protocols: [],
  };

  test("of clients", () => {
    const own = { ca: undefined, headers: [], reconnect: undefined, rejectUnauthorized: true };
    expect(clientOptions([])).toEqual({ ...both, ...own });
    expect(clientOptions([library({ reconnect: true })]).reconnect).toEqual({ min: 1000, max: 30_000 });
  });

  test("of servers", () => {
    const own = { cert: undefined, key: undefined, maxConnections: 10_000, maxQueuedInAll: 256 * mebibyte };
    expect(serverOptions(undefined)).toEqual({ ...both, ...own });
  });
});

test("times that no timer takes are as long as can be", () => {
  const endless = library({ heartbeat: Infinity, handshakeTimeout: 2 ** 40, reconnect: library({ max: Infinity }) });
  const longest = 2 ** 31 - 1;
  expect(clientOptions([endless])).toMatchObject({ heartbeat: longest, handshakeTimeout: longest });
  expect(clientOptions([endless]).reconnect).toEqual({ min: 1000, max: longest });
});

test.each([
  [{ maxPayload: -1 }, "bad option 'maxPayload' (non-negative number expected, got number)"],
  [{ maxQueued: NaN }, "bad option 'maxQueued' (non-negative number expected, got number)"],
  [{ deflate: 1 }, "bad option 'deflate' (boolean expected, got number)"],
  [{ ca: true }, "bad option 'ca' (string expected, got boolean)"],
  [{ protocols: 5 }, "bad option 'protocols' (table expected, got number)"],
  [{ protocols: tableFrom([5]) }, "bad option 'protocols' (list of strings expected, got number)"],
  [{ headers: tableFrom(["x"]) }, "bad option 'headers' (string as name expected, got number)"],
  [{ headers: library({ x: true }) }, "bad option 'headers.x' (string expected, got boolean)"],
  [{ reconnect: 5 }, "bad option 'reconnect' (boolean or table expected, got number)"],
])("%o", (options, message) => {
  expect(() => clientOptions([library(options)])).toThrow(expect.objectContaining({ value: message }));
});
