/** Paces requests so that a download limit holds. */
export interface DownloadPace {
  /** Whether a block may be asked for now; if not, everybody is asked again when it may. */
  ready(): boolean;
  /** A block of `bytes` is asked for. */
  take(bytes: number): void;
  /** A block of `bytes` that was asked for will not come: somebody else may be asked for as much. */
  give(bytes: number): void;
}

/** Without a limit: one for all, since it is asked at every block. */
export const UNLIMITED_PACE: DownloadPace = { ready: () => true, take() {}, give() {} };
