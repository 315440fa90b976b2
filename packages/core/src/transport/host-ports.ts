import { ListenError } from "../errors.js";
import type { Acceptor } from "./transport.js";

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/** The ports of one host in a network modelled in this process, and the acceptors that listen on them. */
export class HostPorts {
  readonly #acceptors = new Map<number, Acceptor>();
  #lastPort = FIRST_EPHEMERAL_PORT - 1;

  /** Makes a host on which nothing listens yet. */
  constructor(
    /** The host's address. */
    readonly host: string,
  ) {}

  /** Returns the acceptor that listens on `port`. */
  acceptor(port: number): Acceptor | undefined {
    return this.#acceptors.get(port);
  }

  /** Lets `acceptor` listen on `port`, or on any free one if it is 0. Returns the port, or an error if it is taken. */
  open(port: number, acceptor: Acceptor): number | ListenError {
    if (this.#acceptors.has(port)) {
      return new ListenError(`port ${port} is already in use at ${this.host}: choose another, or 0 for any`);
    }
    const opened = port === 0 ? this.free() : port;
    this.#acceptors.set(opened, acceptor);
    return opened;
  }

  /** Stops listening on `port`. */
  close(port: number): void {
    this.#acceptors.delete(port);
  }

  /** Returns a free port. Ports are given out in order, so that every run gets the same. */
  free(): number {
    do {
      this.#lastPort = this.#lastPort < LAST_PORT ? this.#lastPort + 1 : FIRST_EPHEMERAL_PORT;
    } while (this.#acceptors.has(this.#lastPort));
    return this.#lastPort;
  }
}
