/** What to say at the door, and where things are in VNeID. */
import type { JSX } from "preact";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import { Head, Screen } from "../frame/screen";

export function HelpScreen(): JSX.Element {
  return (
    <Screen head={<Head title={t.help.title} />}>
      <section class="card">
        <h2>{t.help.at}</h2>
        <p>{t.help.script}</p>
      </section>
      {t.help.topics.map(([title, text]) => (
        <details key={title} class="card fold-names">
          <summary>{title}<Icon name="chev" /></summary>
          <p class="answer">{text}</p>
        </details>
      ))}
    </Screen>
  );
}
