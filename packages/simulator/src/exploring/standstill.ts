import { DEFAULT_LIMITS, type PieceIndex, pieceIndex } from "@minibit/core";
import type { Conversation } from "../checking/index.js";
import type { LabPeer } from "../simulation/lab-peer.js";
import type { LabWorld } from "../simulation/lab-world.js";
import type { DrawnSwarm } from "./drawn-swarm.js";
import { nameOf, servesEverybody, whyNobody } from "./servers.js";

/** Why a peer does not get a piece from one that holds it. */
export interface Obstacle {
  /** The full sentence. */
  readonly sentence: string;
  /** Whether nobody is to blame: it may remain so forever. */
  readonly isExcused: boolean;
}

/** A peer that waits, and why. */
export interface Pending {
  /** Its name. */
  readonly peer: string;
  /** The first of possibly many reasons. */
  readonly reasons: readonly string[];
}

/** A peer that waits, and all obstacles between it and what it lacks. */
interface Waiting {
  readonly peer: LabPeer;
  readonly obstacles: readonly Obstacle[];
}

const MOST_REASONS = 3;

/** Examines a swarm in which nothing moves any more, and tells why each peer does not get what it lacks. */
export class Standstill {
  readonly #running: ReadonlyMap<string, LabPeer>;

  /** Examines `world`, which runs `swarm`. */
  constructor(
    private readonly world: LabWorld,
    private readonly swarm: Pick<DrawnSwarm, "limits" | "scenario">,
  ) {
    this.#running = new Map(Array.from(world.swarm.running, (peer) => [peer.name, peer]));
  }

  /** Peers that wait for something they cannot expect. */
  get excused(): Pending[] {
    return this.#waiting
      .filter(({ obstacles }) => obstacles.every(({ isExcused }) => isExcused))
      .map(toPending);
  }

  /** Peers that could have what they wait for, and why they do not. */
  get blamed(): Pending[] {
    return this.#waiting
      .map(({ peer, obstacles }) => ({ peer, obstacles: obstacles.filter(({ isExcused }) => !isExcused) }))
      .filter(({ obstacles }) => obstacles.length > 0)
      .map(toPending);
  }

  get #waiting(): Waiting[] {
    const waiting = [...this.#running.values()].filter(({ isComplete }) => !isComplete);
    return waiting.map((peer) => ({
      peer,
      obstacles: this.#lacking(peer).flatMap((piece) => this.#obstacles(peer, piece)),
    }));
  }

