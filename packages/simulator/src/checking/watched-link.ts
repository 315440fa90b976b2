import type { CloseReason, Incoming, Link } from "@minibit/core";
import { type LabLink, PassingLink } from "../network/index.js";
import type { Conversation } from "./conversation.js";
import { Heard, type HeardEvents } from "./heard.js";
import type { PeerWatch } from "./peer-watch.js";
import { Said } from "./said.js";

/** What a {@link WatchedLink} tells of the peer at whose end it is. */
export interface LinkEvents extends HeardEvents {
  /** It breaks the link off and says that the other end is to blame. */
  accuses(why: string): void;
}

/** One end of a link, with somebody who listens to both sides. */
export class WatchedLink extends PassingLink {
  /** The other end, as the network has it, once something went there. */
  far: LabLink | undefined;

  /** `inner`, over which `talk` goes, at the end of the peer that `watch` watches. */
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

  /** Complains unless every byte that was sent has arrived, is on its way, or is lost with an end that is closed. */
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
