/** What is looked for in the trail: a kind or a group of them, a person, days. */
import type { JSX } from "preact";
import { language } from "../../../words/index";
import type { AuditAsked, AuditPage } from "../api.settings";
import { words } from "../words";

const GROUP = "group:";

export function Filters({ page, asked, choose, clear }: {
  page: AuditPage; asked: AuditAsked; choose: (asked: AuditAsked) => void; clear: (() => void) | null;
}): JSX.Element {
  const t = words().audit;
  const lang = language.value;
  const set = (change: Partial<AuditAsked>): void => choose({ ...asked, ...change, before: null });
  const pick = (value: string): void => set(value.startsWith(GROUP) ? { group: value.slice(GROUP.length), kind: "" } : { kind: value, group: "" });
  const groups = page.groups.filter(({ id }) => page.kinds.some(({ group }) => group === id));
  return (
    <form class="finder" role="search" aria-label={t.filter} onSubmit={(event) => event.preventDefault()}>
      <div class="fld"><label for="trail-kind">{t.kind}</label>
        <select id="trail-kind" class="in" value={asked.group === "" ? asked.kind : GROUP + asked.group} onChange={(event) => pick(event.currentTarget.value)}>
          <option value="">{t.everyKind}</option>
          {groups.map((group) => (
            <optgroup key={group.id} label={group[lang]}>
              <option value={GROUP + group.id}>{t.wholeGroup(group[lang])}</option>
              {page.kinds.filter((kind) => kind.group === group.id).map((kind) => <option key={kind.id} value={kind.id}>{kind[lang]}</option>)}
            </optgroup>
          ))}
        </select></div>
      <div class="fld"><label for="trail-by">{t.by}</label>
        <select id="trail-by" class="in" value={asked.by} onChange={(event) => set({ by: event.currentTarget.value })}>
          <option value="">{t.everybody}</option>
          {page.people.map((person) => <option key={person.id} value={person.id}>{person[lang]}</option>)}
        </select></div>
      <div class="fld"><label for="trail-since">{t.since}</label>
        <input id="trail-since" class="in" type="date" value={asked.since} onChange={(event) => set({ since: event.currentTarget.value })} /></div>
      <div class="fld"><label for="trail-until">{t.until}</label>
        <input id="trail-until" class="in" type="date" value={asked.until} onChange={(event) => set({ until: event.currentTarget.value })} /></div>
      {clear !== null && <button type="button" class="dbtn s q2" onClick={clear}>{t.clear}</button>}
    </form>
  );
}
