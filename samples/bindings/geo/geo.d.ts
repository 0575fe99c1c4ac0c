declare module "geo" {
  /** In which unit a distance is told. */
  export enum Unit {
    kilometre,
    mile,
  }

  /** A point on the map. */
  export class Place {
    constructor(name: string, latitude: number, longitude: number, population?: number);
    static parse(text: string): Place | undefined;
    readonly name: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly population: number;
    describe(): string;
  }

  export const earthRadiusKm: number;
  export function distanceKm(from: Place, to: Place): number;
  export function convert(km: number, unit: Unit): number;
  /** How many flights of at most `range` kilometres it takes. */
  export function hops(from: Place, to: Place, range: number): number;
  export function nearest(places: Place[], accept: (place: Place) => boolean): Place | undefined;
}
