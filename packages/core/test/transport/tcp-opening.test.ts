import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Link, PeerAddress } from "../../src/transport/index.js";
import { type Handshake, encodeHandshake } from "../../src/wire/index.js";
import { FakeIncoming } from "../../src/testing/index.js";
import { type RawPeer, TcpLab, handshakeOf } from "./tcp-lab.js";

const NOBODY = { accept: () => undefined, opened: () => {} };
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === "::1"),
);

let lab: TcpLab;
beforeEach(() => void (lab = new TcpLab({ pendingHandshakes: 3 })));
afterEach(() => lab.close());

/** Accepts everybody and records them. */
function host() {
  const visits: { theirs: Handshake; from: PeerAddress }[] = [];
  const links: Link[] = [];
  const acceptor = {
    accept: (theirs: Handshake, from: PeerAddress) => (visits.push({ theirs, from }), handshakeOf(2)),
    opened: (link: Link) => links.push(link),
  };
  return { acceptor, visits, links };
}

describe("dialling over TCP", () => {
  it.each(["127.0.0.1", "localhost"])("reaches %s", async (name) => {
    const { acceptor, links } = host();
    const { address } = await lab.listen(acceptor, { host: name, port: 0 });
    expect(await lab.dial({ host: name, port: address.port })).toMatchObject({ remote: { dialled: true } });
    await lab.settle(() => links.length === 1);
  });

  it("reaches IPv6, and shows IPv4 as IPv4 to who listens to both", async (context) => {
    if (!hasIpv6) context.skip("this machine has no ::1");
    const { acceptor, visits } = host();
    const { address } = await lab.listen(acceptor, { host: "::", port: 0 });
    expect(await lab.dial({ host: "::1", port: address.port })).toMatchObject({ remote: { dialled: true } });
    expect(await lab.dial({ host: "127.0.0.1", port: address.port })).not.toBeInstanceOf(Error);
    expect(visits.map(({ from }) => from.host)).toEqual(["::1", "127.0.0.1"]);
  });

  it("says that the connection was refused, and where", async () => {
    expect(await lab.dial({ host: "127.0.0.1", port: 1 })).toMatchObject({
      name: "DialError",
      message: "cannot reach 127.0.0.1:1: connection refused",
      cause: { code: "ECONNREFUSED" },
    });
  });

  it.each([
    { host: "127.0.0.1", port: 70_000 },
    { host: "127.0.0.1", port: -1 },
  ])("answers $port, which is no port, with a DialError", async (address) => {
    expect(await lab.dial(address)).toMatchObject({ name: "DialError" });
  });

  it("gives up a target that stays silent after the time-out, not before", async () => {
    const { address, peers } = await lab.rawServer();
    let result: unknown;
    lab.transport.dial(address, handshakeOf(1), (answer) => (result = answer));
    await lab.settle(() => peers[0]?.received.length === 68);
    lab.clock.advance(lab.limits.dialTimeoutMs - 1);
    expect(result).toBeUndefined();
    lab.clock.advance(1);
    expect(result).toMatchObject({
      name: "DialError",
      message: `no handshake from 127.0.0.1:${address.port} within 10 s`,
    });
    await lab.settle(() => peers[0]!.closed);
  });

  it("gives up a target that answers something else at its first wrong byte", async () => {
    const { address } = await lab.rawServer(({ socket }) => socket.write("H"));
    expect(await lab.dial(address)).toMatchObject({
      message: `127.0.0.1:${address.port} does not speak BitTorrent, at least not unencrypted`,
    });
  });

  it("gives up a target that answers for another torrent before its peer id has come", async () => {
    const answer = encodeHandshake(handshakeOf(2, 8)).subarray(0, 48);
    const { address } = await lab.rawServer(({ socket }) => socket.write(answer));
    expect(await lab.dial(address)).toMatchObject({
      message: `127.0.0.1:${address.port} shares another torrent`,
    });
  });

  it("says that a target closed the link in the middle of its handshake", async () => {
    const { address } = await lab.rawServer(({ socket }) =>
      socket.end(encodeHandshake(handshakeOf(2)).subarray(0, 60)),
    );
    expect(await lab.dial(address)).toMatchObject({
      message: `127.0.0.1:${address.port} closed the link without a handshake`,
    });
  });

  it("says why a target may have closed the link without a word, as one that requires encryption does", async () => {
    const { address } = await lab.rawServer(({ socket }) => socket.end());
    expect(await lab.dial(address)).toMatchObject({
      message:
        `127.0.0.1:${address.port} closed the link without a handshake: ` +
        "perhaps it lacks the torrent, or requires encryption",
    });
  });

  it("calls nothing and leaves nothing behind when it is called off", async () => {
    const { address, peers } = await lab.rawServer();
    let answered = 0;
    const dial = lab.transport.dial(address, handshakeOf(1), () => answered++);
    await lab.settle(() => peers.length === 1);
    dial.cancel();
    await lab.settle(() => peers[0]!.closed);
    expect(lab.clock.run(() => false)).toBe(false);
    expect(answered).toBe(0);
  });

  it("keeps messages that came in one chunk with the handshake", async () => {
    const bytes = Buffer.concat([encodeHandshake(handshakeOf(2)), Buffer.from("0000000101", "hex")]);
    const { address } = await lab.rawServer(({ socket }) => socket.write(bytes));
    const link = (await lab.dial(address)) as Link;
    const incoming = new FakeIncoming();
    link.attach(incoming);
    expect(incoming.lines).toEqual([]);
    await lab.settle(() => incoming.lines.length > 0);
    expect(incoming.lines).toEqual(["unchoke"]);
  });

  it("keeps them apart from what other sockets read meanwhile", async () => {
    const links: Link[] = [];
    for (const message of ["0000000101", "0000000102"]) {
      const bytes = Buffer.concat([encodeHandshake(handshakeOf(2)), Buffer.from(message, "hex")]);
      const { address } = await lab.rawServer(({ socket }) => socket.write(bytes));
      links.push((await lab.dial(address)) as Link);
    }
    const heard = links.map((link) => {
      const incoming = new FakeIncoming();
      link.attach(incoming);
      return incoming;
    });
    await lab.settle(() => heard.every(({ lines }) => lines.length > 0));
    expect(heard.map(({ lines }) => lines)).toEqual([["unchoke"], ["interested"]]);
  });
});

