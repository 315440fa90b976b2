import { percentDecode } from "./percent-encoding.js";

/** A URL's query as it came, since `URLSearchParams` reads values as UTF-8 and ruins info-hashes. */
export class RawQuery {
  readonly #parameters: [name: string, value: string][] = [];

  /** The query `text`, without its `?`. Its length is the caller's to limit. */
  constructor(text: string) {
    for (const part of text.split("&")) {
      const equals = part.indexOf("=");
      if (equals > 0) this.#parameters.push([part.slice(0, equals), part.slice(equals + 1)]);
    }
  }

  /** The first value of `name`, percent-encoded as it came. */
  text(name: string): string | undefined {
    return this.#parameters.find(([known]) => known === name)?.[1];
  }

  /** The first value of `name` as bytes; undefined also when it is badly percent-encoded. */
  bytes(name: string): Uint8Array | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : percentDecode(text);
  }

  /** Every value of `name` as bytes, leaving out what is badly percent-encoded. */
  all(name: string): Uint8Array[] {
    return this.#parameters
      .filter(([known]) => known === name)
      .map(([, value]) => percentDecode(value))
      .filter((bytes) => bytes !== undefined);
  }
}
