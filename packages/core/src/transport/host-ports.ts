import { ListenError } from "../errors.js";
import type { Acceptor } from "./transport.js";

const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;

/** The ports of one host of a network that is modelled in this process: who listens at which. */
export class HostPorts {
  readonly #acceptors = new Map<number, Acceptor>();
  #lastPort = FIRST_EPHEMERAL_PORT - 1;

  /** Of a host where nobody listens yet. */
  constructor(
    /** Its address. */
    readonly host: string,
  ) {}

  /** Whoever listens at `port`. */
  acceptor(port: number): Acceptor | undefined {
    return this.#acceptors.get(port);
  }

  /** Lets `acceptor` listen at `port`, at any free one for 0; returns which it is. */
  open(port: number, acceptor: Acceptor): number | ListenError {
    if (this.#acceptors.has(port)) {
      return new ListenError(`port ${port} is already in use at ${this.host}: choose another, or 0 for any`);
    }
    const opened = port === 0 ? this.free() : port;
    this.#acceptors.set(opened, acceptor);
    return opened;
  }

  /** Nobody listens at `port` any more. */
  close(port: number): void {
    this.#acceptors.delete(port);
  }

  /** A port on which nobody listens: one after the other, so that every run draws the same. */
  free(): number {
    do {
      this.#lastPort = this.#lastPort < LAST_PORT ? this.#lastPort + 1 : FIRST_EPHEMERAL_PORT;
    } while (this.#acceptors.has(this.#lastPort));
    return this.#lastPort;
  }
}
