// Servers of other kinds that tests of clients need. Invariant: none outlives its test.
import type { AddressInfo, Server } from "node:net";
import { afterEach } from "vitest";

/** Makes a function that lets a server listen until the end of the test, and returns the port. */
export function listening(): (server: Server) => Promise<number> {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  return async (server) => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
}
