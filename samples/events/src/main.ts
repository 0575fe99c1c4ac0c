import { EventBus } from "./bus.ts";
import { describe, type Kind, type OrderEvent } from "./event.ts";

const kinds: readonly Kind[] = ["placed", "paid", "shipped", "cancelled"];
const bus = new EventBus();

// A log for every kind; each listener remembers how often it was called.
const totals = new Map<Kind, () => number>();
for (const kind of kinds) {
  let calls = 0;
  bus.on(kind, (event) => {
    calls++;
    console.log(`[${kind} #${calls}] ${describe(event)}`);
  });
  totals.set(kind, () => calls);
}

// Orders that were placed and neither shipped nor cancelled.
const open = new Set<number>();
bus.on("placed", ({ order }) => open.add(order));
bus.on("shipped", ({ order }) => open.delete(order));
const stop = bus.on("cancelled", ({ order }) => open.delete(order));

let revenue = 0;
bus.on("paid", (event) => {
  if (event.kind === "paid") {
    revenue += event.cents;
  }
});

const history: OrderEvent[] = [
  { kind: "placed", order: 1, items: ["tea", "biscuits"] },
  { kind: "placed", order: 2, items: ["coffee"] },
  { kind: "paid", order: 1, cents: 1250 },
  { kind: "placed", order: 3, items: ["milk"] },
  { kind: "cancelled", order: 2, reason: "too late" },
  { kind: "shipped", order: 1, carrier: "a bicycle" },
  { kind: "paid", order: 3, cents: 99 },
];
history.forEach((event) => bus.emit(event));

console.log("stopped:", stop(), "again:", stop());
bus.emit({ kind: "cancelled", order: 3 });

console.log(`open: ${[...open].join(", ")}; revenue: ${revenue / 100}; deliveries: ${bus.deliveries}`);
for (const [kind, total] of totals) {
  console.log(`${kind}: ${total()}`);
}
console.log(history[4]);
