/** What can be found by a key. */
export interface Keyed<K> {
  readonly key: K;
}

export class NotFoundError extends Error {
  constructor(readonly key: string) {
    super(`nothing has the key ${key}`);
    this.name = "NotFoundError";
  }
}

/** Keeps things by their keys, in the order in which they came. */
export class Repository<K, T extends Keyed<K>> {
  protected readonly items = new Map<K, T>();

  add(item: T): this {
    this.items.set(item.key, item);
    return this;
  }

  find(key: K): T | undefined {
    return this.items.get(key);
  }

  get(key: K): T {
    const found = this.find(key);
    if (found === undefined) {
      throw new NotFoundError(String(key));
    }
    return found;
  }

  all(): T[] {
    return [...this.items.values()];
  }

  get size(): number {
    return this.items.size;
  }
}
