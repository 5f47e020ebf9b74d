import type { JSX } from "preact";

export function ImportScreen({ id }: { id: string | null }): JSX.Element {
  return <p>{id}</p>;
}
