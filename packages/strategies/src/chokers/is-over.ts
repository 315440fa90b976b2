/** Ten-second timers fire some milliseconds early or late; nothing should last another round for it. */
const TIMER_SLACK_MS = 1_000;

/** Whether what began at `since` and lasts `durationMs` is over at `now`, to the nearest timer round. */
export function isOver(since: number, durationMs: number, now: number): boolean {
  return now - since + TIMER_SLACK_MS >= durationMs;
}
