/** Another password: the present one (and a code), then the new one with its rule in words. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { lookAgain } from "../session";
import { useAct } from "../ui/act";
import { words } from "../words";
import { changePassword } from "./calls";
import { Field, Refused, ShowCheck, wantsCode } from "./fields";

export function PasswordForm({ temporary, coded, done, cancel }: {
  temporary: boolean; coded: boolean; done: () => void; cancel?: () => void;
}): JSX.Element {
  const t = words().account;
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [code, setCode] = useState("");
  const [asks, setAsks] = useState(coded);
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState(false);
  const act = useAct();
  useEffect(() => { if (wantsCode(act.failure)) { setAsks(true); setCode(""); } }, [act.failure]);
  const lack = (text: string): string | null => (missing && text.trim() === "" ? t.needText : null);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const lacks = current === "" || fresh === "" || (asks && code.trim() === "");
    setMissing(lacks);
    if (lacks || act.busy) return;
    if (await act.run(async () => { await changePassword(current, fresh, code.trim()); await lookAgain(); })) done();
  };
  return (
    <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
      <Field id="pw-current" kind="password" label={temporary ? t.password.temporary : t.password.current} value={current} set={setCurrent}
        shown={shown} complete="current-password" focus error={lack(current)} />
      <Field id="pw-new" kind="password" label={t.password.fresh} hint={t.password.rule} value={fresh} set={setFresh}
        shown={shown} complete="new-password" error={lack(fresh)} />
      <ShowCheck shown={shown} set={setShown} />
      {asks && <Field id="pw-code" kind="code" label={t.code} value={code} set={setCode} complete="one-time-code" error={lack(code)} />}
      {act.failure?.code !== "code_needed" && <Refused failure={act.failure} />}
      <p class="sub note">{t.password.ends}</p>
      <div class="acts end">
        {cancel !== undefined && <button type="button" class="dbtn" onClick={cancel}>{words().cancel}</button>}
        <button type="submit" class="dbtn p" disabled={act.busy}>{t.password.change}</button>
      </div>
    </form>
  );
}
