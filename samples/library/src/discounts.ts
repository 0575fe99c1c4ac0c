export interface Discount {
  readonly name: string;
  apply(cents: number): number;
}

/** Takes off a share of the price, rounded to whole cents. */
export class PercentOff implements Discount {
  readonly name: string;

  constructor(private readonly percent: number) {
    if (percent < 0 || percent > 100) {
      throw new RangeError(`${percent} is no percentage`);
    }
    this.name = `${percent} % off`;
  }

  apply(cents: number): number {
    return Math.round(cents * (1 - this.percent / 100));
  }
}

/** Takes off a fixed amount, but never more than the price. */
export class AmountOff implements Discount {
  readonly name: string;

  constructor(private readonly amount: number) {
    this.name = `${(amount / 100).toFixed(2)} off`;
  }

  apply(cents: number): number {
    return Math.max(0, cents - this.amount);
  }
}
