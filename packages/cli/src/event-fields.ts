import * as v from "valibot";

/** Version of the schema. Fields and events may be added; none is removed or changes its meaning. */
export const EVENT_VERSION = 1;

/** A non-negative integer. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A non-negative number. */
export const amount = v.pipe(v.number(), v.minValue(0));
/** The exit code of the process. */
export const exitCode = v.pipe(count, v.description("how the process exits"));
/** The torrent. */
export const infoHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/), v.description("which torrent"));

/** The fields of every event. */
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
