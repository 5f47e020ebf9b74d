import type { JSX } from "preact";

export function Households({ village }: { village: string }): JSX.Element {
  return <p>{village}</p>;
}
