/** Whom a pair calls when it is stuck (R24): the cards that every phone shows. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getContacts, setContacts, type Contact } from "../api.people";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";

const BLANK: Contact = { name: "", title: "", organisation: "", phone: "" };
const FIELDS = ["name", "title", "organisation", "phone"] as const;

export function ContactsPart(): JSX.Element {
  const t = words().contacts;
  const polled = usePoll("contacts", null, getContacts);
  const act = useAct();
  const [draft, setDraft] = useState<Contact[] | null>(null);
  const [said, setSaid] = useState("");
  const shown = draft ?? polled.value?.contacts ?? [];
  const lacking = shown.some((each) => each.name.trim() === "" || each.phone.trim() === "");
  const set = (at: number, change: Partial<Contact>): void => { setSaid(""); setDraft(shown.map((each, n) => (n === at ? { ...each, ...change } : each))); };
  const save = (): void => void act.run(async () => {
    await setContacts(shown);
    polled.replace({ contacts: shown });
    setDraft(null);
    setSaid(t.saved);
  });
  const labels = { name: t.name, title: t.jobTitle, organisation: t.organisation, phone: t.phone };
  return (
    <section class="panel contacts" aria-labelledby="contacts-title">
      <h2 class="ph" id="contacts-title">{t.title} <span class="sub under">{t.hint}</span></h2>
      <PollFailure polled={polled} />
      {polled.value === null && polled.failure === null && <Loading rows={3} />}
      {polled.value !== null && (
        <form class="pb" onSubmit={(event) => { event.preventDefault(); if (!lacking) save(); }}>
          {shown.length === 0 && <Empty>{t.empty}</Empty>}
          {shown.map((contact, at) => (
            <fieldset key={at} class="contact">
              <legend class="vh">{t.nth(number(at + 1, words()))}</legend>
              {FIELDS.map((field) => (
                <label key={field} class="edit-field">{labels[field]}
                  <input class="in" maxLength={120} inputMode={field === "phone" ? "tel" : undefined} value={contact[field]} onInput={(event) => set(at, { [field]: event.currentTarget.value })} /></label>
              ))}
              <button type="button" class="dbtn s q2" aria-label={t.removeOf(contact.name)} onClick={() => { setSaid(""); setDraft(shown.filter((_, n) => n !== at)); }}>{t.remove}</button>
            </fieldset>
          ))}
          {lacking && draft !== null && <p class="field-error" role="status">{t.need}</p>}
          {act.failure && <Failed failure={act.failure} />}
          <Said>{said}</Said>
          <p class="acts">
            <button type="button" class="dbtn" onClick={() => { setSaid(""); setDraft([...shown, { ...BLANK }]); }}>{t.add}</button>
            {draft !== null && <button type="submit" class="dbtn p" disabled={lacking || act.busy}>{t.save}</button>}
            {draft !== null && <span class="sub">{t.unsaved}</span>}
          </p>
        </form>
      )}
    </section>
  );
}
