// What scripts may rely on of net, json, timers and the life of a program, rule by rule, and the tests that hold them.
// One table, hence its length. Invariant: each test named here is there. Taking what a rule says out of the code makes its
// tests fail.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../support/command.ts";

type Rule = readonly [rule: string, file: string, ...titles: string[]];

const clients: readonly Rule[] = [
  ["callbacks are given to connect", "net/client", "the documented callbacks, with their arguments"],
  ["… or added by name, several for an event", "net/client", "plua's listeners, several for an event, in order"],
  ["both ways at once", "net/client", "both at once, and callbacks that are added or replaced later"],
  ["callbacks of objects", "net/client", "callbacks from an object with a metatable"],
  ["other names of events are kept, and never fire", "net/misuse", "listeners for events that do not exist"],
  ["no callbacks at all", "net/misuse", "clients and servers without callbacks"],
  ["isOpen, conn_id, connected, tostring", "net/client", "what scripts can see of a client"],
  [
    "closed fires exactly once, also after one's own close",
    "net/client-end",
    "before connect, twice, and after the end: nothing happens",
  ],
  ["close while connecting", "net/client-end", "while connecting: closed, but no error"],
  [
    "what was sent before close arrives",
    "net/client-end",
    "messages sent before it arrive; those that come after it are dropped",
  ],
  ["a peer that does not answer close is cut", "net/client-end", "when the peer never answers, the connection is cut"],
  [
    "send when not open: error, once per call",
    "net/client",
    "before, during and after a connection: one error for each call",
  ],
  ["… or a line on standard error", "net/client", "without an error callback, a line on standard error"],
  ["… also for a connection that fails", "net/client-end", "is reported when nobody listens for errors"],
  ["send takes what tostring takes", "net/client", "values that are no strings"],
  [
    "send tells what waits, and refuses too much",
    "net/client",
    "returns how much is waiting, and refuses what would be too much",
  ],
  ["connect while connected", "net/client", "while connecting or connected is an error for the new callbacks"],
  [
    "connect again",
    "net/client",
    "again from the closed callback, with listeners that stay",
    "again from the error callback",
  ],
  ["request headers", "net/client", "request headers, as plua takes them and as an option"],
  ["http:// URLs", "net/client", "http:// means ws://"],
  ["bad URLs, headers, protocols", "net/client-end", "bad URLs", "bad headers and protocols"],
  [
    "refused, other answers, time-outs",
    "net/client-end",
    "nobody listens",
    "other HTTP answers",
    "garbage, silence, and an early end",
  ],
  ["HTTP answers of any kind", "net/faults", "HTTP %i", "a wrong accept key, and a subprotocol that nobody asked for"],
  [
    "servers that break the protocol, oversize messages",
    "net/faults",
    "a server that breaks the protocol",
    "the script's own limit on messages",
  ],
  [
    "wss verifies certificates",
    "net/tls",
    "a certificate that nobody has signed is refused",
    "a certificate %s is refused, even if it is trusted",
    "an authority that signed something else",
  ],
  [
    "rejectUnauthorized, ca",
    "net/tls",
    "rejectUnauthorized = false accepts it",
    "as does an authority that is trusted",
  ],
  ["ws to wss, wss to ws", "net/tls", "speaking ws to wss, and wss to ws"],
  [
    "reconnection with back-off",
    "net/reconnect",
    "after the server has closed the connection",
    "with pauses that double, up to a limit, and begin again after a success",
    "not after the script's own close, also while it waits",
  ],
  ["heartbeat of clients", "net/options", "drops a server that does not answer", "keeps one that does"],
  ["where there are no sockets", "net/client-end", "where there are no sockets"],
];

