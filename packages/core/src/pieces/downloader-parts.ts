import type { Clock, Scheduler } from "../runtime/index.js";
import type { Pick, PickerParts } from "./block-picker.js";
import type { DownloadPace } from "./download-pace.js";
import type { Patience } from "./patience.js";
import type { FinisherEvents } from "./piece-finisher.js";
import type { PieceWishes } from "./piece-wishes.js";
import type { Provider } from "./provider.js";

/** Events of a downloader, for its torrent. */
export interface DownloaderEvents extends FinisherEvents {
  /** We became, or ceased to be, interested in `provider`. */
  interest(provider: Provider, interested: boolean): void;
  /** A piece was started. */
  picked(pick: Pick): void;
  /**
   * `provider` began to send a block that is no longer of use: it is here already, or its piece was given up or is
   * reserved for another.
   */
  wasted(provider: Provider, bytes: number): void;
}

/** Parts of a downloader. */
export interface DownloaderParts extends PickerParts {
  /**
   * The clock. The scheduler tells the time too, but in the lab each peer has one of its own, to be looked up at each
   * block.
   */
  readonly clock: Clock;
  /** Schedules callbacks. */
  readonly scheduler: Scheduler;
  /** The download limit. */
  readonly pace: DownloadPace;
  /** Decides what is overdue. */
  readonly patience: Patience;
  /** Which pieces are wanted, and by when. */
  readonly wishes: PieceWishes;
}
