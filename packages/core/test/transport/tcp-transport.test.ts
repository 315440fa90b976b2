import { DEFAULT_LIMITS } from "../../src/limits.js";
import { SystemClock } from "../../src/runtime/index.js";
import { transportSuite, type TransportSetup } from "../../src/testing/index.js";
import { TcpTransport } from "../../src/transport/index.js";
import { MIB } from "../../src/units/index.js";
import { settle } from "./tcp-lab.js";

for (const adoptHandles of [true, false]) {
  transportSuite({
    name: `TcpTransport whose accepted sockets are read by ${adoptHandles ? "shared buffer" : "events"}`,
    setup: () => setup(adoptHandles),
  });
}

function setup(adoptHandles: boolean): TransportSetup {
  const transport = () => new TcpTransport(new SystemClock(), DEFAULT_LIMITS, undefined, { adoptHandles });
  return {
    dialler: transport(),
    listener: transport(),
    address: { host: "127.0.0.1", port: 0 },
    nobody: { host: "127.0.0.1", port: 1 },
    // loopback's buffers are the system's: both socket buffers, which grow by themselves
    bufferedBytes: 16 * MIB,
    settle,
    close: async () => {},
  };
}
