/**
 * Returns the time in which one tree serves `peers` peers, units of F / b. The server and each inner peer send to
 * `arity` peers at b / arity each, so that a copy takes `arity` units, and each level receives a chunk one chunk time,
 * k / C, after the level above:
 *
 * `T_tree = k + (levels - 1) k / C`, for the least number of levels that hold N peers: k + k^2 + ... >= N
 *
 * The paper writes floor(log_k N) for the levels below the first. That is one too many if N is k^levels or more, and
 * the same otherwise; here levels are counted.
 *
 * Source: E. Biersack, P. Rodriguez, P. Felber, "Performance analysis of peer-to-peer networks for file distribution",
 * QofIS 2004.
 *
 * @throws {@link !RangeError | RangeError} unless `arity` is a whole number from 2; a tree of arity 1 is a chain.
 */
export function treeUnits(chunks: number, peers: number, arity: number): number {
  return arity + (levelsBelow(arity, arity, peers) * arity) / chunks;
}

/**
 * Returns the time in which `arity` parallel trees serve `peers` peers, units of F / b. The file is cut into as many
 * stripes, each with its own tree in which a peer is fed at b / k. Every peer is an inner node of one tree and a leaf
 * of the others, so it uploads as much as it downloads. A stripe takes one unit:
 *
 * `T_ptree = 1 + depth k / C`, for the least depth that holds N peers: 1 + k + k^2 + ... >= N
 *
 * The paper writes floor(log_k N) for the depth, which is one too few if N needs a level that it does not fill to
 * k^depth peers in all. Three trees are best for most swarms. Source: see {@link treeUnits}.
 *
 * @throws {@link !RangeError | RangeError} unless `arity` is a whole number from 2.
 */
export function parallelTreesUnits(chunks: number, peers: number, arity: number): number {
  return 1 + (levelsBelow(1, arity, peers) * arity) / chunks;
}

/**
 * Returns how many levels follow a first one of `first` peers until `peers` have a place. Each is `arity` times as wide
 * as the one above.
 */
function levelsBelow(first: number, arity: number, peers: number): number {
  if (!Number.isInteger(arity) || arity < 2) throw new RangeError(`a tree cannot have the arity ${arity}`);
  let levels = 0;
  let width = first;
  for (let places = first; places < peers; places += width) {
    levels++;
    width *= arity;
  }
  return levels;
}