describe("listening over TCP", () => {
  it("tells the acceptor who is there and from where, and answers with its handshake", async () => {
    const { acceptor, visits, links } = host();
    const { address } = await lab.listen(acceptor);
    const raw = await lab.rawConnect(address);
    raw.socket.write(encodeHandshake(handshakeOf(1)));
    await lab.settle(() => raw.received.length > 0);
    expect(visits).toEqual([
      { theirs: handshakeOf(1), from: { host: "127.0.0.1", port: raw.socket.localPort } },
    ]);
    expect(new Uint8Array(raw.received)).toEqual(encodeHandshake(handshakeOf(2)));
    expect(links[0]!.remote).toMatchObject({ address: visits[0]!.from, dialled: false });
  });

  it("keeps messages that came in one chunk with the handshake", async () => {
    const { incoming } = await lab.accepted("0000000101" + "0000000102");
    await lab.settle(() => incoming.lines.length === 2);
    expect(incoming.lines).toEqual(["unchoke", "interested"]);
  });

  it("sends nothing to a peer that the acceptor does not want", async () => {
    const { address } = await lab.listen(NOBODY);
    const raw = await lab.rawConnect(address);
    raw.socket.write(encodeHandshake(handshakeOf(1)));
    await lab.settle(() => raw.closed);
    expect(raw.received).toHaveLength(0);
  });

  it("drops whoever sends something else at the first wrong byte", async () => {
    const { acceptor, visits } = host();
    const { address } = await lab.listen(acceptor);
    const raw = await lab.rawConnect(address);
    raw.socket.write("\x13BitTorrent protocoL");
    await lab.settle(() => raw.closed);
    expect(visits).toEqual([]);
  });

  it("drops whoever is not done with the handshake in time, though bytes drip in", async () => {
    const { address } = await lab.listen(NOBODY);
    const raw = await lab.rawConnect(address);
    const bytes = encodeHandshake(handshakeOf(1));
    for (let second = 0; second < 10; second++) {
      raw.socket.write(bytes.subarray(second, second + 1));
      await lab.settle(() => raw.socket.bytesWritten === second + 1);
      expect(raw.closed).toBe(false);
      lab.clock.advance(1_000);
    }
    await lab.settle(() => raw.closed);
  });

  it("leaves nothing behind of who hangs up in the middle of the handshake, however it does", async () => {
    const { acceptor, visits } = host();
    const { address } = await lab.listen(acceptor);
    const bytes = encodeHandshake(handshakeOf(1));
    const hangUps = ["end", "destroy", "resetAndDestroy"] as const;
    for (const hangUp of hangUps) {
      const raw = await lab.rawConnect(address);
      await new Promise<void>((written) => raw.socket.write(bytes.subarray(0, 60), () => written()));
      raw.socket[hangUp]();
    }
    await lab.settle(() => lab.notes.length === hangUps.length);
    expect(lab.notes).toEqual(hangUps.map(() => "no handshake"));
    expect(visits).toEqual([]);
    const { clock } = lab;
    clock.run(() => false);
    expect(clock.now()).toBe(0); // no timer waits for a handshake
  });

  it("drops the oldest of too many who have not said who they are", async () => {
    const { acceptor, links } = host();
    const { address } = await lab.listen(acceptor);
    const silent: RawPeer[] = [];
    for (let count = 0; count < 3; count++) silent.push(await lab.rawConnect(address));
    expect(await lab.dial(address)).not.toBeInstanceOf(Error);
    await lab.settle(() => silent.some(({ closed }) => closed) && links.length === 1);
    expect(silent.map(({ closed }) => closed)).toEqual([true, false, false]);
  });

  it("survives an acceptor that throws, and says so", async () => {
    const { address } = await lab.listen({
      accept: () => {
        throw new Error("a mistake");
      },
      opened: () => {},
    });
    expect(await lab.dial(address)).toMatchObject({ name: "DialError" });
    expect(lab.warnings).toMatchObject([{ fields: { error: { message: "a mistake" } } }]);
  });

  it("frees the port when it closes, although links are open, and drops who had not said who they are", async () => {
    const { acceptor, links } = host();
    const listener = await lab.listen(acceptor);
    expect(await lab.dial(listener.address)).not.toBeInstanceOf(Error);
    const silent = await lab.rawConnect(listener.address);
    await lab.settle(() => links.length === 1);
    let closed = false;
    listener.close(() => (closed = true));
    expect(closed).toBe(false);
    await lab.settle(() => closed && silent.closed);
    expect((await lab.listen(NOBODY, listener.address)).address).toEqual(listener.address);
    expect(links[0]!.room).toBeGreaterThan(0);
  });

  it("says what is wrong with an address and what to do", async () => {
    const { address } = await lab.listen(NOBODY);
    await expect(lab.listen(NOBODY, address)).rejects.toMatchObject({
      name: "ListenError",
      message: `cannot listen at 127.0.0.1:${address.port}: the port is in use; choose another port, or 0 for any free one`,
      cause: { code: "EADDRINUSE" },
    });
    await expect(lab.listen(NOBODY, { host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      message: /^cannot listen at 192.0.2.1:0: the address does not belong to this machine; choose /,
    });
    await expect(lab.listen(NOBODY, { host: "127.0.0.1", port: 70_000 })).rejects.toMatchObject({
      name: "ListenError",
    });
  });
});
