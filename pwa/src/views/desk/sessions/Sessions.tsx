import type { JSX } from "preact";

export function Sessions(): JSX.Element {
  return <p></p>;
}
