export class OrderLine {
  constructor(
    readonly article: string,
    readonly quantity: number,
  ) {}
}

export class Order {
  constructor(
    readonly customer: string,
    readonly lines: OrderLine[],
  ) {}
}
