import { percentDecode } from "./percent-encoding.js";

/** A URL's query as received: `URLSearchParams` decodes values as UTF-8, which ruins info-hashes. */
export class RawQuery {
  readonly #parameters: [name: string, value: string][] = [];

  /** The query `text`, without its `?`. The caller limits its length. */
  constructor(text: string) {
    for (const part of text.split("&")) {
      const equals = part.indexOf("=");
      if (equals > 0) this.#parameters.push([part.slice(0, equals), part.slice(equals + 1)]);
    }
  }

  /** The first value of `name`, still percent-encoded. */
  text(name: string): string | undefined {
    return this.#parameters.find(([known]) => known === name)?.[1];
  }

  /** The first value of `name` as bytes; undefined also if it is badly percent-encoded. */
  bytes(name: string): Uint8Array | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : percentDecode(text);
  }

  /** Every value of `name` as bytes, without those badly percent-encoded. */
  all(name: string): Uint8Array[] {
    return this.#parameters
      .filter(([known]) => known === name)
      .map(([, value]) => percentDecode(value))
      .filter((bytes) => bytes !== undefined);
  }
}
