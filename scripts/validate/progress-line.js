/** Shows the progress of a validation: one line that changes on a terminal, otherwise a line for every run. */
export class ProgressLine {
  #stream;
  #shown = false;

  constructor(stream) {
    this.#stream = stream;
  }

  show({ done, total, resumed, last, elapsedMs, remainingMs }) {
    const kept = resumed > 0 ? `, ${resumed} of them earlier` : "";
    const eta = remainingMs === undefined ? "" : `, about ${inWords(remainingMs)} left`;
    const what = last === undefined ? "" : `  ${last}`;
    this.#put(`${done} of ${total} runs${kept}; ${inWords(elapsedMs)}${eta}${what}`);
  }

  /** Prints a permanent line. */
  say(text) {
    this.#clear();
    this.#stream.write(`${text}\n`);
  }

  end() {
    if (this.#shown) this.#stream.write("\n");
    this.#shown = false;
  }

  #put(text) {
    if (!this.#stream.isTTY) {
      this.#stream.write(`${text}\n`);
      return;
    }
    this.#clear();
    this.#stream.write(text.slice(0, this.#stream.columns - 1));
    this.#shown = true;
  }

  #clear() {
    if (this.#shown) this.#stream.write("\r\u001b[2K");
    this.#shown = false;
  }
}

function inWords(ms) {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
