import type { Clock, Scheduler } from "../runtime/index.js";
import type { Pick, PickerParts } from "./block-picker.js";
import type { DownloadPace } from "./download-pace.js";
import type { Patience } from "./patience.js";
import type { FinisherEvents } from "./piece-finisher.js";
import type { PieceWishes } from "./piece-wishes.js";
import type { Provider } from "./provider.js";

/** What a downloader tells its torrent. */
export interface DownloaderEvents extends FinisherEvents {
  /** We became, or ceased to be, interested in `provider`. */
  interest(provider: Provider, interested: boolean): void;
  /** A piece was started. */
  picked(pick: Pick): void;
  /** `provider` begins to send a block that is of no use any more: it is here already, or was given up. */
  wasted(provider: Provider, bytes: number): void;
}

/** What a downloader is built from. */
export interface DownloaderParts extends PickerParts {
  /** What time it is: apart from what calls back, which in the lab each peer has of its own, to be looked up at each block. */
  readonly clock: Clock;
  /** Calls back. */
  readonly scheduler: Scheduler;
  /** The download limit. */
  readonly pace: DownloadPace;
  /** Tells what is overdue. */
  readonly patience: Patience;
  /** What is wanted, and by when. */
  readonly wishes: PieceWishes;
}
