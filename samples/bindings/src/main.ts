import { Place, Unit, convert, distanceKm as distance, earthRadiusKm } from "geo";
import * as geo from "geo";
import type { Place as Stop } from "geo";
import { route } from "./journey.ts";
import { stops } from "./plan.ts";

const oslo = new Place("Oslo", 59.9139, 10.7522, 709037);
const lima = new geo.Place("Lima", -12.0464, -77.0428);
const typed: Stop | undefined = Place.parse("Accra 5.6037 -0.1870");

console.log(`the Earth is ${earthRadiusKm} km thick, halfway`);
console.log(oslo.describe(), oslo.population);
console.log(lima.describe(), lima.population);
console.log(typed?.name ?? "no such place", Place.parse("nowhere")?.name ?? "no such place");

const km = distance(oslo, lima);
console.log(`${Math.round(km)} km, ${Math.round(convert(km, Unit.mile))} miles`);
console.log(`${geo.hops(oslo, lima, 4000)} flights`);

const southern = geo.nearest([oslo, lima], (place) => place.latitude < 0);
console.log(southern === lima, southern instanceof Place);

if (typed !== undefined) {
  console.log(route([oslo, typed, lima]));
}
try {
  geo.hops(oslo, lima, 0.5);
} catch (error) {
  console.log(error instanceof RangeError ? error.message : "something else");
}
console.log(route(stops()));
