import * as v from "valibot";

/** The version of the schema. Fields and events may be added to it; none changes its meaning or goes. */
export const EVENT_VERSION = 1;

/** A whole number from 0. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A number from 0. */
export const amount = v.pipe(v.number(), v.minValue(0));
/** How the process exits. */
export const exitCode = v.pipe(count, v.description("how the process exits"));
/** Which torrent. */
export const infoHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/), v.description("which torrent"));

/** What is on every event. */
export const stamp = {
  v: v.pipe(v.literal(EVENT_VERSION), v.description("the version of this schema")),
  time: v.pipe(v.string(), v.isoTimestamp(), v.description("when")),
  peer: v.pipe(
    v.string(),
    v.description(
      "who says so: the name given with --id, or else the peer id; of the demo the name of the peer, or demo; or tracker, or lab",
    ),
  ),
};
