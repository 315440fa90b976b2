import type { Output } from "../command-context.js";
import type { Failure } from "../failure.js";
import type { Reporter } from "./reporter.js";
import { writeNotice } from "../notice.js";

/** Reports errors only. */
export class QuietReporter implements Reporter {
  /** Writes errors to `stderr`. */
  constructor(private readonly stderr: Output) {}

  notice(): void {}
  offers(): void {}
  listening(): void {}
  added(): void {}
  seeding(): void {}
  complete(): void {}
  picked(): void {}
  round(): void {}
  stopping(): void {}

  fault(text: string): void {
    writeNotice(this.stderr, text);
  }

  failed({ message }: Failure, _torrent: unknown, othersGoOn: boolean): void {
    if (othersGoOn) this.fault(message);
  }

  close(): void {}
}
