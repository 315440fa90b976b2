import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { type LookupFunction, isIP } from "node:net";
import { TrackerError } from "../errors.js";
import type { Scheduler, Timer } from "../runtime/index.js";
import { localAddressFor } from "../transport/index.js";
import { GatheredBytes } from "./gathered-bytes.js";
import { lookupWithout } from "./http-lookup.js";
import { HttpReach } from "./http-reach.js";
import { whyNotAsked } from "./tracker-scheme.js";

/** Options of a GET. */
export interface HttpGetOptions {
  /** The engine's clock, for the time-out. */
  readonly scheduler: Scheduler;
  /** Time for everything, including redirects, milliseconds. */
  readonly timeoutMs: number;
  /** Most bytes of the answer. */
  readonly maxBytes: number;
  /** Where it may lead; if not given, anywhere, except nearer by a redirect. Used for one GET. */
  readonly reach?: HttpReach;
  /** The address at which we listen, to ask from there; if not given, the system chooses. */
  readonly host?: string;
}

/** What a server answered. */
export interface HttpAnswer {
  /** HTTP status after redirects. */
  readonly status: number;
  /** What the server calls it. */
  readonly statusText: string;
  /** The content. */
  readonly body: Uint8Array;
}

const MOST_REDIRECTS = 3;

/**
 * Gets `url` and calls `done`, in a later turn, with the answer, whatever its status, or a {@link TrackerError}. If
 * cancelled, `done` is not called.
 */
export function httpGet(
  url: string,
  options: HttpGetOptions,
  done: (result: HttpAnswer | TrackerError) => void,
): Timer {
  const get = new HttpGet(options, done);
  get.start(url);
  return { cancel: () => get.cancel() };
}

/** One GET, with the redirects that it leads to. */
class HttpGet {
  readonly #options: HttpGetOptions;
  readonly #done: (result: HttpAnswer | TrackerError) => void;
  readonly #timer: Timer;
  readonly #reach: HttpReach;
  #request: ClientRequest | undefined;
  #redirectsLeft = MOST_REDIRECTS;
  #isOver = false;

  constructor(options: HttpGetOptions, done: (result: HttpAnswer | TrackerError) => void) {
    this.#options = options;
    this.#done = done;
    this.#reach = options.reach ?? new HttpReach();
    const { scheduler, timeoutMs } = options;
    this.#timer = scheduler.after(timeoutMs, () => {
      this.#fail(`no answer within ${timeoutMs / 1_000} s`, false);
    });
  }

  start(url: string): void {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (parsed?.protocol === "http:" || parsed?.protocol === "https:") return this.#send(parsed);
    this.#options.scheduler.after(0, () => this.#fail(whyNotAsked(url), false));
  }

  cancel(): void {
    this.#isOver = true;
    this.#timer.cancel();
    this.#request?.destroy();
  }

  #send(url: URL): void {
    const objection = (address: string): TrackerError | undefined => this.#objection(url, address);
    const host = hostOf(url);
    const refusal = isIP(host) ? objection(host) : undefined; // an address is not looked up
    if (refusal) this.#options.scheduler.after(0, () => this.#finish(refusal));
    else this.#request = this.#ask(url, lookupWithout(objection));
  }

  #objection(url: URL, address: string): TrackerError | undefined {
    const words = this.#reach.objection(url.pathname, address);
    return words === undefined ? undefined : new TrackerError(words, this.#redirectsLeft < MOST_REDIRECTS);
  }

  #ask(url: URL, lookup: LookupFunction): ClientRequest {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    // a separate agent closes the connection afterwards; the next announce is minutes away
    const headers = { "User-Agent": "MiniBit", "Accept-Encoding": "identity" };
    const options = { agent: false, headers, lookup, ...this.#from(url) };
    const request = send(url, options, (response) => this.#receive(url, response));
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (request !== this.#request) return; // a redirected one that we closed
      if (error instanceof TrackerError) return this.#finish(error);
      const { words, answered } = explain(error);
      this.#fail(words, answered, error);
    });
    request.end();
    return request;
  }

  /** A name is looked up in the family of our own address. */
  #from(url: URL): { readonly localAddress?: string; readonly family?: number } {
    const localAddress = localAddressFor(this.#options.host ?? "0.0.0.0", hostOf(url));
    return localAddress === undefined ? {} : { localAddress, family: isIP(localAddress) };
  }

  #receive(url: URL, response: IncomingMessage): void {
    const { statusCode: status = 0, statusMessage: statusText = "", headers } = response;
    if (REDIRECTS.has(status) && headers.location !== undefined) {
      this.#reach.redirectedFrom(response.socket.remoteAddress);
      response.destroy();
      return this.#follow(url, headers.location);
    }
    const encoding = headers["content-encoding"] ?? "identity";
    if (encoding !== "identity")
      return this.#fail("the answer is compressed, although that was not requested", true);
    const { maxBytes } = this.#options;
    const body = new GatheredBytes();
    response.on("data", (chunk: Buffer) => {
      if (body.length + chunk.length <= maxBytes) body.add(chunk);
      else this.#fail(`the answer is larger than ${maxBytes} bytes`, true);
    });
    response.on("error", (error) => this.#fail("the answer was cut short", true, error));
    response.on("end", () => this.#finish({ status, statusText, body: body.bytes }));
  }

  #follow(from: URL, location: string): void {
    const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
      return this.#fail("redirected to something that is not an http(s) address", true);
    }
    if (this.#redirectsLeft-- === 0) return this.#fail(`redirected more than ${MOST_REDIRECTS} times`, true);
    this.#send(url);
  }

  #fail(words: string, answered: boolean, cause?: Error): void {
    this.#finish(new TrackerError(words, answered, cause && { cause }));
  }

  #finish(result: HttpAnswer | TrackerError): void {
    if (this.#isOver) return;
    this.cancel();
    this.#done(result);
  }
}

/** Without the brackets of an IPv6 address. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Describes a failed connection. Somebody answered if something could not be understood. */
function explain({ code = "", message }: NodeJS.ErrnoException): { words: string; answered: boolean } {
  if (code.startsWith("HPE_")) return { words: "answered with something that is not HTTP", answered: true };
  if (/CERT|TLS|SSL|EPROTO/.test(code)) {
    return { words: `cannot be trusted over https (${code})`, answered: true };
  }
  return { words: WORDS[code] ?? (message || code), answered: false };
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refused the connection: nothing listens there",
  ECONNRESET: "closed the connection without an answer",
  ENOTFOUND: "no such host exists",
  EAI_AGAIN: "its name cannot be resolved now",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ETIMEDOUT: "timed out",
};
