import type { Discount } from "./discounts.ts";

/** Prices in cents, and the discounts that apply to their sum in the order in which they were given. */
export class Basket {
  private readonly prices: number[] = [];
  private readonly discounts: Discount[] = [];

  add(cents: number, count: number = 1): Basket {
    for (let i = 0; i < count; i++) {
      this.prices.push(cents);
    }
    return this;
  }

  discount(discount: Discount): Basket {
    this.discounts.push(discount);
    return this;
  }

  get total(): number {
    const sum = this.prices.reduce((before, price) => before + price, 0);
    return this.discounts.reduce((before, discount) => discount.apply(before), sum);
  }

  describe(): string {
    const names = this.discounts.map((discount) => discount.name);
    return `${this.prices.length} items, ${names.length === 0 ? "no discount" : names.join(", ")}: ${this.total / 100}`;
  }
}
