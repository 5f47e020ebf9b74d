/** What to say at the door, and where things are in VNeID. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { k } from "../../../words/field.ticket";
import { Icon } from "../../shared/icons";
import { Head, Screen } from "../frame/screen";
import { go } from "../nav";

export function HelpScreen(): JSX.Element {
  return (
    <Screen head={<Head title={k().help.title} />}>
      <section class="card">
        <h2>{k().help.at}</h2>
        <p>{k().help.script}</p>
      </section>
      {k().help.topics.map(([title, text]) => (
        <details key={title} class="card fold-names">
          <summary>{title}<Icon name="chev" /></summary>
          <p class="answer">{text}</p>
        </details>
      ))}
      <button class="btn wide" onClick={() => go({ at: "rescue" })}><Icon name="send" />{t.pin.rescue}</button>
    </Screen>
  );
}
