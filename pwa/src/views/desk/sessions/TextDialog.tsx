/** The commune's own words for the loudspeaker, or for Zalo and pages, with the places that each session fills. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { setTemplate, type TextKind } from "../api.people";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

export function TextDialog({ kind, template, close, done }: { kind: TextKind; template: string; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().sessions;
  const social = kind === "social";
  const act = useAct();
  const [text, setText] = useState(template);
  const keep = (wish: string | null): void => void act.run(async () => { await setTemplate(kind, wish); done(social ? t.socialSaved : t.textSaved); });
  return (
    <Dialog title={social ? t.socialTitle : t.textTitle} close={close} wide>
      <form class="form-v" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== "") keep(text); }}>
        <p class="sub note" id="text-hint">{social && <>{t.socialHint} </>}{t.textHint}</p>
        <textarea class="in text-in" rows={9} lang="vi" maxLength={6000} aria-label={social ? t.socialText : t.text} aria-describedby="text-hint" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        {act.failure && <Failed failure={act.failure} />}
        <p class="acts end">
          <button type="button" class="dbtn q2" disabled={act.busy} onClick={() => keep(null)}>{t.textOurs}</button>
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy || text.trim() === ""}>{t.textSave}</button>
        </p>
      </form>
    </Dialog>
  );
}
