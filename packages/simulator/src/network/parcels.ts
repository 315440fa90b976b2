import type { Parcel } from "./parcel.js";

/** Keeps parcels while their number is on its way. Places are reused. */
export class Parcels {
  readonly #places: (Parcel | undefined)[] = [];
  readonly #free: number[] = [];

  /** Stores `parcel`; returns its place. */
  put(parcel: Parcel): number {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = parcel;
    return place;
  }

  /** Returns the parcel at `place`. */
  at(place: number): Parcel {
    return this.#places[place]!;
  }

  /** Removes the parcel at `place` and returns it. */
  take(place: number): Parcel {
    const parcel = this.at(place);
    this.#places[place] = undefined;
    this.#free.push(place);
    return parcel;
  }
}
