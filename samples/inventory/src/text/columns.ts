export type Align = "left" | "right";

export interface Column<Row> {
  readonly title: string;
  readonly align?: Align;
  readonly show: (row: Row) => string;
}

function pad(text: string, width: number, align: Align): string {
  return align === "left" ? text.padEnd(width) : text.padStart(width);
}

export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const widths = columns.map((column) =>
    rows.reduce((widest, row) => Math.max(widest, column.show(row).length), column.title.length)
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => pad(cell, widths[i], columns[i].align ?? "left")).join(" | ").trimEnd();
  return [
    line(columns.map((column) => column.title)),
    widths.map((width) => "-".repeat(width)).join("-+-"),
    ...rows.map((row) => line(columns.map((column) => column.show(row)))),
  ].join("\n");
}