const servers: readonly Rule[] = [
  ["callbacks, ids are integers, info of a client", "net/server", "the documented callbacks, with their arguments"],
  ["receive is message", "net/server", "plua's name for messages"],
  ["ids 1, 2, 3 … are never reused", "net/server", "ids count up and are never used again, not even after a restart"],
  ["isRunning, getClients, getPort, tostring", "net/server", "what scripts can see of a server"],
  ["any path is accepted", "net/server", "the documented callbacks, with their arguments"],
  ["started is asynchronous, stop before it", "net/server-life", "before the server has started: nothing fires"],
  ["localhost is both loopback addresses", "net/server", "localhost is reachable by name and by both addresses"],
  [
    "only what is named is bound",
    "net/listening",
    "%s is no other address",
    "::1 is IPv6 alone",
    "0.0.0.0 is all of IPv4",
  ],
  [
    "addresses and headers of clients",
    "net/server",
    "the address of a client is its own, also where both kinds of addresses arrive",
    "headers that come twice, and names of them in any case",
  ],
  [
    "subprotocols",
    "net/listening",
    "a server that speaks some chooses its own first",
    "one that speaks any takes what the client likes best",
    "with none in common, clients give up",
  ],
  [
    "send to nobody",
    "net/server",
    "to clients that do not exist, and when not running",
    "to a client that is gone, from its disconnected callback",
  ],
  ["send from connected", "net/server", "from the connected callback"],
  ["queues are bounded", "net/server", "refuses what would make too much wait for one client"],
  ["… in all, too", "net/options", "bounds what waits for all clients together, and nothing is held up"],
  ["broadcast", "net/server", "broadcast, to all but one"],
  ["close of one client", "net/server", "close ends one client, with a code and a reason"],
  [
    "start twice, busy port, bad host, bad certificate",
    "net/server-life",
    "twice is an error for the new callbacks",
    "on a port that is taken",
    "on a bad host, and with a bad certificate",
  ],
  [
    "stop: close frames, disconnected for each, port free",
    "net/server-life",
    "closes clients, fires disconnected for each, frees the port",
    "from callbacks",
  ],
  [
    "stop cuts those that linger",
    "net/server-life",
    "cuts clients that do not answer, and connections without a handshake",
    "cuts clients that go on talking instead of answering",
  ],
  ["nobody gets in after stop", "net/listening", "one that has begun before the server stops gets nowhere"],
  [
    "bad, vanishing, half-closed peers",
    "net/server-peers",
    "bad peers",
    "a peer that vanishes",
    "a peer that closes only its half",
  ],
  ["heartbeat of servers", "net/server-peers", "heartbeats drop peers that do not answer, and keep those that do"],
  [
    "TLS servers",
    "net/tls",
    "rejectUnauthorized = false accepts it",
    "stop cuts connections that have not even finished the TLS handshake",
  ],
  ["WebSocketEchoServer", "net/server-peers", "echoes with a prefix and, on demand, tells about it"],
];

const messages: readonly Rule[] = [
  [
    "text and binary frames, both ways, intact",
    "net/messages",
    "text if it is valid UTF-8, binary if not",
    "text and binary from a peer arrive alike",
    "any bytes",
  ],
  ["0 bytes to 16 MB", "net/messages", "every size, both ways"],
  ["in order", "net/messages", "order holds across callbacks, turns and sizes"],
  ["a last reply is not lost", "net/messages", "a reply to the last message leaves before the close frame is answered"],
  [
    "compression only if both want it",
    "net/options",
    "compresses only if both sides want to",
    "of clients, in order, and before the end",
  ],
  [
    "slow clients are alone in it",
    "net/messages",
    "a client that does not read holds up nobody else, and memory stays bounded",
  ],
  [
    "errors in callbacks: reported, others go on",
    "net/client",
    "a failing callback is reported, everything else goes on",
  ],
  [
    "… also in those for errors",
    "net/misuse",
    "an error callback that fails does not throw at who has called a method",
  ],
  ["… with file and line", "net/callback-errors", "pluac run", "pluac build"],
];

const limits: readonly Rule[] = [
  ["defaults", "unit/websocket-options", "of clients", "of servers"],
  ["message size", "net/server-peers", "the script's own limit on messages", "too large"],
  ["… after decompression", "net/options", "what decompresses to too much is refused"],
  ["header size", "net/faults", "headers that are too large, and requests that are none"],
  ["time of handshakes", "net/faults", "%s are cut in time"],
  ["… of TLS", "net/listening", "a client that does not make its handshake in time is cut"],
  ["number of connections", "net/server-peers", "connections beyond the limit are refused"],
  ["no prototypes", "net/faults", "names that mean something to JavaScript are names like others"],
  ["… in json", "unit/json", "the last of equal keys wins; __proto__ is a key"],
  ["no control characters on the terminal", "net/server-peers", "what it tells does not control the terminal"],
  ["… in reports", "unit/timers", "what is reported for other errors"],
  [
    "any bytes are survived",
    "net/faults",
    "a server survives any bytes, and serves the others",
    "a client survives any bytes",
  ],
];

