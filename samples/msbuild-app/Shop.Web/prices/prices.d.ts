declare module "prices" {
  /** The price of one piece in cents. */
  export function find(article: string): number | undefined;
}
