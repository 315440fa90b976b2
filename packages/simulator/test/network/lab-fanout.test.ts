import { pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { INTACT, type LabLink, type LabNetwork } from "../../src/network/index.js";
import { DEAF, WIDE, join, labNetwork } from "./network-lab.js";

const PIECE = pieceIndex(7);
const FAR_AWAY = "10.0.0.9";

/** One node, its fan-out, and who heard what when. */
class FanoutLab {
  readonly network: LabNetwork;
  readonly heard: string[] = [];
  readonly #node;
  readonly #fanout;

  constructor(upload = Infinity) {
    const between = (_: unknown, to: { host: string }): number => (to.host === FAR_AWAY ? 40 : 10);
    this.network = labNetwork({ latency: { between, fewValues: true } });
    this.#node = this.network.add("10.0.0.1", 0, { upload, download: Infinity });
    this.#fanout = this.network.transport(this.#node).fanout();
  }

  /** A link to somebody at `host`, who says what comes. */
  meet(host: string, rates = WIDE): [near: LabLink, far: LabLink] {
    const [near, far] = join(this.network, this.#node, this.network.add(host, 0, rates));
    const said = (what: string) =>
      this.heard.push(`${host} ${what} ${Math.round(this.network.clock.present)}`);
    far.attach({
      ...DEAF,
      have: (piece) => said(`have ${piece}`),
      blockTarget: () => new Uint8Array(0),
      piece: () => said("block"),
    });
    near.attach(DEAF);
    this.#fanout.add(near);
    this.network.clock.run(100, this.network.clock.present);
    return [near, far];
  }

  part(link: LabLink): void {
    this.#fanout.remove(link);
  }

  have(): void {
    this.#fanout.have(PIECE);
  }

  run(): void {
    this.network.clock.run(10_000);
  }
}

describe("the fan-out of the lab", () => {
  it("tells all at one event, and each link counts it", () => {
    const lab = new FanoutLab();
    const links = ["10.0.0.2", "10.0.0.3", "10.0.0.4"].map((host) => lab.meet(host));
    const before = lab.network.clock.happened;
    lab.have();
    lab.run();
    expect(lab.heard).toEqual(["10.0.0.2 have 7 10", "10.0.0.3 have 7 10", "10.0.0.4 have 7 10"]);
    expect(lab.network.clock.happened - before).toBe(1);
    expect(links.map(([near, far]) => [near.messagesSent, far.messagesReceived])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it("lets nobody be told before a block that was sent to it, nor wait for those of others", () => {
    const lab = new FanoutLab(16_384 + 13);
    const [busy] = lab.meet("10.0.0.2");
    lab.meet("10.0.0.3");
    busy.piece(PIECE, 0, 16_384, INTACT);
    lab.have();
    lab.run();
    expect(lab.heard).toEqual(["10.0.0.3 have 7 10", "10.0.0.2 block 1010", "10.0.0.2 have 7 1010"]);
  });

  it("overtakes no block that waits at the other end's line", () => {
    const lab = new FanoutLab();
    const [near] = lab.meet("10.0.0.2", { upload: Infinity, download: 16_384 + 13 });
    near.piece(PIECE, 0, 16_384, INTACT);
    lab.network.clock.run(100, 1); // it has left
    lab.have();
    lab.run();
    expect(lab.heard).toEqual(["10.0.0.2 block 1000", "10.0.0.2 have 7 1000"]);
  });

  it("tells those further away later", () => {
    const lab = new FanoutLab();
    for (const host of ["10.0.0.2", FAR_AWAY, "10.0.0.3"]) lab.meet(host);
    lab.have();
    lab.run();
    expect(lab.heard).toEqual(["10.0.0.2 have 7 10", "10.0.0.3 have 7 10", `${FAR_AWAY} have 7 40`]);
  });

  it("tells whoever was there when it was sent and still is", () => {
    const lab = new FanoutLab();
    const meet = (host: string): LabLink => lab.meet(host)[0];
    const leaving = meet("10.0.0.2");
    meet("10.0.0.3");
    const closing = meet("10.0.0.4");
    const closed = meet("10.0.0.5");
    closed.lose({ by: "us", why: "it is enough" });
    lab.have();
    lab.part(leaving);
    lab.network.break(closing);
    lab.meet("10.0.0.6");
    lab.run();
    expect(lab.heard).toEqual(["10.0.0.2 have 7 10", "10.0.0.3 have 7 10"]);
    lab.have();
    lab.run();
    expect(lab.heard.slice(2)).toEqual(["10.0.0.3 have 7 20", "10.0.0.6 have 7 20"]);
  });
});
