/** What the commune chooses: every setting with its value, its default, who changed it last. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DeskWords } from "../../../words/desk.vi";
import { getSettings, type Saved, type Setting } from "../api.settings";
import { number } from "../figures";
import { href } from "../route";
import { session } from "../session";
import { Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { SettingDialog } from "./SettingDialog";
import { SettingRow } from "./SettingRow";
import { isKnown, nameOf, shown, titleOf, type Draft, type Name } from "./values";
import "./settings.css";

const EVERY_MS = 30_000;
const GROUPS: readonly (readonly [keyof DeskWords["settings"]["groups"], readonly Name[]])[] = [
  ["counting", ["rule"]],
  ["moments", ["report_minute", "lock", "ends_ms", "warn_days"]],
  ["planning", ["minutes_per_citizen", "open_end_minute"]],
  ["phones", ["idle_minutes"]],
  ["keeping", ["retention_days"]],
  ["hints", ["hint_people", "hint_minutes", "hint_house_people", "hint_apart_minutes"]],
];

export function Settings(): JSX.Element {
  const t = words().settings;
  const polled = usePoll("settings", EVERY_MS, getSettings);
  const [open, setOpen] = useState<string | null>(null);
  /** What was typed and not saved, also of a dialog that was closed meanwhile. */
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [said, setSaid] = useState("");
  const found = polled.value?.settings.filter(({ key }) => isKnown(key)) ?? [];
  const edited = found.find(({ key }) => key === open);
  const keep = (key: string, draft: Draft | null): void => setDrafts((before) => {
    const { [key]: _, ...others } = before;
    return draft === null ? others : { ...others, [key]: draft };
  });
  const saved = (setting: Setting, answer: Saved): void => {
    polled.replace(answer);
    keep(setting.key, null);
    setOpen(null);
    setSaid(saidOf(setting, answer, words()));
  };
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{t.hint}</span></header>
      <PollFailure polled={polled} />
      <Said>{said}</Said>
      {polled.value === null && polled.failure === null && <Loading rows={9} />}
      {polled.value !== null && GROUPS.map(([group, names]) => (
        <section key={group} class="panel" aria-labelledby={`set-${group}`}>
          <h2 class="ph" id={`set-${group}`}>{t.groups[group]}</h2>
          <ul class="list sets">
            {found.filter(({ key }) => names.includes(nameOf(key))).map((setting, n, all) => (
              <SettingRow key={setting.key} setting={setting} about={nameOf(all[n - 1]?.key ?? "") !== nameOf(setting.key)} draft={setting.key in drafts} open={() => { setSaid(""); setOpen(setting.key); }} />
            ))}
          </ul>
        </section>
      ))}
      {polled.value !== null && <Texts />}
      {polled.value !== null && <Fixed />}
      {edited && (
        <SettingDialog setting={edited} draft={drafts[edited.key] ?? null} keep={(draft) => keep(edited.key, draft)}
          close={() => setOpen(null)} reload={polled.reload} saved={(answer) => saved(edited, answer)} />
      )}
    </>
  );
}

function saidOf(setting: Setting, answer: Saved, t: DeskWords): string {
  const { people } = answer;
  if (people !== null) return t.settings.savedRule(number(people.changed, t), number(people.gained, t), number(people.lost, t));
  const now = answer.settings.find(({ key }) => key === setting.key) ?? setting;
  return t.settings.saved(titleOf(setting, t), shown(now.key, now.value, t));
}

function Texts(): JSX.Element {
  const t = words().settings;
  const at = session.value;
  const reads = at.state === "in" && at.me.may.includes("audit");
  return (
    <section class="panel" aria-labelledby="set-texts">
      <h2 class="ph" id="set-texts">{t.texts.title}</h2>
      <ul class="list sets">
        <li><a class="lnk b" href={href({ screen: "sessions" })}>{t.texts.loudspeaker}</a><p class="sub note">{t.texts.loudspeakerHint}</p></li>
        <li><a class="lnk b" href={href({ screen: "people", id: "" })}>{t.texts.contacts}</a><p class="sub note">{t.texts.contactsHint}</p></li>
        {reads && <li><a class="lnk b" href={href({ screen: "audit" })}>{t.audit}</a></li>}
      </ul>
    </section>
  );
}

function Fixed(): JSX.Element {
  const t = words().settings.fixed;
  return (
    <section class="panel" aria-labelledby="set-fixed">
      <h2 class="ph" id="set-fixed">{t.title} <span class="sub under">{t.hint}</span></h2>
      <dl class="pb fixed">
        {t.list.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}