const json: readonly Rule[] = [
  [
    "bad input throws, with the position",
    "unit/json",
    "accepts what JSON.parse accepts, and nothing else",
    "damaged texts are decoded as JSON.parse would, or refused with a position",
  ],
  [
    "integers and floats stay apart",
    "unit/json",
    "any value comes back, whatever the indentation",
    "numbers mean what they mean to JavaScript",
  ],
  ["keys in order of insertion", "unit/json", "objects and arrays"],
  ["[] and {}", "unit/json", "tables marked as arrays", "tables of a class that are marked keep their class"],
  ["null is nil, or json.null", "unit/json", "null is nil, or what is asked for"],
  [
    "functions, cycles, NaN, inf",
    "unit/json",
    "json: cannot encode a table that contains itself (at self[1])",
    "json: cannot encode nan",
    "a table used twice is no cycle",
  ],
  ["depth", "unit/json", "too deep"],
  ["indent, encodeFormated, encodeFast", "unit/json", "indentation", "encodeFast is encode"],
];

const timers: readonly Rule[] = [
  ["integer ids, one space", "unit/timers", "ids count up, in one space with intervals"],
  ["no arguments, not early", "unit/timers", "runs once, without arguments, not before its time"],
  [
    "no delay: next turn, in call order",
    "unit/timers",
    "no delay and negative delays run in the next turn, in call order",
    "one set by a running one waits for the next turn",
  ],
  [
    "order of being due",
    "unit/timers",
    "order of being due, then of creation",
    "late ones still run in the order of being due",
  ],
  ["delays above 2^31-1", "unit/timers", "delays that no platform timer takes"],
  ["failing timers", "unit/timers", "a failing timer is reported, the others run", "stops after an error"],
  ["intervals", "unit/timers", "runs first after its interval, then without drift", "cleared by itself"],
  [
    "clearing",
    "unit/timers",
    "what is cleared neither runs nor keeps the program alive",
    "stops intervals, too, and takes floats",
    "nil, unknown ids and other values are ignored",
  ],
  ["hundreds of thousands", "unit/timers", "hundreds of thousands of timers"],
  [
    "fair to messages",
    "net/messages",
    "timers without a delay, one after the other, let messages through",
    "a flood of messages lets timers run",
  ],
];

const life: readonly Rule[] = [
  [
    "ends when nothing is pending",
    "net/process",
    "ends when the server has stopped and the client is closed",
    "ends after a failed connection; cleared timers hold nobody",
  ],
  [
    "not before",
    "net/process",
    "a server keeps the program alive",
    "a client keeps the program alive until its server goes away",
  ],
  ["what was sent before the end leaves", "net/process", "what was sent in the turn in which the program ends arrives"],
  ["0 after success", "cli/run", "with 0 when nothing is pending"],
  [
    "1 after an error of the main chunk",
    "cli/run",
    "of the main chunk: message, traceback, 1, and nothing pending runs",
  ],
  ["1 after a syntax error", "cli/run", "a syntax error shows the place"],
  [
    "SIGINT, SIGTERM",
    "net/signals",
    "a server says goodbye",
    "a client says goodbye, and does not come again",
    "a callback that does not end does not keep the program, nor does a mute peer",
  ],
  ["output is complete", "unit/host", "complete at exit, with its code", "complete after an uncaught error"],
  ["readers that close early", "unit/host", "goes nowhere when it is closed"],
  [
    "nothing is lost and nothing left under load",
    "net/soak",
    "500 clients at once, half of them bad: nothing is lost, nothing is left",
  ],
  [
    "the manual's examples",
    "websocket-manual",
    "basic client: plays ping-pong until its timer closes the connection",
    "echo server utility: ends by itself",
  ],
];

describe.each(Object.entries({ clients, servers, messages, limits, json, timers, life }))("%s", (_, rules) => {
  test.each(rules)("%s", (_rule, file, ...titles) => {
    const text = readFileSync(join(root, "test", `${file}.test.ts`), "utf8");
    expect(titles.filter((title) => !text.includes(title))).toEqual([]);
  });
});
