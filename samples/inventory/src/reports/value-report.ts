import { add, amount, format, type Money, type Quantity, valueOf } from "../model/index.ts";
import type { Stock } from "../store/index.ts";
import { table } from "../text/columns.ts";

function shown(quantity: Quantity): string {
  switch (quantity.unit) {
    case "piece":
      return `${quantity.count}`;
    case "kilogram":
      return `${quantity.weight.toFixed(1)} kg`;
  }
}

export function valueReport(stocks: readonly Stock[]): string {
  const values = stocks.map((stock) => valueOf(stock.product, stock.quantity));
  const total = values.reduce<Money | undefined>((sum, value) => (sum ? add(sum, value) : value), undefined);
  const body = table(stocks, [
    { title: "sku", show: (stock) => stock.key },
    { title: "name", show: (stock) => stock.product.name },
    { title: "stock", align: "right", show: (stock) => shown(stock.quantity) },
    { title: "value", align: "right", show: (stock) => format(valueOf(stock.product, stock.quantity)) },
  ]);
  return total ? `${body}\ntotal ${format(total)}` : "nothing in stock";
}

export function lowReport(stocks: readonly Stock[]): string {
  return stocks.length === 0
    ? "nothing is low"
    : stocks.map(({ key, quantity }) => `${key} (${amount(quantity)})`).join(", ");
}
