import type { CloseReason, Incoming, Link } from "@minibit/core";
import { type LabLink, PassingLink } from "../network/index.js";
import type { Conversation } from "./conversation.js";
import { Heard, type HeardEvents } from "./heard.js";
import type { PeerWatch } from "./peer-watch.js";
import { Said } from "./said.js";

/** What a {@link WatchedLink} reports about the peer at its end. */
export interface LinkEvents extends HeardEvents {
  /** The peer closes the link and blames the other end. */
  accuses(why: string): void;
}

/** One end of a link, with an observer of both directions. */
export class WatchedLink extends PassingLink {
  /** The other end in the network, once something has been delivered there. */
  far: LabLink | undefined;

  /** Wraps `inner`, which carries `talk`, at the end of the peer that `watch` watches. */
  constructor(
    private readonly inner: Link,
    readonly watch: PeerWatch,
    readonly talk: Conversation,
    private readonly events: LinkEvents,
  ) {
    super(inner, new Said(inner.outgoing, talk));
  }

  override attach(incoming: Incoming): void {
    super.attach(new Heard(incoming, this.talk, this.events));
  }

  override close(reason: CloseReason): void {
    if (reason.violation && !this.talk.isOver) this.events.accuses(reason.why);
    this.events.gone();
    super.close(reason);
  }

  /** Complains unless each byte sent has arrived, is on its way, or was lost with an end that closed. */
  weigh(): void {
    const near = this.far?.far;
    if (!near) return;
    const { deliveredBytes, sentBytes, far } = this.talk;
    const isLossy = near.isClosed || near.far.isClosed;
    const lostBytes = sentBytes - deliveredBytes - near.underwayBytes;
    this.talk.expect(
      lostBytes === 0 || (isLossy && lostBytes > 0),
      () =>
        `sent ${sentBytes} bytes to ${far}: ${deliveredBytes} arrived, ${near.underwayBytes} are on their way`,
    );
  }
}
