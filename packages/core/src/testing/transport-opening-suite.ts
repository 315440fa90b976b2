import { expect, it } from "vitest";
import type { Link } from "../transport/index.js";
import { type Handshake, ours } from "../wire/index.js";
import { FakeIncoming } from "./fake-incoming.js";
import { type TransportFixture, handshakeOf } from "./transport-fixture.js";

/** Listening and dialling. Part of the transport suite. */
export function openingTests(fixture: () => TransportFixture): void {
  it("tells both ends the other's handshake and who dialled", async () => {
    const heard: Handshake[] = [];
    const opened: [Link, Uint8Array][] = [];
    const listener = await fixture().listen({
      accept: (theirs) => (heard.push(theirs), handshakeOf(2)),
      opened: (link, infoHash) => opened.push([link, infoHash]),
    });
    const near = await fixture().dial(listener.address, handshakeOf(1));
    if (near instanceof Error) throw near;
    await fixture().settle(() => opened.length > 0);
    const [far, infoHash] = opened[0]!;
    expect(opened).toHaveLength(1);
    expect(heard.map(plain)).toEqual([plain(handshakeOf(1))]);
    expect([...infoHash]).toEqual([...handshakeOf(1).infoHash]);
    expect(near.remote).toMatchObject({ address: listener.address, dialled: true });
    expect(far.remote.dialled).toBe(false);
    expect([...near.remote.peerId]).toEqual([...handshakeOf(2).peerId]);
    expect([...near.remote.reserved]).toEqual([...handshakeOf(2).reserved]);
    expect([...far.remote.peerId]).toEqual([...handshakeOf(1).peerId]);
    expect([...far.remote.reserved]).toEqual([...handshakeOf(1).reserved]);
    far.close(ours("seen"));
  });

  it("assigns a free port for port 0, and reports an error for a port in use", async () => {
    const acceptor = { accept: () => undefined, opened: () => {} };
    const { address } = await fixture().listen(acceptor);
    expect(address.port).toBeGreaterThan(0);
    let result: unknown;
    fixture().setup.listener.listen(address, acceptor, (answer) => (result = answer));
    expect(result).toBeUndefined();
    await fixture().settle(() => result !== undefined);
    expect(result).toMatchObject({ name: "ListenError" });
  });

  it("answers a dial that nobody accepts with a DialError, in a later turn", async () => {
    let result: unknown;
    fixture().setup.dialler.dial(fixture().setup.nobody, handshakeOf(1), (answer) => (result = answer));
    expect(result).toBeUndefined();
    await fixture().settle(() => result !== undefined);
    expect(result).toMatchObject({ name: "DialError" });
  });

  it("answers a dial that is refused with a DialError, and opens nothing", async () => {
    let opened = 0;
    const listener = await fixture().listen({ accept: () => undefined, opened: () => opened++ });
    expect(await fixture().dial(listener.address, handshakeOf(1))).toMatchObject({ name: "DialError" });
    expect(opened).toBe(0);
  });

  it("refuses a link that answers for another torrent", async () => {
    const listener = await fixture().listen({ accept: () => handshakeOf(2, 8), opened: () => {} });
    expect(await fixture().dial(listener.address, handshakeOf(1))).toMatchObject({ name: "DialError" });
  });

  it("does not call back for a cancelled dial", async () => {
    let [answered, opened] = [0, 0];
    const listener = await fixture().listen({ accept: () => handshakeOf(2), opened: () => opened++ });
    fixture()
      .setup.dialler.dial(listener.address, handshakeOf(1), () => answered++)
      .cancel();
    const before = opened;
    await fixture().dial(listener.address, handshakeOf(3));
    await fixture().settle(() => opened > before);
    expect(answered).toBe(0);
  });

  it("accepts no more links once the listener is closed, and keeps the open ones", async () => {
    let far: Link | undefined;
    const listener = await fixture().listen({ accept: () => handshakeOf(2), opened: (link) => (far = link) });
    const near = await fixture().dial(listener.address, handshakeOf(1));
    await fixture().settle(() => far !== undefined);
    let closed = false;
    listener.close(() => (closed = true));
    await fixture().settle(() => closed);
    expect(await fixture().dial(listener.address, handshakeOf(1))).toMatchObject({ name: "DialError" });
    const incoming = new FakeIncoming();
    far!.attach(incoming);
    (near as Link).outgoing.unchoke();
    await fixture().settle(() => incoming.lines.length > 0);
    expect(incoming.lines).toEqual(["unchoke"]);
    far!.close(ours("seen"));
  });
}

function plain({ infoHash, peerId, reserved }: Handshake): number[][] {
  return [[...infoHash], [...peerId], [...reserved]];
}
