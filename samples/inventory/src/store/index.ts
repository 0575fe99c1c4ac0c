export * from "./repository.ts";
export { Stock, Warehouse as default } from "./warehouse.ts";
