import type { Provider } from "./provider.js";
import { Turns } from "./turns.js";

/** Who of those that serve a torrent is asked first: otherwise those who connected first would be asked for everything. */
export class ProviderTurns extends Turns<Provider> {}
