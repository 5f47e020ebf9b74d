import type { JSX } from "preact";

export function Planning(): JSX.Element {
  return <p></p>;
}
