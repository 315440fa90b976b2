/**
 * What theory says of a swarm: bounds, steady states and equilibria of the literature, each with its source and what
 * it assumes. The lab is held against them.
 *
 * @packageDocumentation
 */
export * from "./biersack-chain.js";
export * from "./biersack-tree.js";
export * from "./block-arrivals.js";
export * from "./floor-log.js";
export * from "./hajek-zhu.js";
export * from "./kumar-ross.js";
export * from "./mundinger.js";
export * from "./proportional-response.js";
export * from "./qiu-srikant.js";
export * from "./stable-matching.js";
export * from "./sybil-split.js";
export * from "./yang-de-veciana.js";
