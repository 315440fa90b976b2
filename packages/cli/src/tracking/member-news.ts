import type { Departure, Member } from "@minibit/core";
import type { SeedingTracker } from "./seeding-tracker.js";
import type { MemberEvent, TrackerReporter } from "./tracker-reporter.js";

/** Reports to `reporter` the peers that join, complete and leave, except our own. */
export function tellMembers({ tracker, seedId }: SeedingTracker, reporter: TrackerReporter): void {
  const own = Buffer.from(seedId);
  const tell = (event: MemberEvent, infoHash: string, member: Member, why?: Departure): void => {
    if (own.equals(member.peerId)) return;
    reporter.member(event, infoHash, member, tracker.catalogue.metainfo(infoHash), why);
  };
  tracker.events.on("joined", (infoHash, member) => tell("joined", infoHash, member));
  tracker.events.on("completed", (infoHash, member) => tell("completed", infoHash, member));
  tracker.events.on("left", (infoHash, member, why) => tell("left", infoHash, member, why));
}
