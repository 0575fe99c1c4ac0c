import type { Kind, OrderEvent } from "./event.ts";

export type Listener = (event: OrderEvent) => void;

/** Hands events to those who asked for their kind. */
export class EventBus {
  private readonly listeners = new Map<Kind, Set<Listener>>();
  private delivered = 0;

  /** Gives back a function that ends the subscription. */
  on(kind: Kind, listener: Listener): () => boolean {
    let group = this.listeners.get(kind);
    if (group === undefined) {
      group = new Set();
      this.listeners.set(kind, group);
    }
    const known = group;
    known.add(listener);
    return () => known.delete(listener);
  }

  emit(event: OrderEvent): void {
    for (const listener of this.listeners.get(event.kind) ?? []) {
      listener(event);
      this.delivered++;
    }
  }

  get deliveries(): number {
    return this.delivered;
  }
}
