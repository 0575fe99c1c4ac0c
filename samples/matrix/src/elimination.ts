import { Matrix } from "./matrix.ts";

/** Solves `a * x = b` by elimination with row exchanges; `undefined` where there is no single solution. */
export function solve(a: Matrix, b: readonly number[]): number[] | undefined {
  const n = a.rows;
  const work = new Matrix(n, n + 1, (row, column) => (column < n ? a.get(row, column) : b[row]));
  for (let step = 0; step < n; step++) {
    let best = step;
    for (let row = step + 1; row < n; row++) {
      if (Math.abs(work.get(row, step)) > Math.abs(work.get(best, step))) {
        best = row;
      }
    }
    if (Math.abs(work.get(best, step)) < 1e-12) {
      return undefined;
    }
    for (let column = 0; column <= n; column++) {
      const upper = work.get(step, column);
      work.set(step, column, work.get(best, column));
      work.set(best, column, upper);
    }
    for (let row = step + 1; row < n; row++) {
      const factor = work.get(row, step) / work.get(step, step);
      for (let column = step; column <= n; column++) {
        work.set(row, column, work.get(row, column) - factor * work.get(step, column));
      }
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let sum = work.get(row, n);
    for (let column = row + 1; column < n; column++) {
      sum -= work.get(row, column) * x[column];
    }
    x[row] = sum / work.get(row, row);
  }
  return x;
}
