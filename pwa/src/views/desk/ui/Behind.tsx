/** A figure that opens the people behind it, for whoever may see names; else the figure alone. */
import type { JSX } from "preact";
import { number } from "../figures";
import { href } from "../route";
import type { CountedRoute } from "../route.counted";
import { session } from "../session";
import { words } from "../words";

export function mayOpen(): boolean {
  const at = session.value;
  return at.state === "in" && at.me.may.includes("judge");
}

/**
 * `what` says in words which figure it is, for whoever only hears the link; left out in a table, whose heads are
 * read with every cell: said here too, they would be heard twice.
 */
export function Behind({ n, to, what }: { n: number; to: CountedRoute; what?: string }): JSX.Element {
  const t = words();
  const text = number(n, t);
  if (n <= 0 || !mayOpen()) return <>{text}</>;
  return (
    <a class="fig" href={href(to)} aria-label={what === undefined ? t.pace.openHere(text) : t.pace.openFigure(what, text)} onClick={(event) => event.stopPropagation()}>{text}</a>
  );
}
