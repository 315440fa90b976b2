import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { SILENT, type Logger } from "../runtime/index.js";
import { listenError, type PeerAddress, unmapIp } from "../transport/index.js";
import { AnswerDeadline } from "./http-answer-deadline.js";
import type { Tracker } from "./tracker.js";
import { TrackerEndpoints, type EndpointRequest, type EndpointResponse } from "./tracker-endpoints.js";

/** How long an idle connection is kept: a peer's next announce is minutes away. */
const KEEP_ALIVE_MS = 5_000;

/**
 * How long an inactive connection is kept, in multiples of a request's time limit: a client that does not read the
 * answer would hold it forever. More than once, so that an incomplete request is refused first.
 */
const UNREAD_TIMEOUTS = 3;

/**
 * How long an answer may take, in the same unit: a torrent file of 64 MiB then needs 220 KB/s, a typical one 4 KB/s.
 */
const ANSWER_TIMEOUTS = 30;

/** Options of a {@link TrackerServer}. */
export interface TrackerServerOptions {
  /** Limits on what is accepted from clients; {@link DEFAULT_LIMITS} by default. */
  readonly limits?: Limits;
  /** Logger for unexpected failures. */
  readonly logger?: Logger;
}

/**
 * Serves a {@link Tracker} over HTTP: `/announce`, `/scrape`, `/torrents` and `/stats`. A peer's address is that of its
 * socket. An address that the peer gives (`ip=`) or that a proxy may have added (`X-Forwarded-For`) is ignored;
 * otherwise anyone could direct a swarm at any host.
 */
export class TrackerServer {
  readonly #server: Server;
  readonly #endpoints: TrackerEndpoints;
  readonly #logger: Logger;
  readonly #deadlines = new WeakMap<Socket, AnswerDeadline>();

  /** Makes a server for `tracker`. The caller remains responsible for closing `tracker`. */
  constructor(tracker: Tracker, options: TrackerServerOptions = {}) {
    const { limits = DEFAULT_LIMITS, logger = SILENT } = options;
    this.#endpoints = new TrackerEndpoints(tracker);
    this.#logger = logger;
    this.#server = createServer(serverOptions(limits), (request, response) => this.#serve(request, response));
    this.#server.maxConnections = limits.trackerConnections;
    this.#server.timeout = UNREAD_TIMEOUTS * limits.trackerRequestTimeoutMs;
    this.#server.on("clientError", refuseMalformed);
    const mostMs = ANSWER_TIMEOUTS * limits.trackerRequestTimeoutMs;
    this.#server.on("connection", (socket: Socket) => {
      this.#deadlines.set(socket, new AnswerDeadline(socket, tracker.scheduler, mostMs));
    });
  }

  /**
   * Listens at `address` (port 0 for any free port) and returns the actual address.
   *
   * @throws {@link ListenError} if the port is taken, or the address is not ours.
   */
  listen(address: PeerAddress): Promise<PeerAddress> {
    const { port } = address;
    // a name like localhost is looked up; brackets belong to URLs, not addresses
    const host = address.host.replace(/^\[(.*)\]$/, "$1");
    return new Promise((resolve, reject) => {
      const failed = (error: Error): void => reject(listenError(address, error));
      this.#server.once("error", failed);
      this.#server.listen({ host, port }, () => {
        this.#server.off("error", failed);
        this.#server.on("error", (error) =>
          this.#logger.warn("the tracker cannot accept connections", { error }),
        );
        const bound = this.#server.address() as AddressInfo;
        resolve({ host: bound.address, port: bound.port });
      });
    });
  }

  /** Stops accepting requests and closes every connection. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const asked = endpointRequest(request);
    if (!asked) return void request.destroy();
    this.#deadlines.get(request.socket)?.add(response);
    // a body is unexpected: the connection is not worth keeping
    if (request.headers["content-length"] ?? request.headers["transfer-encoding"]) {
      response.setHeader("Connection", "close");
    }
    try {
      send(response, this.#endpoints.respond(asked));
    } catch (error) {
      this.#logger.warn("a request to the tracker failed", { error });
      send(response, { status: 500, type: "text/plain", body: "internal error\n" });
    }
  }
}

function serverOptions(limits: Limits): object {
  return {
    maxHeaderSize: limits.trackerRequestBytes,
    headersTimeout: limits.trackerRequestTimeoutMs,
    requestTimeout: limits.trackerRequestTimeoutMs,
    connectionsCheckingInterval: Math.min(1_000, limits.trackerRequestTimeoutMs),
    keepAliveTimeout: KEEP_ALIVE_MS,
    // small clients omit the header; we need it only for the torrent's address
    requireHostHeader: false,
  };
}

/** Undefined if the connection is already gone. */
function endpointRequest({ method, url, headers, socket }: IncomingMessage): EndpointRequest | undefined {
  const { remoteAddress, localAddress, localPort } = socket;
  if (remoteAddress === undefined || localAddress === undefined || localPort === undefined) return undefined;
  return {
    method: method ?? "",
    target: url ?? "",
    host: headers.host,
    from: unmapIp(remoteAddress),
    reachedAt: { host: unmapIp(localAddress), port: localPort },
  };
}

function send(response: ServerResponse, { status, type, body }: EndpointResponse): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(status === 405 ? { Allow: "GET, HEAD" } : {}),
  });
  response.end(body);
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = REFUSALS[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
