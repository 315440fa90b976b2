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

/** Options of `minibit peer`, which a configuration may also contain. */
export const PEER_OPTIONS = {
  dir: { type: "value", value: "FOLDER", describe: "the folder for the data (default: ./downloads)" },
  overwrite: {
    type: "flag",
    describe: "overwrite unrelated files that are in the way of the torrent's files (default: refuse)",
  },
  id: { type: "value", value: "NAME", describe: "name of this peer, shown here and to others" },
  host: {
    type: "value",
    value: "HOST",
    describe: "the address to listen on, and to connect from (default: 0.0.0.0, all)",
  },
  port: { type: "value", value: "PORT", describe: "the port to listen on (default: 0, any free one)" },
  tracker: {
    type: "value",
    value: "URL",
    describe:
      "the tracker to use instead of the torrent's own; /announce is added to an address without a path " +
      `(default without a torrent: ${USUAL_TRACKER})`,
  },
  peer: { type: "list", value: "HOST:PORT", describe: "a peer to connect to; repeatable" },
  ...STRATEGY_OPTIONS,
  slots: {
    type: "value",
    value: "4+1",
    describe:
      "regular and optimistic upload slots per torrent, or auto: 4+1 while downloading; when complete, as many as the " +
      "upload can fill, shared by all torrents (default: auto)",
  },
  until: {
    type: "value",
    value: "WHEN",
    describe:
      "when to stop: complete, forever, ratio=2 (complete, and two copies uploaded) or 30s (that long after " +
      "completion) (default: complete; forever if the data is complete at the start)",
  },
  timeout: {
    type: "value",
    value: "TIME",
    describe: "give up after this long without any peer: 30s, 5m or never (default: 60s)",
  },
  "max-peers": {
    type: "value",
    value: "N",
    describe: "most connections per torrent (default: 100)",
  },
  "upload-limit": { type: "value", value: "RATE", describe: "most bytes per second to send: 500k, 2MiB" },
  "download-limit": { type: "value", value: "RATE", describe: "most bytes per second to receive" },
  revealer: {
    type: "value",
    value: "NAME",
    describe: "which pieces a seed shows to whom (default: all); options as NAME:option=value",
  },
  "super-seed": {
    type: "flag",
    describe: "show each piece to one peer until it is passed on (BEP 16); same as --revealer super",
  },
  playback: {
    type: "value",
    value: "RATE",
    describe: "play while downloading, at this many bytes per second; used by --selector deadline and window",
  },
  explain: { type: "flag", describe: "show every choke round, and why each piece was picked" },
  json: { type: "flag", describe: "print events as lines of JSON" },
  quiet: { type: "flag", alias: "q", describe: "print nothing but errors" },
} as const satisfies OptionSpecs;

/** Arguments of `minibit peer`. */
export type PeerArguments = Arguments<typeof positionals, typeof PEER_OPTIONS>;

export default defineCommand({
  name: "peer",
  summary: "download torrents, and seed them",
  details:
    "Without a torrent, the peer joins the one that the tracker offers.\n\n" +
    "Complete data is seeded, even from a read-only folder; partial data is completed. A file that has nothing in " +
    "common with the torrent's is taken for somebody's own: the peer names it and does not overwrite it. Ctrl-C " +
    "tells the tracker, saves progress and exits; pressed twice, it exits at once.",
  positionals,
  options: PEER_OPTIONS,
  examples: [
    ["peer", "download what the tracker on this machine offers into ./downloads"],
    [
      "peer folder.torrent --dir ./out --peer 127.0.0.1:50002",
      "use the torrent's trackers and one more peer",
    ],
    [
      "peer --selector window:size=0.2 --choker tft:slots=6 --explain",
      "choose strategies, and watch them decide",
    ],
    ["peer --plugin ./my-strategy.ts --selector mine", "use your own strategy"],
    ["peer film.torrent --until ratio=2 --upload-limit 1MiB", "seed two copies at a gentle rate"],
  ],
  load: () => import("./peer-run.js"),
});
