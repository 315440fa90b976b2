import type { PieceIndex, Random } from "@minibit/core";
import type { ContactSwarm } from "../oracles/index.js";
import { exponentialMs } from "../exponential.js";
import type { Agent } from "./agent.js";
import { AgentNetwork, UNBOUNDED } from "./agent-network.js";

/** All settings of a swarm of random contacts. */
export interface ContactSettings extends ContactSwarm {
  /** Arrivals per second, in a Poisson process: lambda. */
  readonly arrivals: number;
  /** Number of pieces of the file: K. */
  readonly pieces: number;
  /** Which of the useful pieces is given. */
  readonly picks: "random" | "rarest";
  /** Peers present from the start that all lack the same piece, the one club; 0 by default. */
  readonly club?: number;
}

/** A contact carries a piece of any size: access links are unlimited, and contacts are what is scarce. */
const PIECE_BYTES = 16_384;

/**
 * Peers that meet at random, as Hajek and Zhu assume: each contacts another at the times of a Poisson process and gives
 * it one piece that it lacks, if it can. One seed stays forever; peers arrive with nothing and leave at once when they
 * have everything, or some time later.
 */
export class RandomContacts {
  readonly #network: AgentNetwork;
  readonly #seed: Agent;
  /** The peers present except the seed, in no order. */
  readonly #present: Agent[] = [];
  readonly #copies: number[];

  /** Starts with only the seed and the club present. */
  constructor(
    private readonly settings: ContactSettings,
    private readonly random: Random,
  ) {
    this.#network = new AgentNetwork(settings.pieces);
    this.#seed = this.#network.add(UNBOUNDED);
    this.#seed.holds.fill();
    this.#copies = Array.from({ length: settings.pieces }, () => 1);
    this.#contactLater(this.#seed, settings.seedContacts, () => true);
    for (let member = 0; member < (settings.club ?? 0); member++) this.#giveAllButOne(this.#arrive());
    this.#arriveLater();
  }

  /** Runs until `untilMs`. */
  run(untilMs: number): void {
    this.#network.run(untilMs);
  }

  /** Number of peers present, without the seed. */
  get population(): number {
    return this.#present.length;
  }

  /** The part of the peers present that lack the piece which most lack; 0 if nobody is present. */
  get missingPart(): number {
    if (this.population === 0) return 0;
    // the seed's own copy does not count
    return 1 - (Math.min(...this.#copies) - 1) / this.population;
  }

  #arriveLater(): void {
    this.#later(this.settings.arrivals, () => {
      this.#arrive();
      this.#arriveLater();
    });
  }

  #giveAllButOne(peer: Agent): void {
    for (let piece = 1 as PieceIndex; piece < this.settings.pieces; piece++) {
      peer.holds.add(piece);
      this.#copies[piece]!++;
    }
  }

  #arrive(): Agent {
    const peer = this.#network.add(UNBOUNDED);
    let isHere = true;
    this.#present.push(peer);
    peer.onArrived = (piece) => {
      this.#copies[piece]!++;
      if (!peer.holds.isFull) return;
      this.#departLater(() => {
        isHere = false;
        this.#depart(peer);
      });
    };
    this.#contactLater(peer, this.settings.peerContacts, () => isHere);
    return peer;
  }

  #departLater(depart: () => void): void {
    if (this.settings.departures === Infinity) depart();
    else this.#later(this.settings.departures, depart);
  }

  #depart(peer: Agent): void {
    const last = this.#present.pop()!;
    if (last !== peer) this.#present[this.#present.indexOf(peer)] = last;
    for (let piece = 0; piece < this.settings.pieces; piece++) this.#copies[piece]!--;
  }

  #contactLater(from: Agent, perSecond: number, isHere: () => boolean): void {
    this.#later(perSecond, () => {
      if (!isHere()) return;
      this.#contact(from);
      this.#contactLater(from, perSecond, isHere);
    });
  }

  #contact(from: Agent): void {
    const met = this.#present.length > 0 ? this.#present[this.random.below(this.#present.length)]! : from;
    const piece = this.#pick(usefulPieces(from, met));
    if (piece !== undefined) from.send(met, piece, PIECE_BYTES);
  }

  #pick(useful: readonly number[]): number | undefined {
    if (useful.length === 0) return undefined;
    const fewest = Math.min(...useful.map((piece) => this.#copies[piece]!));
    const liked =
      this.settings.picks === "random" ? useful : useful.filter((piece) => this.#copies[piece] === fewest);
    return liked[this.random.below(liked.length)];
  }

  #later(perSecond: number, task: () => void): void {
    this.#network.clock.after(exponentialMs(this.random, perSecond), task);
  }
}

/** A peer that meets itself, as the model allows, has nothing for itself. */
function usefulPieces(from: Agent, to: Agent): number[] {
  const useful: number[] = [];
  for (let piece = 0 as PieceIndex; piece < from.holds.length; piece++) {
    if (from.holds.has(piece) && !to.holds.has(piece)) useful.push(piece);
  }
  return useful;
}
