import type { PeerAddress } from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import { JsonEvents } from "../json-events.js";
import { JsonReporter } from "../report/json-reporter.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoReporter } from "./demo-reporter.js";
import type { DemoSwarm } from "./demo-swarm.js";
import { writeNotice } from "../notice.js";

/** The sender of events that belong to no peer. */
const DEMO = "demo";

/** Reports a demo to programs: the events of every peer, then a summary. */
export class DemoJson implements DemoReporter {
  readonly #context: CommandContext;
  readonly #reporters = new Map<DemoPeer, JsonReporter>();

  /** Writes events to standard output. */
  constructor(context: CommandContext) {
    this.#context = context;
  }

  preparing(): void {}

  listening(member: DemoPeer, address: PeerAddress): void {
    const reporter = new JsonReporter(this.#eventsOf(member.name), this.#context.stderr);
    this.#reporters.set(member, reporter);
    reporter.listening(address);
  }

  started(): void {
    for (const [{ torrent }, reporter] of this.#reporters) {
      reporter.added(torrent);
      if (torrent.isComplete) reporter.seeding(torrent);
      torrent.on("complete", (download) => {
        reporter.complete(torrent, download);
        reporter.seeding(torrent);
      });
    }
  }

  notice(text: string): void {
    writeNotice(this.#context.stderr, text);
  }

  verified({ metainfo }: DemoSwarm, member: DemoPeer, identical: boolean): void {
    const { infoHashHex: infoHash, totalBytes: bytes } = metainfo;
    this.#eventsOf(member.name).write({ event: "verified", infoHash, bytes, identical });
  }

  stopping(): void {}

  failed({ message, exitCode }: Failure): void {
    this.#eventsOf(DEMO).write({ event: "error", message, exitCode });
  }

  close(exitCode: ExitCode, swarm: DemoSwarm | undefined): void {
    for (const reporter of this.#reporters.values()) reporter.close(exitCode);
    if (swarm) this.#summary(swarm, exitCode === ExitCode.done);
  }

  #summary({ metainfo, seed, leechers }: DemoSwarm, identical: boolean): void {
    const { uploadedBytes, messagesReceived, messagesSent } = seed.torrent.status;
    this.#eventsOf(DEMO).write({
      event: "summary",
      infoHash: metainfo.infoHashHex,
      identical,
      seed: { uploadedBytes, messagesReceived, messagesSent },
      peers: leechers.map((member) => ({
        peer: member.name,
        seconds: Number((member.seconds ?? 0).toFixed(3)),
        fromSeedBytes: member.received.fromSeed,
        fromPeersBytes: member.received.fromPeers,
        messagesReceived: member.torrent.status.messagesReceived,
        messagesSent: member.torrent.status.messagesSent,
      })),
    });
  }

  #eventsOf(peer: string): JsonEvents {
    return new JsonEvents(this.#context.stdout, peer);
  }
}
