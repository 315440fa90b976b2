import { inject, injectable } from "../di/index.js";
import { TrackerError } from "../errors.js";
import { LIMITS, type Limits } from "../limits.js";
import { SCHEDULER, type Scheduler, type Timer } from "../runtime/index.js";
import type { AnnounceReply, AnnounceRequest, TrackerClient } from "./announce.js";
import { httpGet, type HttpAnswer } from "./http-get.js";
import { HttpReach } from "./http-reach.js";
import { decodeReply, refusalIn } from "./reply-decoding.js";
import { withAnnounceQuery } from "./tracker-url.js";

/** Announces over HTTP and HTTPS (BEP 3). */
@injectable()
export class HttpTrackerClient implements TrackerClient {
  readonly #scheduler: Scheduler;
  readonly #limits: Limits;
  readonly #host: string;

  /**
   * Makes a client whose time-outs run on `scheduler`.
   *
   * @param host the address at which the peer listens: it announces from there, as {@link localAddressFor} says.
   */
  constructor(@inject(SCHEDULER) scheduler: Scheduler, @inject(LIMITS) limits: Limits, host = "0.0.0.0") {
    this.#scheduler = scheduler;
    this.#limits = limits;
    this.#host = host;
  }

  announce(url: string, request: AnnounceRequest, done: (result: AnnounceReply | Error) => void): Timer {
    const { trackerTimeoutMs: timeoutMs, trackerReplyBytes: maxBytes } = this.#limits;
    const reach = HttpReach.ofTracker();
    const options = { scheduler: this.#scheduler, timeoutMs, maxBytes, reach, host: this.#host };
    return httpGet(withAnnounceQuery(url, request), options, (answer) => {
      const result = answer instanceof TrackerError ? answer : this.#read(answer);
      done(result instanceof TrackerError ? at(url, result) : result);
    });
  }

  /** A refusal with its own status is read too: the reason says more than `403`. */
  #read({ status, statusText, body }: HttpAnswer): AnnounceReply | TrackerError {
    if (status === 200) return decodeReply(body, this.#limits);
    const refusal = refusalIn(body, this.#limits);
    if (refusal !== undefined) return new TrackerError(`the tracker refused: ${refusal}`, true);
    return new TrackerError(`the tracker answered with HTTP ${status} ${statusText}`.trimEnd(), false);
  }
}

/** Names the tracker, without its query: a passkey in it does not belong in logs. */
function at(url: string, error: TrackerError): TrackerError {
  return new TrackerError(`${url.split("?")[0]}: ${error.message}`, error.answered, { cause: error.cause });
}
