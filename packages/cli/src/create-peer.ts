import { type Peer, type PeerOptions, createPeer as createBarePeer } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * Makes a peer with MiniBit's own strategies loaded. It takes the same options as `createPeer` of `@minibit/core`;
 * plugins among them are added to MiniBit's own.
 *
 * @example
 * ```ts
 * const peer = createPeer({ name: "alice", choker: "everyone" });
 * await peer.listen();
 * const torrent = peer.add(await readFile("folder.torrent"), { folder: "./downloads" });
 * await torrent.completed();
 * await peer.close();
 * ```
 * @throws PluginError if a plugin breaks the contract, or has a name that is already taken by MiniBit's own.
 */
export function createPeer(options: PeerOptions = {}): Peer {
  return createBarePeer({ ...options, plugins: [strategies, ...(options.plugins ?? [])] });
}
