export { add, Currency, format, money, multiply } from "./currency.ts";
export type { Money } from "./currency.ts";
export * from "./product.ts";
