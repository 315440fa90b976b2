import type { ProviderLink } from "../../src/pieces/provider.js";

/** The link of a provider that nobody listens to. */
export const NO_LINK: ProviderLink = { outgoing: { request() {}, cancel() {} }, abandonBlock() {} };
