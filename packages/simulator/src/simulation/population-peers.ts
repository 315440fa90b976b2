import { Bitfield, type Metainfo, type Random, pieceIndex } from "@minibit/core";
import { PeerRecord } from "../metrics/peer-record.js";
import { arrivalTimes } from "../scenario/arrival-times.js";
import { drawQuantity } from "../scenario/draw-quantity.js";
import { peerNames } from "../scenario/peer-names.js";
import type { Population } from "../scenario/scenario.js";
import { LabPeer } from "./lab-peer.js";
import type { LabPeers } from "./lab-peers.js";

/** The port of the first peer at a node; its other identities use the ports above. */
const FIRST_PORT = 6_881;

/** A peer and when it arrives, milliseconds. */
export interface Coming {
  /** The peer. */
  readonly peer: LabPeer;
  /** When it arrives. */
  readonly atMs: number;
}

/** What {@link populationPeers} makes peers of. */
export interface PeerSource {
  /** Runs the peers. */
  readonly host: LabPeers;
  /** What they share. */
  readonly metainfo: Metainfo;
  /** The population to which they belong. */
  readonly population: Population;
  /** Its number in the scenario. */
  readonly group: number;
}

/**
 * Makes the peers of a population, none of which has arrived yet. Each draws from a stream of `random` named after it,
 * so that an additional peer changes nothing for the others.
 */
export function populationPeers(source: PeerSource, random: Random): Coming[] {
  const { population } = source;
  const times = arrivalTimes(
    population.arrival,
    population.count,
    random.fork(`arrivals of ${population.name}`),
  );
  return times.flatMap((atMs, index) => peersAtNode(source, index, random).map((peer) => ({ peer, atMs })));
}

function peersAtNode(
  { group, host, metainfo, population }: PeerSource,
  index: number,
  random: Random,
): LabPeer[] {
  const name = `${population.name}-${index + 1}`;
  const draws = random.fork(name);
  const rates = {
    upload: drawQuantity(population.upload, draws.fork("upload")),
    download: drawQuantity(population.download, draws.fork("download")),
  };
  const node = host.network.add(addressOf(group, index), group, rates, population.region);
  const isOrigin = population.holds === 1;
  node.isOrigin = isOrigin;
  return peerNames(population, index + 1).map((ownName, identity) => {
    const record = new PeerRecord({ name: ownName, population: population.name, group, isOrigin, ...rates });
    const disk = initialDisk(population.holds, metainfo.pieceCount, draws.fork(`disk ${identity}`));
    return new LabPeer(host, population, record, node, FIRST_PORT + identity, disk);
  });
}

/** 10.<population>.<number / 256>.<number % 256>: this shows the population in the address. */
function addressOf(group: number, index: number): string {
  return `10.${group}.${index >> 8}.${index & 255}`;
}

function initialDisk(holds: number, pieces: number, random: Random): Bitfield {
  if (holds === 1) return Bitfield.full(pieces);
  const disk = new Bitfield(pieces);
  if (holds === 0) return disk;
  const all = random.shuffle(Array.from({ length: pieces }, (_, piece) => piece));
  // A peer that lacks a part lacks at least one piece, however few there are; otherwise it would arrive complete.
  const held = Math.min(pieces - 1, Math.round(holds * pieces));
  for (const piece of all.slice(0, held)) disk.add(pieceIndex(piece));
  return disk;
}
