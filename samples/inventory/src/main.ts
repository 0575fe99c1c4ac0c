import { Currency, money } from "./model/index.ts";
import * as model from "./model/index.ts";
import { lowReport, valueReport } from "./reports/value-report.ts";
import Warehouse, { NotFoundError, Stock } from "./store/index.ts";

const harbour = new Warehouse("the harbour");

harbour
  .add(new Stock({ sku: "A-1", name: "anchor", price: money(129_00) }, { unit: "piece", count: 4 }))
  .add(new Stock({ sku: "R-7", name: "rope", price: money(3_49) }, { unit: "kilogram", weight: 12.5 }))
  .add(new Stock({ sku: "L-2", name: "lantern", price: money(24_95) }, { unit: "piece", count: 11 }));

console.log(valueReport(harbour.all()));
console.log("low:", lowReport(harbour.running(3)));

const orders: [sku: string, wanted: number][] = [["A-1", 2], ["R-7", 10.1], ["L-2", 20], ["X-9", 1]];
for (const [sku, wanted] of orders) {
  try {
    const done = harbour.get(sku).take(wanted);
    console.log(`${sku}: ${done ? `took ${wanted}` : `there are no ${wanted}`}`);
  } catch (error) {
    if (error instanceof NotFoundError) {
      console.log(`${error.name}: ${error.message}`);
    } else {
      throw error;
    }
  }
}

console.log(valueReport(harbour.all()));
console.log("low:", lowReport(harbour.running(3)));

try {
  harbour.add(new Stock({ sku: "A-1", name: "another anchor", price: money(1) }, { unit: "piece", count: 1 }));
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
try {
  model.add(money(1), money(100, Currency.JPY));
} catch (error) {
  console.log(String(error));
}
