import type { Incoming, Link, PeerMessages, Remote } from "@minibit/core";

/** Passes everything on to a link, except outgoing messages, which take another way. */
export class PassingLink implements Link {
  /** Wraps `link`; messages go to `outgoing` instead. */
  constructor(
    private readonly link: Link,
    readonly outgoing: PeerMessages,
  ) {}

  get remote(): Remote {
    return this.link.remote;
  }

  get queuedBytes(): number {
    return this.link.queuedBytes;
  }

  get room(): number {
    return this.link.room;
  }

  get messagesSent(): number {
    return this.link.messagesSent;
  }

  get messagesReceived(): number {
    return this.link.messagesReceived;
  }

  attach(incoming: Incoming): void {
    this.link.attach(incoming);
  }

  setHighWaterMark(bytes: number): void {
    this.link.setHighWaterMark(bytes);
  }

  abandonBlock(): void {
    this.link.abandonBlock();
  }

  pauseReading(): void {
    this.link.pauseReading();
  }

  resumeReading(): void {
    this.link.resumeReading();
  }

  close(...reason: Parameters<Link["close"]>): void {
    this.link.close(...reason);
  }
}
