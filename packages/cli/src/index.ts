/**
 * MiniBit for programs: the engine with its own strategies loaded. Whatever else a program needs (`Metainfo`,
 * `Torrent`, the ports) is in `@minibit/core`.
 *
 * @packageDocumentation
 */
export {
  type MinibitConfig,
  type OptionText,
  type PeerConfig,
  type TrackerConfig,
  defineConfig,
} from "./configuration/minibit-config.js";
export { createPeer } from "./create-peer.js";
export { defineScenario } from "./define-scenario.js";
