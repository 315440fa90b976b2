/** Message for a tracker that uses BEP 15. @internal */
export const NO_UDP = "udp:// trackers are not yet supported";

/** Whether `url` is of a tracker that uses BEP 15. @internal */
export function isUdp(url: string): boolean {
  return /^udp:/i.test(url);
}

/** Why `url`, which is not http(s), cannot be used. @internal */
export function whyNotAsked(url: string): string {
  return isUdp(url) ? NO_UDP : "not an http(s) address";
}
