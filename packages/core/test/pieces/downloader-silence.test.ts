import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab } from "./downloader-lab.js";

describe("Downloader, when a peer is silent", () => {
  it("calls it snubbed after 20 s, asks others, and asks it for one block at a time", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 8 });
    const silent = lab.join();
    lab.pass(19);
    expect(silent.provider.snubbed).toBe(false);
    lab.pass(1);
    expect(silent.provider.snubbed).toBe(true);
    expect(silent.cancelled).toHaveLength(4);
    expect(silent.provider.inFlight.size).toBe(1);
    const other = lab.join();
    lab.answer(other);
    expect(lab.kept).toEqual([0]);
  });

  it("uses what it sends in the end, however often it was snubbed meanwhile: its line may be slow, not dead", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const slow = lab.join();
    lab.pass(20);
    expect(slow.cancelled).toHaveLength(4);
    lab.pass(25);
    const wasAsked = [0, 1, 2, 3].map((block) => lab.wasAsked(slow, pieceIndex(0), block * BLOCK_LENGTH));
    expect(wasAsked).toEqual([true, true, true, true]);
  });

  it("takes its refusal for the answer to what was taken back, not to what it was asked anew: that still comes", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const slow = lab.join();
    lab.pass(20);
    expect(slow.asked).toEqual(["0/0"]); // anew
    for (const block of [0, 1, 2, 3])
      lab.downloader.rejected(slow.provider, pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
    expect(slow.asked).toEqual(["0/0"]);
    expect(lab.send(slow, "0/0")).toBe(true);
    lab.answer(slow);
    expect(lab.kept).toEqual([0]);
  });

  it("takes back what it was asked anew when what was taken back comes after all", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const slow = lab.join();
    lab.pass(20);
    expect(slow.asked).toEqual(["0/0"]);
    expect(lab.send(slow, "0/0")).toBe(true);
    expect(slow.cancelled.filter((name) => name === "0/0")).toHaveLength(2);
    expect(slow.provider.inFlight.has(0)).toBe(false);
    lab.downloader.rejected(slow.provider, pieceIndex(0), 0, BLOCK_LENGTH);
    lab.answer(slow);
    expect(lab.kept.toSorted()).toEqual([0, 1]);
    expect(lab.wastedBytes).toBe(0);
  });

  it("does not call it so while others answer that were asked no later: our line may be slow, and it is not its turn", () => {
    const lab = new DownloaderLab({ pieces: 40, blocksPerPiece: 8 });
    const [waiting, served] = [lab.join(), lab.join()];
    const asked = [...served.asked];
    lab.pass(15);
    lab.send(served, asked[0]!);
    lab.pass(15);
    lab.send(served, asked[1]!); // requested at the same time as what we wait for
    lab.pass(1);
    expect(waiting.provider.snubbed).toBe(false);
    for (const name of asked.slice(2)) lab.send(served, name);
    lab.send(
      served,
      served.asked.find((name) => !asked.includes(name))!,
    ); // requested 15 s later
    lab.pass(1);
    expect(waiting.provider.snubbed).toBe(true);
  });

  it("calls it so only after a minute when a block of it is just arriving", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const slow = lab.join();
    lab.begin(slow, slow.asked[0]!);
    lab.pass(59);
    expect(slow.provider.snubbed).toBe(false);
    lab.pass(1);
    expect(slow.provider.snubbed).toBe(true);
  });

  it("asks others first from then on, or those who send nothing could be all who are ever asked", () => {
    const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: 2 });
    for (let silent = 0; silent < 20; silent++) lab.join();
    const honest = lab.join();
    expect(honest.asked).toEqual([]); // each block is asked of at most eight
    for (let time = 0; time < 2; time++) {
      lab.pass(20);
      lab.answer(honest);
    }
    expect(lab.kept).toEqual([0]);
  });

  it("does not count the time in which it was asked for nothing", () => {
    const lab = new DownloaderLab({ pieces: 2 });
    const peer = lab.join([0]);
    lab.answer(peer);
    lab.pass(30);
    lab.downloader.gained(peer.provider, pieceIndex(1));
    lab.pass(19);
    expect(peer.provider.snubbed).toBe(false);
    lab.pass(1);
    expect(peer.provider.snubbed).toBe(true);
  });

  it("counts from when it was asked first, whatever it is asked for meanwhile", () => {
    const lab = new DownloaderLab({ pieces: 2, blocksPerPiece: 1 });
    const peer = lab.join([0]);
    lab.pass(15);
    lab.downloader.gained(peer.provider, pieceIndex(1));
    expect(peer.asked).toEqual(["0/0", "1/0"]);
    lab.pass(5);
    expect(peer.provider.snubbed).toBe(true);
  });

  it("gives to others what a peer neither sends nor rejects after a choke with the fast extension", () => {
    const lab = new DownloaderLab({ pieces: 1 });
    const peer = lab.join();
    lab.pass(10);
    lab.send(peer, "0/0");
    lab.downloader.choked(peer.provider, true);
    lab.pass(20);
    expect(peer.cancelled).toEqual(["0/1", "0/2", "0/3"]);
  });

  it("lets it have many requests again in time, also when what comes first is what was taken back", () => {
    const lab = new DownloaderLab({ pieces: 40 });
    const peer = lab.join();
    const second = peer.asked[1]!;
    lab.pass(20);
    expect(peer.cancelled).toContain(second);
    lab.send(peer, second);
    for (let sent = 0; sent < 60; sent++) lab.send(peer, peer.asked[0]!);
    expect(peer.provider.depth.value).toBeGreaterThan(30);
  });

  it("takes it back as soon as it sends", () => {
    const lab = new DownloaderLab();
    const peer = lab.join();
    lab.pass(20);
    lab.send(peer, peer.asked[0]!);
    expect(peer.provider.snubbed).toBe(false);
    expect(peer.asked.length).toBeGreaterThan(1);
  });

  it("asks others after a minute for one block that does not come while its fellows do", () => {
    const lab = new DownloaderLab({ pieces: 40 });
    const peer = lab.join();
    const [kept, ...rest] = [...peer.asked];
    for (const name of rest) lab.send(peer, name);
    for (let second = 0; second < 60; second++) {
      const next = peer.asked.find((name) => name !== kept);
      if (next) lab.send(peer, next);
      lab.pass(1);
    }
    expect(peer.cancelled).toEqual([kept]);
  });
});