  #lacking({ disk }: LabPeer): PieceIndex[] {
    return Array.from({ length: disk.length }, (_, piece) => pieceIndex(piece)).filter(
      (piece) => !disk.has(piece),
    );
  }

  #obstacles(peer: LabPeer, piece: PieceIndex): Obstacle[] {
    const lacks = `${peer.name} lacks piece ${piece}`;
    const own = ownObstacle(peer) ?? this.#fullMemory(peer);
    if (own) return [{ sentence: `${lacks}: ${own}`, isExcused: true }];
    const holders = [...this.#running.values()].filter(({ disk }) => disk.has(piece));
    if (holders.length === 0) return [{ sentence: `${lacks}, which nobody holds`, isExcused: true }];
    return holders.map((holder) => {
      const { sentence, isExcused } = this.#between(peer, holder, piece);
      return { sentence: `${lacks}, held by ${holder.name}, ${sentence}`, isExcused };
    });
  }

  /** Pieces begun with peers that then send nothing may take up all the memory, if nobody else holds them. */
  #fullMemory({ torrent }: LabPeer): string | undefined {
    const { limits, scenario } = this.swarm;
    const started = Array.from(torrent?.swarm?.exchange.partials ?? [], ({ size }) => size);
    const bytes = started.reduce((sum, size) => sum + size, scenario.file.pieceBytes);
    const { unwrittenBytes } = { ...DEFAULT_LIMITS, ...limits };
    return bytes > unwrittenBytes ? "it has no memory for another piece" : undefined;
  }

  #between(peer: LabPeer, holder: LabPeer, piece: PieceIndex): Obstacle {
    const talk = this.#talks(peer).find(({ far }) => far === holder.name);
    const why = whyNobody(holder.population);
    if (why) return excused(`which does not serve it: ${why}`);
    if (!talk) return this.#notConnected(peer, holder);
    if (!talk.heard.has(piece)) return this.#notTold(holder);
    if (!talk.interested) return blamed("and is not interested in it");
    if (talk.isChoked) return choked(holder);
    if (talk.waiting.size === 0) return blamed("which unchokes it but is not asked");
    return nameOf(holder.population.choker) === "fickle"
      ? excused("which serves arbitrary peers ('fickle')")
      : blamed(`which unchokes it but leaves ${talk.waiting.size} requests unanswered`);
  }

  #notConnected(peer: LabPeer, holder: LabPeer): Obstacle {
    for (const one of [peer, holder]) {
      if (this.#talks(one).length >= one.population.neighbours.most) {
        return excused(`with which it is not connected: ${one.name} has no free slot for a connection`);
      }
    }
    const members = this.#running.size;
    const isIntroduced = (one: LabPeer): boolean =>
      Math.min(one.population.neighbours.wanted, this.swarm.scenario.tracker.mostPeers) >= members;
    return isIntroduced(peer)
      ? blamed("with which it is not connected, though the tracker names all peers")
      : excused("with which it is not connected: the tracker names only some peers");
  }

  /** A super-seed waits until a peer passes on what it revealed: not all do so, or have anybody to pass it to. */
  #notTold(holder: LabPeer): Obstacle {
    const { revealer } = holder.population;
    if (revealer === undefined || nameOf(revealer) === "all") return blamed("which did not announce it");
    const others = [...this.#running.values()].filter((peer) => peer !== holder);
    const isPassedOn = others.every((peer) => servesEverybody(peer.population)) && this.#hangTogether(others);
    const sentence = `which did not announce it: it reveals pieces by '${nameOf(revealer)}'`;
    return isPassedOn && nameOf(revealer) === "super" ? blamed(sentence) : excused(sentence);
  }

  /** Whether all of `peers` are linked to each other, directly or through others of them. */
  #hangTogether(peers: readonly LabPeer[]): boolean {
    const unreached = new Set(peers.map(({ name }) => name));
    const reached = peers.slice(0, 1);
    for (const peer of reached) {
      unreached.delete(peer.name);
      for (const { far } of this.#talks(peer)) {
        if (unreached.delete(far)) reached.push(this.#running.get(far)!);
      }
    }
    return unreached.size === 0;
  }

  #talks(peer: LabPeer): readonly Conversation[] {
    return this.world.checker?.talks(peer) ?? [];
  }
}

function choked({ population }: LabPeer): Obstacle {
  const choker = `'${nameOf(population.choker)}'`;
  return servesEverybody(population)
    ? blamed(`which chokes it: ${choker} should serve everybody eventually`)
    : excused(`which chokes it: ${choker} need not serve anybody`);
}

function toPending({ peer, obstacles }: Waiting): Pending {
  return { peer: peer.name, reasons: obstacles.slice(0, MOST_REASONS).map(({ sentence }) => sentence) };
}

/** Returns what in `peer` itself keeps it from completing. */
function ownObstacle({ population: { behaviour, selector } }: LabPeer): string | undefined {
  if (nameOf(selector) === "idle") return "'idle' starts no piece";
  if (behaviour.kind === "lying") return "it announces pieces that it does not hold, and others believe it";
  return behaviour.kind === "corrupting" ? "it corrupts blocks, and others may have banned it" : undefined;
}

function excused(sentence: string): Obstacle {
  return { sentence, isExcused: true };
}

function blamed(sentence: string): Obstacle {
  return { sentence, isExcused: false };
}
