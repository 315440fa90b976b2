import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { encodeBencode } from "../../src/bencode/index.js";
import { DEFAULT_LIMITS, type Limits } from "../../src/limits.js";
import { SeededRandom, SystemClock, type Scheduler } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";
import {
  fetchCatalogue,
  HttpTrackerClient,
  Tracker,
  TrackerServer,
  type AnnounceReply,
  type AnnounceRequest,
} from "../../src/tracker/index.js";
import { announceOf } from "./fixtures.js";
import { usedBytes } from "./used-bytes.js";

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of clean.splice(0)) await undo();
});

/** A tracker that answers like `listener`; returns its announce URL. */
async function trackerThat(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  return `http://127.0.0.1:${await listening(server)}/announce`;
}

async function listening(server: Server | NetServer, host = "127.0.0.1"): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  clean.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

interface Asking {
  readonly scheduler?: Scheduler;
  readonly limits?: Limits;
  readonly request?: AnnounceRequest;
}

function ask(url: string, { scheduler, limits, request }: Asking = {}): Promise<AnnounceReply | Error> {
  const client = new HttpTrackerClient(scheduler ?? new SystemClock(), limits ?? DEFAULT_LIMITS);
  return new Promise((resolve) => client.announce(url, request ?? announceOf("us"), resolve));
}

const refusal = (answered: boolean, message: RegExp) => ({
  name: "TrackerError",
  answered,
  message: expect.stringMatching(message),
});

