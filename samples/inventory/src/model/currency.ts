export enum Currency {
  EUR = "EUR",
  JPY = "JPY",
}

export interface Money {
  readonly currency: Currency;
  /** In the smallest unit of the currency. */
  readonly units: number;
}

const decimals: Record<Currency, number> = {
  [Currency.EUR]: 2,
  [Currency.JPY]: 0,
};

export function money(units: number, currency: Currency = Currency.EUR): Money {
  return { currency, units };
}

export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new TypeError(`cannot add ${b.currency} to ${a.currency}`);
  }
  return money(a.units + b.units, a.currency);
}

export function multiply(price: Money, factor: number): Money {
  return money(Math.round(price.units * factor), price.currency);
}

export function format({ currency, units }: Money): string {
  const digits = decimals[currency];
  return `${(units / 10 ** digits).toFixed(digits)} ${currency}`;
}
