import * as v from "valibot";
import { amount, count, exitCode, infoHash, stamp } from "./event-fields.js";
import { LAB_EVENTS } from "./lab-event-schema.js";

const listening = v.object({
  ...stamp,
  event: v.literal("listening"),
  host: v.pipe(v.string(), v.description("the address on which it listens")),
  port: v.pipe(count, v.maxValue(65_535), v.description("the port on which it listens")),
});

const seeding = v.object({
  ...stamp,
  event: v.literal("seeding"),
  infoHash,
  bytes: v.pipe(count, v.description("the size of the data")),
  path: v.pipe(v.string(), v.description("where the data is on disk")),
});

const progress = v.object({
  ...stamp,
  event: v.literal("progress"),
  infoHash,
  state: v.pipe(v.picklist(["checking", "downloading", "seeding"]), v.description("what is going on")),
  haveBytes: v.pipe(count, v.description("bytes that are here, verified; while checking, looked at so far")),
  totalBytes: v.pipe(count, v.description("the size of the data")),
  downloadedBytes: v.pipe(count, v.description("bytes of blocks received since the start")),
  uploadedBytes: v.pipe(count, v.description("bytes of blocks sent since the start")),
  downloadRate: v.pipe(amount, v.description("bytes per second, mean of the last 20 s")),
  uploadRate: v.pipe(amount, v.description("bytes per second, mean of the last 20 s")),
  peers: v.pipe(count, v.description("how many are connected")),
  etaSeconds: v.optional(
    v.pipe(amount, v.description("until the download is complete; absent if it cannot be estimated")),
  ),
  playback: v.optional(
    v.object({
      piece: v.pipe(count, v.description("which is played, or waited for")),
      stalledSeconds: v.pipe(amount, v.description("for how long it has waited for pieces in all")),
    }),
  ),
  unavailable: v.optional(
    v.object({
      count: v.pipe(count, v.description("how many pieces are wanted that nobody connected holds")),
      pieces: v.pipe(v.array(count), v.description("the first few of them")),
      lastHolder: v.optional(
        v.object({
          name: v.pipe(v.string(), v.description("who was the last to leave of those who held one of these")),
          secondsAgo: v.pipe(amount, v.description("when that was")),
        }),
      ),
    }),
  ),
});

const complete = v.object({
  ...stamp,
  event: v.literal("complete"),
  infoHash,
  bytes: v.pipe(count, v.description("the size of the data")),
  path: v.pipe(v.string(), v.description("where the data is on disk")),
  seconds: v.pipe(amount, v.description("since the first dial or announce")),
});

const stopped = v.object({ ...stamp, event: v.literal("stopped"), exitCode });

const error = v.object({
  ...stamp,
  event: v.literal("error"),
  infoHash: v.optional(infoHash),
  message: v.pipe(v.string(), v.description("what went wrong, and what to do, in one line")),
  exitCode,
});

const verified = v.object({
  ...stamp,
  event: v.literal("verified"),
  infoHash,
  bytes: v.pipe(count, v.description("how many were compared")),
  identical: v.pipe(v.boolean(), v.description("whether the copy is the original, byte for byte")),
});

const summary = v.object({
  ...stamp,
  event: v.literal("summary"),
  infoHash,
  identical: v.pipe(v.boolean(), v.description("whether every copy is")),
  seed: v.object({
    uploadedBytes: v.pipe(count, v.description("bytes of blocks it sent")),
    messagesReceived: count,
    messagesSent: count,
  }),
  peers: v.array(
    v.object({
      peer: v.string(),
      seconds: v.pipe(amount, v.description("from its first announce until everything was there")),
      fromSeedBytes: v.pipe(count, v.description("bytes of blocks that the seed sent it")),
      fromPeersBytes: v.pipe(count, v.description("bytes of blocks that other peers sent it")),
      messagesReceived: count,
      messagesSent: count,
    }),
  ),
});

const otherPeer = {
  name: v.pipe(v.string(), v.description("the name that the other peer gives itself, or its client")),
  address: v.pipe(v.string(), v.description("where it is")),
};

const picked = v.object({
  ...stamp,
  event: v.literal("picked"),
  infoHash,
  ...otherPeer,
  piece: v.pipe(count, v.description("which piece was started, with this peer")),
  reason: v.pipe(v.string(), v.description("why, as the selector says")),
  availability: v.pipe(count, v.description("how many connected peers held it")),
  rank: v.pipe(count, v.description("its place among the candidates by how rare it was, from 1")),
  candidates: v.pipe(count, v.description("how many pieces could have been started")),
});

const round = v.object({
  ...stamp,
  event: v.literal("round"),
  infoHash,
  number: v.pipe(count, v.description("how many timer rounds there were, this one included")),
  trigger: v.pipe(
    v.picklist(["timer", "slot-free"]),
    v.description("every 10 s, or because a slot was free"),
  ),
  strategy: v.pipe(v.string(), v.description("the choker that decided")),
  connected: v.pipe(count, v.description("how many peers there were to choose from")),
  unchoked: v.pipe(
    v.array(
      v.object({
        ...otherPeer,
        reason: v.pipe(v.string(), v.description("why, as the choker says")),
        share: v.optional(v.pipe(amount, v.description("its part of the upload, relative to the others'"))),
        ceiling: v.optional(v.pipe(amount, v.description("the most it is sent, bytes per second"))),
        downloadRate: v.pipe(amount, v.description("bytes per second from it, mean of the last 20 s")),
        uploadRate: v.pipe(amount, v.description("bytes per second to it, mean of the last 20 s")),
        seconds: v.pipe(amount, v.description("for how long it has been served")),
      }),
    ),
    v.description("everybody who is served now"),
  ),
  dropped: v.pipe(v.array(v.object(otherPeer)), v.description("who is not served any more")),
});

const swarmPeer = {
  ...stamp,
  infoHash,
  name: v.pipe(v.string(), v.description("what the other peer's id tells: its client, or its id")),
  address: v.pipe(v.string(), v.description("where it announced from, and the port on which it listens")),
};

const joined = v.object({ ...swarmPeer, event: v.literal("joined") });
const completed = v.object({ ...swarmPeer, event: v.literal("completed") });
const left = v.object({
  ...swarmPeer,
  event: v.literal("left"),
  why: v.pipe(
    v.picklist(["stopped", "expired", "displaced"]),
    v.description(
      "stopped: it said goodbye; expired: it stopped announcing; displaced: its swarm gave way to another",
    ),
  ),
});

/**
 * What `--json` prints, one object a line. `picked` and `round` require `--explain`. `verified` and `summary` are the
 * demo's events, `joined`, `completed` and `left` the tracker's, and {@link LAB_EVENTS} those of `minibit sim`.
 */
export const EVENT_SCHEMA = v.variant("event", [
  listening,
  seeding,
  progress,
  complete,
  stopped,
  error,
  picked,
  round,
  verified,
  summary,
  joined,
  completed,
  left,
  ...LAB_EVENTS,
]);

/** One line of `--json`. */
export type JsonEvent = v.InferOutput<typeof EVENT_SCHEMA>;
