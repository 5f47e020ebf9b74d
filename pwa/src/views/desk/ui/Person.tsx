/** A person's name: the way to everything written about him, for whoever may read that. */
import type { JSX } from "preact";
import { href } from "../route";
import { session } from "../session";

export function Person({ id, name }: { id: string; name: string }): JSX.Element {
  const at = session.value;
  if (at.state !== "in" || !at.me.may.includes("judge")) return <>{name}</>;
  return <a class="plain" href={href({ screen: "citizen", id })}>{name}</a>;
}
