export const value = 1;
export function fn(x: number) { return `${x}`; }
export default class Thing { constructor(public n: number) {} }
export type T1 = { a: number };
export interface I1 { b: string }
export enum En { A, B = "b" as never }
export let counter = 0;
export function inc() { counter++; }
export * as ns from "./inner.ts";
export { deep as renamed } from "./inner.ts";
