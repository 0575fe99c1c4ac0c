import { Matrix } from "./matrix.ts";
import { solve } from "./elimination.ts";

const a = new Matrix(2, 3, (row, column) => row * 3 + column + 1);
console.log(`a (${a.size})\n${a}`);
console.log(`a transposed\n${a.transposed()}`);
console.log(`a times a transposed\n${a.times(a.transposed())}`);

const fibonacci = new Matrix(2, 2, (row, column) => (row + column < 2 ? 1 : 0));
for (const n of [1, 10, 50, 78]) {
  console.log(`fibonacci(${n}) = ${fibonacci.power(n).get(0, 1)}`);
}

const system = new Matrix(3, 3, (row, column) => [[2, 1, -1], [-3, -1, 2], [-2, 1, 2]][row][column]);
console.log("solution:", solve(system, [8, -11, -3])?.map((value) => value.toFixed(6)).join(" "));
console.log("no solution:", solve(new Matrix(2, 2, () => 1), [1, 2]));

try {
  a.times(a);
} catch (error) {
  console.log(error instanceof RangeError ? error.message : "something else");
}

// Numbers are doubles, as in JavaScript.
console.log(0.1 + 0.2, 1 / 3, 7 / 2, -7 % 3, 2 ** 53, 1e21, 5 >>> 1, -5 >>> 28, 1 / -0);
