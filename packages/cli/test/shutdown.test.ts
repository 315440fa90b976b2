import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { Shutdown } from "../src/shutdown.js";
import { STALLED } from "../src/stall-watch.js";

/** A process that can be sent signals, and says how it was ended. */
class FakeProcess extends EventEmitter {
  readonly exits: ExitCode[] = [];

  exit(code: ExitCode): void {
    this.exits.push(code);
  }
}

describe("a shutdown", () => {
  it.each([
    ["SIGINT", ExitCode.interrupted],
    ["SIGTERM", ExitCode.terminated],
    ["SIGHUP", ExitCode.terminated],
  ])("is asked for by the first %s, and is at once by the second", (signal, code) => {
    const source = new FakeProcess();
    const shutdown = new Shutdown({ readerLeft: new AbortController().signal }, source);
    expect([shutdown.isAsked, shutdown.exitCode]).toEqual([false, ExitCode.done]);
    source.emit(signal);
    expect([shutdown.isAsked, shutdown.signal.aborted, shutdown.exitCode]).toEqual([true, true, code]);
    expect(source.exits).toEqual([]);
    source.emit(signal);
    expect(source.exits).toEqual([code]);
  });

  it("is asked for by a reader who left, which is no failure; a signal then is the first", () => {
    const source = new FakeProcess();
    const reader = new AbortController();
    const shutdown = new Shutdown({ readerLeft: reader.signal }, source);
    reader.abort();
    expect([shutdown.isAsked, shutdown.exitCode]).toEqual([true, ExitCode.done]);
    source.emit("SIGINT");
    expect(source.exits).toEqual([]);
    expect(shutdown.exitCode).toBe(ExitCode.interrupted);
  });

  it("is asked for at once where the reader has left before", () => {
    expect(new Shutdown({ readerLeft: AbortSignal.abort() }, new FakeProcess()).isAsked).toBe(true);
  });

  it("leaves signals to the system while the process stalls, and listens again when it goes on", async () => {
    const source = new FakeProcess();
    const shutdown = new Shutdown({ readerLeft: new AbortController().signal }, source);
    source.emit(STALLED);
    expect(source.eventNames()).toEqual([STALLED]);
    await new Promise((resolve) => void setImmediate(resolve));
    source.emit("SIGTERM");
    expect(shutdown.exitCode).toBe(ExitCode.terminated);
  });

  it("does not listen again when it is disposed of before the process goes on", async () => {
    const source = new FakeProcess();
    const shutdown = new Shutdown({ readerLeft: new AbortController().signal }, source);
    source.emit(STALLED);
    shutdown.dispose();
    await new Promise((resolve) => void setImmediate(resolve));
    expect(source.eventNames()).toEqual([]);
  });

  it("listens no more when it is disposed of", () => {
    const source = new FakeProcess();
    const shutdown = new Shutdown({ readerLeft: new AbortController().signal }, source);
    shutdown.dispose();
    expect(source.eventNames()).toEqual([]);
  });
});
