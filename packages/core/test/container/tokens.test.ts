import { describe, expect, it } from "vitest";
import { CONTAINER } from "../../src/container/container-token.js";
import { peerContainer } from "../../src/container/index.js";
import { TorrentContainers } from "../../src/container/torrent-containers.js";
import { type DependencyContainer, bind, resolve, rootContainer, token } from "../../src/di/index.js";
import { LIMITS } from "../../src/limits.js";
import { METAINFO } from "../../src/metainfo/index.js";
import {
  CHOSEN_STRATEGIES,
  PEER_SERVICES,
  PEER_SETTINGS,
  Peer,
  STRATEGY_CHOOSER,
  TORRENTS,
  TORRENT_OPTIONS,
  Torrent,
} from "../../src/peer/index.js";
import { CALENDAR, CLOCK, HASHER, LOGGER, RANDOM, SCHEDULER, WATCH_CALLS } from "../../src/runtime/index.js";
import { PIECE_STORE, PIECE_STORES } from "../../src/storage/index.js";
import { CHOKE_STRATEGY, PIECE_SELECTOR, STRATEGIES } from "../../src/strategy/index.js";
import { TRACKER_CLIENT } from "../../src/tracker/index.js";
import { TRANSPORT } from "../../src/transport/index.js";
import { sourcesIn } from "../house/sources.js";
import { SAMPLE } from "../peer/peer-lab.js";
import { plainStrategies } from "../peer/plain-strategies.js";

/** Bound in a peer's container. */
const OF_A_PEER: readonly symbol[] = [
  CALENDAR,
  CLOCK,
  CONTAINER,
  HASHER,
  LIMITS,
  LOGGER,
  PEER_SETTINGS,
  PIECE_STORES,
  RANDOM,
  SCHEDULER,
  STRATEGIES,
  TORRENTS,
  TRACKER_CLIENT,
  TRANSPORT,
  WATCH_CALLS,
];

/** Also bound in the container of each of its torrents. */
const OF_A_TORRENT: readonly symbol[] = [
  CHOKE_STRATEGY,
  CHOSEN_STRATEGIES,
  METAINFO,
  PEER_SERVICES,
  PIECE_SELECTOR,
  PIECE_STORE,
  STRATEGY_CHOOSER,
  TORRENT_OPTIONS,
];

/** Not bound in a container: a decorated strategy is handed its options. */
const OF_NOBODY = ["StrategyOptions"];

const byName = (known: symbol): string => String(known.description);

/** The container of a torrent, which is otherwise hidden. The torrent is not started. */
function torrentContainer(): DependencyContainer {
  let seen: DependencyContainer | undefined;
  const container = peerContainer({
    plugins: [plainStrategies],
    selector: "backwards",
    choker: "open-house",
    register: (peers) =>
      bind(peers, TORRENTS).toFactory((at) => ({
        create: (...parts) => {
          seen = at.resolve(TorrentContainers).containerOf(...parts);
          throw new Error("that is enough");
        },
      })),
  });
  expect(() => container.resolve(Peer).add(SAMPLE.metainfo, { folder: "nowhere" })).toThrow("that is enough");
  return seen!;
}

describe("the containers", () => {
  it.each(OF_A_PEER.map((known) => [byName(known), known] as const))(
    "resolve %s for a peer",
    (_name, known) => {
      expect(peerContainer().resolve(known)).toBeDefined();
    },
  );

  it("resolve everything of a peer and more for a torrent", () => {
    const container = torrentContainer();
    for (const known of [...OF_A_PEER, ...OF_A_TORRENT]) expect(container.resolve(known)).toBeDefined();
    expect(container.resolve(Torrent).metainfo).toBe(SAMPLE.metainfo);
  });

  it("know every token that there is", () => {
    const declared = sourcesIn("src").flatMap(({ text }) =>
      [...text.matchAll(/^export const [A-Z_]+ = token<.+>\("(\w+)"\);$/gm)].map(
        ([, name]) => `minibit:${name}`,
      ),
    );
    const listed = [...OF_A_PEER, ...OF_A_TORRENT].map(byName);
    expect(declared.sort()).toEqual([...listed, ...OF_NOBODY.map((name) => `minibit:${name}`)].sort());
    expect(declared.length).toBeGreaterThan(20);
  });

  it("name the token that nobody bound", () => {
    const unbound = token<string>("NobodyBoundThis");
    expect(() => resolve(peerContainer(), unbound)).toThrow(/NobodyBoundThis/);
  });

  it("name the class that could not be made for want of a token", () => {
    expect(() => rootContainer.createChildContainer().resolve(Peer)).toThrow(/PeerSettings/);
  });

  it("leave the root container as it was", () => {
    torrentContainer();
    for (const known of [...OF_A_PEER, ...OF_A_TORRENT]) {
      expect([byName(known), rootContainer.isRegistered(known)]).toEqual([byName(known), false]);
    }
  });

  it("make one of what is shared, and each peer its own", () => {
    const [one, other] = [peerContainer(), peerContainer()];
    expect(resolve(one, TORRENTS)).toBe(resolve(one, TORRENTS));
    expect(resolve(one, SCHEDULER)).toBe(resolve(one, CLOCK));
    for (const known of [TORRENTS, STRATEGIES, SCHEDULER, RANDOM]) {
      expect(one.resolve(known)).not.toBe(other.resolve(known));
    }
  });
});
