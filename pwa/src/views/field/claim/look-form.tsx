/** Who holds this phone? The answer names who did the work; nothing is taken before the bar is pressed. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Holder, Look } from "../../../services/contract";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { Bar } from "../frame/screen";

export function LookForm({ look }: { look: Look }): JSX.Element {
  const services = useServices();
  const choices = choicesOf(look);
  const [holder, setHolder] = useState<Holder | null>(choices[0]?.holder ?? null);
  const take = (): void => void (holder && services.takeClaim(holder));
  return (
    <>
      <main class="main">
        {look.kind === "pair" && (
          <fieldset class="end">
            <legend>{t.claim.who}</legend>
            {choices.map((choice) => (
              <label key={choice.holder} class={choice.holder === holder ? "radio on" : "radio"}>
                <input type="radio" name="holder" checked={choice.holder === holder} onChange={() => setHolder(choice.holder)} />
                <span>{choice.name}{choice.role && <small>{choice.role}</small>}</span>
              </label>
            ))}
          </fieldset>
        )}
      </main>
      <footer class="foot">
        <div class="act">
          <Bar icon="tick" onClick={take}>{t.claim.take}</Bar>
        </div>
      </footer>
    </>
  );
}

interface HolderChoice {
  holder: Holder;
  name: string;
  role: string;
}

function choicesOf(look: Look): HolderChoice[] {
  if (look.kind === "lead") return [{ holder: "local", name: "", role: "" }];
  const named = look.members.flatMap((m): HolderChoice[] =>
    m.role === "lead" ? [] : [{ holder: m.role, name: m.name, role: t.claim[m.role] }]);
  return [...named, { holder: "both", name: t.claim.both, role: "" }];
}
