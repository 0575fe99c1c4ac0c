import { amount, type Product, type Quantity } from "../model/index.ts";
import { type Keyed, Repository } from "./repository.ts";

export class Stock implements Keyed<string> {
  constructor(
    readonly product: Product,
    private current: Quantity,
  ) {}

  get key(): string {
    return this.product.sku;
  }

  get quantity(): Quantity {
    return this.current;
  }

  take(wanted: number): boolean {
    const left = amount(this.current) - wanted;
    if (left < 0) {
      return false;
    }
    this.current = this.current.unit === "piece"
      ? { unit: "piece", count: left }
      : { unit: "kilogram", weight: left };
    return true;
  }
}

export class Warehouse extends Repository<string, Stock> {
  constructor(readonly name: string) {
    super();
  }

  override add(item: Stock): this {
    if (this.items.has(item.key)) {
      throw new Error(`${item.key} is in ${this.name} already`);
    }
    return super.add(item);
  }

  running(low: number): Stock[] {
    return this.all().filter((stock) => amount(stock.quantity) <= low);
  }
}
