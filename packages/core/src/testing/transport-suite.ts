import { afterEach, beforeEach, describe } from "vitest";
import { blockTests } from "./transport-block-suite.js";
import { closingTests } from "./transport-closing-suite.js";
import { TransportFixture, type TransportSetup } from "./transport-fixture.js";
import { messageTests } from "./transport-message-suite.js";
import { openingTests } from "./transport-opening-suite.js";
import { pressureTests } from "./transport-pressure-suite.js";

/** What {@link transportSuite} tests. */
export interface TransportSuiteOptions {
  /** The transport's name, shown in the report. */
  readonly name: string;
  /** Makes two new nodes; called before each test. */
  setup(): TransportSetup | Promise<TransportSetup>;
}

/** Declares the vitest tests that every transport must pass. */
export function transportSuite(options: TransportSuiteOptions): void {
  describe(`${options.name} as a transport`, () => {
    let fixture: TransportFixture;
    beforeEach(async () => {
      fixture = TransportFixture.of(await options.setup());
    });
    afterEach(() => fixture.close());
    describe("opening", () => openingTests(() => fixture));
    describe("messages", () => messageTests(() => fixture));
    describe("blocks", () => blockTests(() => fixture));
    describe("back-pressure", () => pressureTests(() => fixture));
    describe("closing", () => closingTests(() => fixture));
  });
}
