import { type Arguments, type OptionSpecs, defineCommand } from "../command.js";
import { STRATEGY_OPTIONS } from "../strategy-options.js";
import { USUAL_TRACKER } from "../tracking/usual-tracker.js";

const positionals = {
  torrent: {
    type: "list",
    describe:
      "a torrent file, the http(s) address of one, - for standard input, or the info-hash of one in the " +
      "tracker's catalogue (default: what the tracker offers)",
  },
} as const;

/** Options of `minibit peer`; a configuration may hold them, too. */
export const PEER_OPTIONS = {
  dir: { type: "value", value: "FOLDER", describe: "where the data is or goes (default: ./downloads)" },
  overwrite: {
    type: "flag",
    describe:
      "write over files of something else that are in the place of the torrent's own (default: refuse)",
  },
  id: { type: "value", value: "NAME", describe: "what this peer is called, here and by others" },
  host: { type: "value", value: "HOST", describe: "the address to listen on (default: 0.0.0.0, all)" },
  port: { type: "value", value: "PORT", describe: "the port to listen on (default: 0, any that is free)" },
  tracker: {
    type: "value",
    value: "URL",
    describe:
      "the tracker to announce to, instead of the torrent's own; /announce is added to an address without a " +
      `path (default without a torrent: ${USUAL_TRACKER})`,
  },
  peer: { type: "list", value: "HOST:PORT", describe: "a peer to dial; again for others" },
  ...STRATEGY_OPTIONS,
  slots: {
    type: "value",
    value: "4+1",
    describe:
      "how many peers to serve at a time for each torrent, regular and optimistic, or auto: 4+1 while something is " +
      "lacking, and then as many as the upload carries, for all torrents together (default: auto)",
  },
  until: {
    type: "value",
    value: "WHEN",
    describe:
      "when to stop: complete, forever, ratio=2 (complete, and so many copies sent) or 30s (so long after it " +
      "is complete) (default: complete; forever for data that is complete at the start)",
  },
  timeout: {
    type: "value",
    value: "TIME",
    describe: "give up when no peer is there for so long: 30s, 5m or never (default: 60s)",
  },
  "max-peers": {
    type: "value",
    value: "N",
    describe: "peers to be connected with, per torrent (default: 100)",
  },
  "upload-limit": { type: "value", value: "RATE", describe: "bytes per second to send: 500k, 2MiB" },
  "download-limit": { type: "value", value: "RATE", describe: "bytes per second to receive" },
  revealer: {
    type: "value",
    value: "NAME",
    describe: "which pieces to show to whom as a seed (default: all); NAME:option=value sets options of it",
  },
  "super-seed": {
    type: "flag",
    describe: "show each piece to one peer until it was passed on (BEP 16): short for --revealer super",
  },
  playback: {
    type: "value",
    value: "RATE",
    describe:
      "play the pieces while they come, at so many bytes per second; --selector deadline or window goes by it",
  },
  explain: { type: "flag", describe: "show every choke round, and why each piece was picked" },
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** What `minibit peer` is run with. */
export type PeerArguments = Arguments<typeof positionals, typeof PEER_OPTIONS>;

export default defineCommand({
  name: "peer",
  summary: "download torrents, and serve what is complete",
  details:
    "Data that is complete at the start is served, also from a read-only folder; data that is there in part is " +
    "completed. A file of which nothing is as the torrent says is somebody's own: it is named, and not written " +
    "over. Ctrl-C says goodbye to the tracker, saves what is here and ends; twice, it ends at once. " +
    "Without a torrent, the peer joins the one that the tracker offers.",
  positionals,
  options: PEER_OPTIONS,
  examples: [
    ["peer", "join what the tracker on this machine offers, into ./downloads"],
    ["peer folder.torrent --dir ./out --peer 127.0.0.1:50002", "from the torrent's trackers and a peer"],
    [
      "peer --selector window:size=0.2 --choker tft:slots=6 --explain",
      "choose strategies, and see them decide",
    ],
    ["peer --plugin ./my-strategy.ts --selector mine", "decide by a strategy of your own"],
    ["peer film.torrent --until ratio=2 --upload-limit 1MiB", "give back two copies, gently"],
  ],
  load: () => import("./peer-run.js"),
});
