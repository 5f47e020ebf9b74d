import type { JSX } from "preact";

export function People({ village }: { village: string | null }): JSX.Element {
  return <p>{village}</p>;
}
