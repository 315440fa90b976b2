import type { Parcel } from "./parcel.js";

/** Where parcels wait while their number is on its way. Places are used again. */
export class Parcels {
  readonly #places: (Parcel | undefined)[] = [];
  readonly #free: number[] = [];

  /** Keeps `parcel`; returns its place. */
  put(parcel: Parcel): number {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = parcel;
    return place;
  }

  /** The parcel at `place`. */
  at(place: number): Parcel {
    return this.#places[place]!;
  }

  /** Takes the parcel at `place` away. */
  take(place: number): Parcel {
    const parcel = this.at(place);
    this.#places[place] = undefined;
    this.#free.push(place);
    return parcel;
  }
}
