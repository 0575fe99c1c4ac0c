/** Everything that can happen to an order. */
export type OrderEvent =
  | { readonly kind: "placed"; readonly order: number; readonly items: readonly string[] }
  | { readonly kind: "paid"; readonly order: number; readonly cents: number }
  | { readonly kind: "shipped"; readonly order: number; readonly carrier: string }
  | { readonly kind: "cancelled"; readonly order: number; readonly reason?: string };

export type Kind = OrderEvent["kind"];

function unreachable(value: never): never {
  throw new Error(`unexpected ${String(value)}`);
}

/** One line for people. The switch has a case for every kind; a new kind does not compile until it is added here. */
export function describe(event: OrderEvent): string {
  switch (event.kind) {
    case "placed":
      return `order ${event.order}: ${event.items.join(" and ")}`;
    case "paid":
      return `order ${event.order}: paid ${(event.cents / 100).toFixed(2)}`;
    case "shipped":
      return `order ${event.order}: on its way with ${event.carrier}`;
    case "cancelled":
      return `order ${event.order}: cancelled${event.reason === undefined ? "" : `, ${event.reason}`}`;
    default:
      return unreachable(event);
  }
}
