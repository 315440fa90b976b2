import { type Peer, type PeerOptions, createPeer as createBarePeer } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * Makes a peer with our strategies loaded: `createPeer` of `@minibit/core`, whose options it takes. The
 * plugins among them are added to ours.
 *
 * @example
 * ```ts
 * const peer = createPeer({ name: "alice", choker: "everyone" });
 * await peer.listen();
 * const torrent = peer.add(await readFile("folder.torrent"), { folder: "./downloads" });
 * await torrent.completed();
 * await peer.close();
 * ```
 * @throws PluginError when a plugin breaks the contract, or has a name that is ours.
 */
export function createPeer(options: PeerOptions = {}): Peer {
  return createBarePeer({ ...options, plugins: [strategies, ...(options.plugins ?? [])] });
}
