export { Basket } from "./basket.ts";
export { AmountOff, type Discount, PercentOff } from "./discounts.ts";

/** What a price is called in a shop. */
export function priceTag(cents: number): string {
  return cents === 0 ? "free" : `${(cents / 100).toFixed(2)} EUR`;
}
