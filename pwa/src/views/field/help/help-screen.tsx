/** What to say at the door, and where things are in VNeID. */
import type { JSX } from "preact";
import { seldom } from "../../../words/field.seldom";
import { Icon } from "../../shared/icons";
import { Head, Screen } from "../frame/screen";
import { go } from "../nav";

export function HelpScreen(): JSX.Element {
  return (
    <Screen head={<Head title={seldom().help.title} />}>
      <section class="card">
        <h2>{seldom().help.at}</h2>
        <p>{seldom().help.script}</p>
      </section>
      {seldom().help.topics.map(([title, text]) => (
        <details key={title} class="card fold-names">
          <summary>{title}<Icon name="chev" /></summary>
          <p class="answer">{text}</p>
        </details>
      ))}
      <button class="btn wide" onClick={() => go({ at: "rescue" })}><Icon name="send" />{seldom().rescue.title}</button>
    </Screen>
  );
}
