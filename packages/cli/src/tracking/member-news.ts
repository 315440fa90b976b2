import type { Departure, Member, Metainfo } from "@minibit/core";
import type { SeedingTracker } from "./seeding-tracker.js";
import type { TrackerReporter } from "./tracker-reporter.js";

/** What a peer that announced did. */
type MemberEvent = "joined" | "completed" | "left";

/** What a peer that announced did, and where. */
export interface MemberNews {
  /** What it did. */
  readonly event: MemberEvent;
  /** The info-hash of the torrent. */
  readonly infoHash: string;
  /** The torrent, if the tracker offers it. */
  readonly metainfo: Metainfo | undefined;
  /** Why it left, if it did. */
  readonly why: Departure | undefined;
}

/** Reports to `reporter` the peers that join, complete and leave, except our own. */
export function tellMembers({ tracker, seedId }: SeedingTracker, reporter: TrackerReporter): void {
  const own = Buffer.from(seedId);
  const tell = (event: MemberEvent, infoHash: string, member: Member, why?: Departure): void => {
    if (own.equals(member.peerId)) return;
    reporter.member(member, { event, infoHash, metainfo: tracker.catalogue.metainfo(infoHash), why });
  };
  tracker.events.on("joined", (infoHash, member) => tell("joined", infoHash, member));
  tracker.events.on("completed", (infoHash, member) => tell("completed", infoHash, member));
  tracker.events.on("left", (infoHash, member, why) => tell("left", infoHash, member, why));
}
