import { type ChokeStrategy, defineStrategy, type Unchoke } from "@minibit/core/strategy";

/**
 * Serves nobody: the free rider. It lives on optimistic slots and on seeds, and shows how well a choker
 * resists it (BitThief, Locher et al., HotNets 2006; with as many connections as it can get, Sirivianos et
 * al., IPTPS 2007). A seed that runs it gives nothing either.
 */
export class Nobody implements ChokeStrategy {
  unchoke(): Unchoke[] {
    return [];
  }
}

/** {@link Nobody}, for the plugin. */
export const nobody = defineStrategy({
  summary: "serves nobody: the free rider",
  source: "BitThief (Locher et al., HotNets 2006)",
  traits: ["bounded-slots", "spread-ties", "no-fibrillation"],
  create: () => new Nobody(),
});
