export { missingPiece } from "./missing-piece.js";
export { optimalDistribution } from "./optimal-distribution.js";
export { strategyCores } from "./strategy-cores.js";
