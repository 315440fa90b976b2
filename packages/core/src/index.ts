// The declarations use types of Node. This loads them for every user, even one whose configuration lists no `types`.
/// <reference types="node" preserve="true" />

/**
 * The MiniBit engine. {@link createPeer} makes a {@link Peer}, and {@link Peer.add} returns a {@link Torrent}.
 * {@link createMetainfo} and {@link parseMetainfo} make and read torrent files. {@link TrackerServer} is a tracker.
 * {@link PeerOptions} names the ports by which everything else can be replaced. What a strategy needs is in
 * `@minibit/core/strategy`.
 *
 * @packageDocumentation
 */
export * from "./bencode/index.js";
export * from "./errors.js";
export * from "./limits.js";
export * from "./metainfo/index.js";
export * from "./plugins/index.js";
export * from "./runtime/index.js";
export * from "./storage/index.js";
export * from "./strategy/index.js";
export * from "./tracker/index.js";
export * from "./transport/index.js";
export * from "./units/index.js";
export * from "./wire/index.js";
export * from "./container/index.js";
export * from "./peer/index.js";
export {
  DEFAULT_SLOTS,
  type RoundReport,
  type SlotCounts,
  type SlotSetting,
  leastSlots,
} from "./choking/index.js";
