import type { JSX } from "preact";

export function Handout(): JSX.Element {
  return <p></p>;
}
