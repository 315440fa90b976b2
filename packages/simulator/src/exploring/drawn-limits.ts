import { DEFAULT_LIMITS, LIMITS, type Limits, type Plugin, definePlugin } from "@minibit/core";
import { bind } from "@minibit/core/di";
import type { SharedFile } from "../scenario/scenario.js";
import type { Draw } from "./draw.js";

/** Limits of the engine that a small swarm reaches; otherwise only a large one would. */
export function drawLimits(draw: Draw, { pieceBytes }: SharedFile): Partial<Limits> {
  if (draw.chance(0.5)) return {};
  const some = (name: keyof Limits, least: number, most: number): Partial<Limits> =>
    draw.chance(0.4) ? { [name]: draw.whole(least, most) } : {};
  return {
    ...some("unwrittenBytes", pieceBytes, 4 * pieceBytes),
    ...some("pieceCacheBytes", 0, 4 * pieceBytes),
    ...some("queuedRequests", 1, 20),
    ...some("outstandingRequests", 1, 8),
    ...some("dials", 1, 3),
  };
}

/** Returns a plugin that gives every peer `limits`. */
export function limiting(limits: Partial<Limits>): Plugin {
  return definePlugin({
    name: "limits",
    apiVersion: 1,
    register: (container) => bind(container, LIMITS).toValue({ ...DEFAULT_LIMITS, ...limits }),
  });
}
