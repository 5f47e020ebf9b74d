/** Changing one setting: a new value, what it would mean, then saving. What was typed stays until it is saved. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DeskFailure } from "../../../network/desk";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { saveSetting, trySetting, type Meaning, type Saved, type Setting, type Value } from "../api.settings";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { bound, draftOf, kindOf, nameOf, shown, titleOf, unitOf, valueOf, wrongWith, type Draft } from "./values";

interface Props {
  setting: Setting; draft: Draft | null; keep: (draft: Draft | null) => void;
  close: () => void; reload: () => void; saved: (answer: Saved) => void;
}

export function SettingDialog({ setting, draft, keep, close, reload, saved }: Props): JSX.Element {
  const t = words().settings;
  const trying = useAct();
  const saving = useAct();
  /** The value that was in sight when this was decided on: another one means that somebody was quicker. */
  const [was, setWas] = useState<Value>(setting.value);
  const [meaning, setMeaning] = useState<Meaning | null>(null);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState(false);
  const typed = draft ?? draftOf(setting);
  const value = valueOf(setting, typed);
  const wrong = wrongWith(setting, typed, words());
  const busy = trying.busy || saving.busy;
  const set = (change: Partial<Draft>): void => {
    if (change.reason === undefined) { setMeaning(null); trying.forget(); }
    saving.forget();
    keep({ ...typed, ...change });
  };
  const look = (): void => {
    setTried(true);
    if (wrong !== null || value === null) return;
    void trying.run(async () => setMeaning(await trySetting(setting.key, value)));
  };
  const unsaid = setting.reason && typed.reason.trim() === "";
  const save = (): void => {
    setAsked(true);
    if (value === null || meaning === null || unsaid) return;
    void saving.run(async () => saved(await saveSetting({ key: setting.key, value, was, reason: typed.reason.trim() })));
  };
  useOvertaken(saving.failure, setting, () => { setMeaning(null); reload(); }, setWas);
  return (
    <Dialog title={titleOf(setting, words())} close={close} wide>
      <form class="form-v" onSubmit={(event) => { event.preventDefault(); if (meaning === null) look(); else save(); }}>
        <p class="sub note">{t.about[nameOf(setting.key)]}</p>
        <p class="b">{t.now(shown(setting.key, setting.value, words()))}</p>
        <Fields setting={setting} draft={typed} set={set} bad={tried && wrong !== null} />
        {tried && wrong !== null && <p class="field-error" id="set-wrong" role="alert">{wrong}</p>}
        {setting.reason && (
          <label>{t.field.reason}
            <span class="sub note" id="set-why">{t.field.reasonHint}</span>
            <input class="in" maxLength={300} aria-describedby="set-why" value={typed.reason} aria-invalid={asked && unsaid} onInput={(event) => set({ reason: event.currentTarget.value })} />
          </label>
        )}
        {asked && unsaid && <p class="field-error" role="alert">{t.needReason}</p>}
        {meaning !== null && <Means meaning={meaning} />}
        {busy && <Busy key={trying.busy ? "try" : "save"} say={trying.busy ? t.trying : t.saving} />}
        {trying.failure && <Failed failure={trying.failure} />}
        {saving.failure && <Failed failure={saving.failure} />}
        {saving.failure?.status === 0 && <p class="note">{t.lost}</p>}
        <p class="acts end">
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          {meaning === null
            ? <button type="submit" class="dbtn p" disabled={busy}>{t.see}</button>
            : <button type="submit" class="dbtn p" disabled={busy}>{t.save}</button>}
        </p>
      </form>
    </Dialog>
  );
}

/** Somebody else changed it: the new value is fetched, what was typed stays, and what it means is asked again. */
function useOvertaken(failure: DeskFailure | null, setting: Setting, again: () => void, setWas: (value: Value) => void): void {
  useEffect(() => {
    const now = failure?.code.startsWith("setting_changed") === true ? failure.fields["value"]?.[0] : undefined;
    if (now === undefined) return;
    setWas(typeof setting.value === "number" ? Number(now) : now);
    again();
  }, [failure]);
}

function Fields({ setting, draft, set, bad }: { setting: Setting; draft: Draft; set: (change: Partial<Draft>) => void; bad: boolean }): JSX.Element {
  const t = words().settings;
  const kind = kindOf(setting.key);
  const unit = unitOf(setting.key);
  const told = bad ? { "aria-describedby": "set-wrong" } : {};
  if (kind === "choice")
    return (
      <fieldset class="set-choice">
        <legend>{t.field.value}</legend>
        {setting.choices.map((choice) => (
          <label key={choice} class="check">
            <input type="radio" name="choice" checked={draft.text === choice} onChange={() => set({ text: choice })} />
            {shown(setting.key, choice, words())}
          </label>
        ))}
      </fieldset>
    );
  if (kind === "moment")
    return (
      <div class="set-time">
        <label>{t.field.date}<input class="in" type="date" required value={draft.date} aria-invalid={bad} {...told} onInput={(event) => set({ date: event.currentTarget.value })} /></label>
        <label>{t.field.time}<input class="in num" inputMode="numeric" value={draft.text} aria-invalid={bad} {...told} onInput={(event) => set({ text: event.currentTarget.value })} /></label>
      </div>
    );
  return (
    <label>{unit === null ? t.field.value : `${t.field.value} (${t.unitNames[unit]})`}
      <span class="sub note">{t.bounds(bound(setting, setting.low), bound(setting, setting.high))}</span>
      <input class="in num set-number" inputMode="numeric" value={draft.text} aria-invalid={bad} {...told} onInput={(event) => set({ text: event.currentTarget.value })} />
    </label>
  );
}

function Means({ meaning }: { meaning: Meaning }): JSX.Element {
  return (
    <div class="strip say set-means" role="status">
      <Icon name="eye" />
      <div class="grow">
        <p class="b">{words().settings.means}</p>
        <ul>{meaning.meaning.map((each) => <li key={each.vi}>{each[language.value]}</li>)}</ul>
      </div>
    </div>
  );
}

/** A count of the whole commune takes its seconds: they are counted, so that nobody thinks it hangs. */
function Busy({ say }: { say: (seconds: string) => string }): JSX.Element {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="note busy-line"><progress aria-label={say(String(seconds))} /><span>{say(String(seconds))}</span></p>
  );
}