describe("HttpTrackerClient", () => {
  it("announces to our own tracker and finds who announced before", async () => {
    const tracker = new Tracker({
      scheduler: new SystemClock(),
      random: new SeededRandom(1),
      intervalMs: 90_000,
    });
    const server = new TrackerServer(tracker);
    const { port } = await server.listen({ host: "127.0.0.1", port: 0 });
    clean.push(
      () => server.close(),
      () => tracker.close(),
    );
    const url = `http://127.0.0.1:${port}/announce`;
    await ask(url, { request: announceOf("seed", { left: 0, port: 5_000, event: "started" }) });
    expect(await ask(url)).toEqual({
      intervalMs: 90_000,
      minIntervalMs: 10_000,
      seeds: 1,
      leechers: 1,
      peers: [{ host: "127.0.0.1", port: 5_000 }],
      warning: undefined,
    });
    expect(await ask(url, { request: announceOf("us", { port: 0 }) })).toMatchObject(
      refusal(true, /^http:\/\/127.0.0.1:\d+\/announce: the tracker refused: port is 0; /),
    );
  });

  it("says what a tracker answered that did not answer as it should", async () => {
    const answers: [RequestListener, RegExp][] = [
      [
        (_, response) => response.writeHead(403).end(encodeBencode({ "failure reason": "not for you" })),
        /refused: not for you/,
      ],
      [
        (_, response) =>
          response.writeHead(200, { "Content-Length": 100 }).write("d", () => response.destroy()),
        /cut short/,
      ],
      [
        (request, response) => {
          const encoding = request.headers["accept-encoding"] === "identity" ? "gzip" : "as asked";
          response
            .writeHead(200, { "Content-Encoding": encoding })
            .end(gzipSync(encodeBencode({ interval: 7 })));
        },
        /compressed, although that was not requested/,
      ],
    ];
    for (const [listener, message] of answers) {
      expect(await ask(await trackerThat(listener))).toMatchObject(refusal(true, message));
    }
  });

  it("takes no web server for a tracker", async () => {
    const answers: [RequestListener, RegExp][] = [
      [
        (_, response) => response.end("<html><body>Welcome</body></html>"),
        /a web page .*is this the address of a tracker\?/,
      ],
      [(_, response) => response.end("\xff\xfe garbage"), /not bencode/],
      [(_, response) => response.end(), /nothing at all/],
      [(_, response) => response.writeHead(404).end("<h1>nothing</h1>"), /HTTP 404 Not Found/],
      [(_, response) => response.writeHead(302).end("moved"), /HTTP 302 Found/], // and does not say where
    ];
    for (const [listener, message] of answers) {
      expect(await ask(await trackerThat(listener))).toMatchObject(refusal(false, message));
    }
  });

  it("keeps passkeys out of its messages", async () => {
    const url = await trackerThat((_, response) => response.writeHead(500).end());
    const result = (await ask(`${url}?passkey=secret`)) as Error;
    expect(result.message).not.toContain("secret");
  });

  it("tells a tracker that does not answer from one that refuses", async () => {
    const closed = createServer();
    const free = await listening(closed);
    await clean.pop()!();
    expect(await ask(`http://127.0.0.1:${free}/announce`)).toMatchObject(
      refusal(false, /refused the connection/),
    );
    expect(await ask("http://no-such-host.invalid/announce")).toMatchObject(
      refusal(false, /resolved|no such host/),
    );
    const rude = await listening(createServer((socket) => socket.destroy()));
    expect(await ask(`http://127.0.0.1:${rude}/announce`)).toMatchObject(refusal(false, /without an answer/));
    const other = await listening(createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    expect(await ask(`http://127.0.0.1:${other}/announce`)).toMatchObject(refusal(true, /not HTTP/));
  });

  it("gives up when the time is over, on its own clock", async () => {
    for (const beginning of ["", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nd"]) {
      const clock = new ManualClock();
      let asked: () => void;
      const arrived = new Promise<void>((resolve) => (asked = resolve));
      const port = await listening(
        createServer((socket) => {
          socket.on("error", () => {});
          socket.on("data", () => socket.write(beginning, asked));
        }),
      );
      const result = ask(`http://127.0.0.1:${port}/announce`, { scheduler: clock });
      await arrived;
      clock.advance(14_999);
      expect(await Promise.race([result, Promise.resolve("waiting")])).toBe("waiting");
      clock.advance(1);
      expect(await result).toMatchObject(refusal(false, /no answer within 15 s/));
    }
  });

  it("does not call back once cancelled", async () => {
    let answer: () => void;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const closed = new Promise<void>((resolve) => {
      const server = createServer((socket) => {
        socket.on("error", () => {});
        socket.on("close", resolve);
        socket.on("data", answer);
      });
      void listening(server).then((port) => {
        const client = new HttpTrackerClient(clock, DEFAULT_LIMITS);
        const timer = client.announce(`http://127.0.0.1:${port}/announce`, announceOf("us"), () =>
          results.push("called"),
        );
        return asked.then(() => timer.cancel());
      });
    });
    const clock = new ManualClock();
    const results: string[] = [];
    await closed;
    clock.advance(60_000);
    expect(results).toEqual([]);
  });

  it("does not take more than it may", async () => {
    const url = await trackerThat((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(await ask(url)).toMatchObject(refusal(true, /larger than 1048576 bytes/));
  });

  it("keeps no more than the bytes of an answer, into however many chunks it is cut", async () => {
    const chunks = 500_000;
    const server = createServer((socket) => {
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        socket.end(`${"1\r\nx\r\n".repeat(chunks)}0\r\n\r\n`);
      });
      socket.on("error", () => {});
    });
    const url = `http://127.0.0.1:${await listening(server)}/announce`;
    const client = new HttpTrackerClient(new SystemClock(), DEFAULT_LIMITS);
    const before = usedBytes();
    const [answer, kept] = await new Promise<[AnnounceReply | Error, number]>((resolve) =>
      client.announce(url, announceOf("us"), (result) => resolve([result, usedBytes() - before])),
    );
    expect(answer).toMatchObject(refusal(false, /500000 bytes/));
    expect(kept / chunks).toBeLessThan(20);
  });

  it("follows three redirects, with what is announced as the tracker passes it on", async () => {
    const seen: string[] = [];
    const url = await trackerThat(({ url: path = "" }, response) => {
      seen.push(path.split("?")[0]!);
      const next = {
        "/announce": "/1/announce",
        "/1/announce": "../announce/2",
        "/announce/2": "/announce.3",
      }[path.split("?")[0]!];
      if (next) response.writeHead(302, { Location: `${next}?${path.split("?")[1]}` }).end("moved");
      else
        response.end(encodeBencode({ interval: 70, complete: path.includes("info_hash=torrent") ? 1 : 0 }));
    });
    expect(await ask(url)).toMatchObject({ intervalMs: 70_000, seeds: 1 });
    expect(seen).toEqual(["/announce", "/1/announce", "/announce/2", "/announce.3"]);
  });

  it("follows no endless redirects, and none to anything but HTTP", async () => {
    const endless = await trackerThat((_, response) =>
      response.writeHead(301, { Location: "/announce" }).end(),
    );
    expect(await ask(endless)).toMatchObject(refusal(true, /more than 3 times/));
    for (const location of ["file:///etc/passwd", "ftp://host/", "http://[bad"]) {
      const url = await trackerThat((_, response) => response.writeHead(302, { Location: location }).end());
      expect(await ask(url)).toMatchObject(refusal(true, /not an http\(s\) address/));
    }
  });

  it.each(["127.0.0.1", "localhost"])(
    "asks %s for nothing but announces, redirected or not",
    async (name) => {
      const asked: string[] = [];
      const service = createHttpServer(({ url = "" }, response) => (asked.push(url), response.end()));
      const target = `http://${name}:${await listening(service, name)}/admin?delete=all`;
      expect(await ask(target)).toMatchObject(refusal(false, /in our own network/));
      const url = await trackerThat((_, response) => response.writeHead(302, { Location: target }).end());
      expect(await ask(url)).toMatchObject(refusal(true, /in our own network/));
      expect(asked).toEqual([]);
    },
  );

  it("follows nobody from farther away to this machine", async (context) => {
    const others = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);
    const host = others.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
    if (host === undefined) context.skip("this machine has no address but its own");
    const asked: string[] = [];
    const target = await trackerThat(({ url = "" }, response) => (asked.push(url), response.end()));
    const port = await listening(
      createHttpServer((_, response) => response.writeHead(302, { Location: target }).end()),
      host,
    );
    expect(await ask(`http://${host}:${port}/announce`)).toMatchObject(
      refusal(true, /redirected to 127.0.0.1 in our own network/),
    );
    expect(asked).toEqual([]);
  });

  it("names what it does not know how to ask", async () => {
    expect(await ask("udp://127.0.0.1:1/announce")).toMatchObject(refusal(false, /not yet supported/));
    expect(await ask("nonsense")).toMatchObject(refusal(false, /not an http\(s\) address/));
  });

  it("calls back in a later turn, on its own clock, when there is nobody to ask", () => {
    const clock = new ManualClock();
    const results: unknown[] = [];
    const client = new HttpTrackerClient(clock, DEFAULT_LIMITS);
    client.announce("udp://host:1/announce", announceOf("us"), (result) => results.push(result));
    client.announce("udp://host:1/announce", announceOf("us"), (result) => results.push(result)).cancel();
    expect(results).toEqual([]);
    clock.run(() => false);
    expect(results.length).toBe(1);
  });
});

describe("fetchCatalogue", () => {
  const answering = (value: unknown) =>
    trackerThat((_, response) => response.end(typeof value === "string" ? value : JSON.stringify(value)));
  const good = { infoHash: "ab".repeat(20), name: "n", size: 1, files: 1 };

  it("refuses what is no catalogue", async () => {
    const bad: unknown[] = [
      "<html>",
      "{",
      "[]",
      "null",
      {},
      { torrents: {} },
      { torrents: [good, null] },
      { torrents: [{ ...good, infoHash: "../x" }] },
      { torrents: [{ ...good, size: -1 }] },
      { torrents: [{ ...good, files: "1" }] },
      { torrents: [{ ...good, name: 5 }] },
    ];
    for (const value of bad) {
      await expect(fetchCatalogue(await answering(value))).rejects.toMatchObject(
        refusal(true, /not a catalogue/),
      );
    }
  });

  it("takes a torrent of nothing but empty files", async () => {
    const empty = { ...good, size: 0, files: 0 };
    expect(await fetchCatalogue(await answering({ torrents: [empty] }))).toEqual([empty]);
  });

  it("makes names fit to be shown", async () => {
    const url = await answering({ torrents: [{ ...good, name: "a\u001b[2J\u202Eb" }] });
    expect(await fetchCatalogue(url)).toEqual([{ ...good, name: "a [2J b" }]);
  });

  it("can be given up", async () => {
    const silent = `http://127.0.0.1:${await listening(createServer())}`;
    const controller = new AbortController();
    const fetching = fetchCatalogue(silent, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(fetching).rejects.toThrow("enough");
    await expect(fetchCatalogue(silent, { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("says when nobody answers, and refuses an address that is none", async () => {
    const port = await listening(createServer());
    await clean.pop()!();
    await expect(fetchCatalogue(`http://127.0.0.1:${port}`)).rejects.toMatchObject(
      refusal(false, /refused the connection/),
    );
    await expect(fetchCatalogue("localhost:9000")).rejects.toMatchObject({ name: "UsageError" });
  });
});
