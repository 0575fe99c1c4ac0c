import { find } from "prices";
import type { Order } from "./order.ts";

const mostPieces = 100;
const knownDomains = new Set(["example.com", "example.org"]);

export class Verdict {
  readonly problems: string[] = [];
  total = 0;
}

export function validate(order: Order): Verdict {
  const verdict = new Verdict();
  const [, domain = ""] = order.customer.split("@");
  if (!knownDomains.has(domain)) {
    verdict.problems.push(`unknown customer ${order.customer}`);
  }
  for (const { article, quantity } of order.lines) {
    const price = find(article);
    if (price === undefined) {
      verdict.problems.push(`there is no ${article}`);
    } else if (!Number.isInteger(quantity) || quantity < 1 || quantity > mostPieces) {
      verdict.problems.push(`${quantity} of ${article} cannot be ordered`);
    } else {
      verdict.total += price * quantity;
    }
  }
  return verdict;
}
