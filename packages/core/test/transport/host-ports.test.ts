import { describe, expect, it } from "vitest";
import { ListenError } from "../../src/errors.js";
import { type Acceptor, HostPorts } from "../../src/transport/index.js";

const nobody: Acceptor = { accept: () => undefined, opened: () => undefined };

describe("the ports of a host", () => {
  it("are taken by one at a time", () => {
    const ports = new HostPorts("here");
    expect(ports.open(6881, nobody)).toBe(6881);
    const refused = ports.open(6881, nobody);
    expect(refused).toBeInstanceOf(ListenError);
    expect(String(refused)).toContain("port 6881 is already in use at here");
    ports.close(6881);
    expect(ports.acceptor(6881)).toBeUndefined();
    expect(ports.open(6881, nobody)).toBe(6881);
  });

  it("are given out one after the other where any will do", () => {
    const ports = new HostPorts("here");
    expect([ports.open(0, nobody), ports.open(0, nobody)]).toEqual([49_152, 49_153]);
    expect(ports.acceptor(49_153)).toBe(nobody);
  });

  it("are given out from the first again after the last, those that are taken left out", () => {
    const ports = new HostPorts("here");
    ports.open(0, nobody);
    for (let last = 0; last < 65_535;) last = ports.free();
    expect(ports.free()).toBe(49_153);
  });
});
