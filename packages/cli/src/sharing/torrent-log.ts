import { type Logger, type Torrent, formatAddress } from "@minibit/core";

/** Logs the events of `torrent` to `logger`, for diagnosis. */
export function logTorrent(torrent: Torrent, logger: Logger): void {
  const name = torrent.metainfo.name;
  torrent.on("state", (state) => logger.info(`${name}: ${state}`));
  torrent.on("announced", ({ url, peers, error }) =>
    error ? logger.warn(error.message) : logger.info(`${url} named ${peers} peers`),
  );
  torrent.on("joined", (peer) =>
    logger.info(`${peer.name} joined`, { address: formatAddress(peer.address) }),
  );
  torrent.on("left", (peer, why) => logger.info(`${peer.name} left: ${why}`));
  torrent.on("picked", ({ piece, reason, availability, peer }) =>
    logger.debug(`piece ${piece} is asked of ${peer.name}`, { reason, availability }),
  );
  torrent.on("round", ({ trigger, unchoked }) => logger.debug("choke round", { trigger, unchoked }));
}
