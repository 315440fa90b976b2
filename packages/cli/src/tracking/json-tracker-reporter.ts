import { type Member, type PeerAddress, type Torrent, clientName, formatAddress } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import type { JsonEvents } from "../json-events.js";
import { pathOf } from "../report/path-of.js";
import type { MemberNews } from "./member-news.js";
import type { TrackerReporter } from "./tracker-reporter.js";

/** Reports to programs: events as lines of JSON. */
export class JsonTrackerReporter implements TrackerReporter {
  /** Reports to `events`. */
  constructor(private readonly events: JsonEvents) {}

  ready({ host, port }: PeerAddress, seeds: readonly Torrent[]): void {
    this.events.write({ event: "listening", host, port });
    for (const seed of seeds) {
      const { infoHashHex: infoHash, totalBytes: bytes } = seed.metainfo;
      this.events.write({ event: "seeding", infoHash, bytes, path: pathOf(seed) });
    }
  }

  member(member: Member, { event, infoHash, why = "stopped" }: MemberNews): void {
    const about = { infoHash, name: clientName(member.peerId), address: formatAddress(member) };
    if (event !== "left") this.events.write({ event, ...about });
    else this.events.write({ event, ...about, why });
  }

  failed({ message, exitCode }: Failure, torrent?: Torrent): void {
    const about = torrent && { infoHash: torrent.metainfo.infoHashHex };
    this.events.write({ event: "error", ...about, message, exitCode });
  }

  stopping(): void {
    // the event `stopped` follows
  }

  close(exitCode: ExitCode): void {
    this.events.write({ event: "stopped", exitCode });
  }
}
