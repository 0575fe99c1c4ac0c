import { distanceKm, type Place } from "geo";
export { Unit } from "geo";

/** The stops of a journey with the legs between them. */
export function route(stops: Place[]): string {
  const legs: string[] = [];
  for (let i = 1; i < stops.length; i++) {
    const from = stops[i - 1]!;
    const to = stops[i]!;
    legs.push(`${from.name} -> ${to.name}: ${distanceKm(from, to).toFixed(0)} km`);
  }
  return legs.join("\n");
}
