/** A matrix of numbers, stored row by row. */
export class Matrix {
  private readonly cells: number[];

  constructor(
    readonly rows: number,
    readonly columns: number,
    fill: (row: number, column: number) => number = () => 0,
  ) {
    this.cells = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        this.cells.push(fill(row, column));
      }
    }
  }

  static identity(size: number): Matrix {
    return new Matrix(size, size, (row, column) => (row === column ? 1 : 0));
  }

  get(row: number, column: number): number {
    return this.cells[this.position(row, column)];
  }

  set(row: number, column: number, value: number): void {
    this.cells[this.position(row, column)] = value;
  }

  times(other: Matrix): Matrix {
    if (this.columns !== other.rows) {
      throw new RangeError(`cannot multiply ${this.size} by ${other.size}`);
    }
    return new Matrix(this.rows, other.columns, (row, column) => {
      let sum = 0;
      for (let k = 0; k < this.columns; k++) {
        sum += this.get(row, k) * other.get(k, column);
      }
      return sum;
    });
  }

  transposed(): Matrix {
    return new Matrix(this.columns, this.rows, (row, column) => this.get(column, row));
  }

  power(exponent: number): Matrix {
    let result = Matrix.identity(this.rows);
    let square: Matrix = this;
    for (let rest = exponent; rest > 0; rest >>= 1) {
      if (rest & 1) {
        result = result.times(square);
      }
      square = square.times(square);
    }
    return result;
  }

  get size(): string {
    return `${this.rows}x${this.columns}`;
  }

  toString(): string {
    const lines: string[] = [];
    for (let row = 0; row < this.rows; row++) {
      const cells: string[] = [];
      for (let column = 0; column < this.columns; column++) {
        cells.push(String(this.get(row, column)).padStart(6));
      }
      lines.push(cells.join(""));
    }
    return lines.join("\n");
  }

  private position(row: number, column: number): number {
    if (row < 0 || row >= this.rows || column < 0 || column >= this.columns) {
      throw new RangeError(`no cell (${row}, ${column}) in ${this.size}`);
    }
    return row * this.columns + column;
  }
}
