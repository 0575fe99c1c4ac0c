import { type Money, multiply } from "./currency.ts";

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly price: Money;
}

/** What is sold by the piece and what is sold by weight. */
export type Quantity =
  | { readonly unit: "piece"; readonly count: number }
  | { readonly unit: "kilogram"; readonly weight: number };

export function amount(quantity: Quantity): number {
  return quantity.unit === "piece" ? quantity.count : quantity.weight;
}

export function valueOf(product: Product, quantity: Quantity): Money {
  return multiply(product.price, amount(quantity));
}
