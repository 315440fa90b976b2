/** Paces requests to keep to a download limit. */
export interface DownloadPace {
  /** Returns whether a block may be requested now. If not, everybody is asked again once it may. */
  ready(): boolean;
  /** A block of `bytes` bytes is requested, or arrives although its request was withdrawn. */
  take(bytes: number): void;
  /**
   * A requested block of `bytes` bytes will not arrive, or its request was withdrawn: as much may be requested from
   * others.
   */
  give(bytes: number): void;
}

/** The pace without a limit. One for all, because it is called at every block. */
export const UNLIMITED_PACE: DownloadPace = { ready: () => true, take() {}, give() {} };
