/**
 * Theory of swarms: bounds, steady states and equilibria from the literature, each with its source and assumptions. The
 * lab is validated against them.
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
