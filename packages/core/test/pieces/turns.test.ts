import { describe, expect, it } from "vitest";
import type { PeerView } from "../../src/index.js";
import { Provider } from "../../src/pieces/provider.js";
import { Turns } from "../../src/pieces/turns.js";

/** Turns among peers, under a limit on the number of calls. */
class TurnsLab {
  left = Infinity;
  readonly #turns = new Turns<Provider>({ ready: () => this.left > 0, take: () => {}, give: () => {} });

  /** The order of calls for `providers`, at most `left`. */
  walk(providers: ReadonlySet<Provider>, left = Infinity): Provider[] {
    this.left = left;
    const asked: Provider[] = [];
    this.#turns.walk(providers, (provider) => {
      asked.push(provider);
      this.left--;
    });
    return asked;
  }
}

function makeProvider(): Provider {
  const outgoing = { request: () => undefined, cancel: () => undefined };
  const link = { outgoing, abandonBlock: () => undefined };
  return new Provider({} as PeerView, link, 1);
}

describe("Turns", () => {
  const [first, second, third] = [makeProvider(), makeProvider(), makeProvider()];
  const all = new Set([first, second, third]);

  it("go on where the limit ended them", () => {
    const lab = new TurnsLab();
    expect(lab.walk(all, 1)).toEqual([first]);
    expect(lab.walk(all)).toEqual([second, third, first]);
  });

  it("follow the order of the set again once everybody had a turn", () => {
    const lab = new TurnsLab();
    lab.walk(all, 1);
    lab.walk(all);
    expect(lab.walk(all)).toEqual([first, second, third]);
  });

  it("begin anew when the one whose turn it was has left", () => {
    const lab = new TurnsLab();
    lab.walk(all, 1);
    expect(lab.walk(new Set([first, third]))).toEqual([first, third]);
  });
});
