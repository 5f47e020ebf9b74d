/** The first administrator: the code of the terminal in the address, then a name and a password. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Brand, Skyline } from "../../shared/house";
import { go } from "../route";
import { setUp } from "../session";
import { clock } from "../time";
import { useAct } from "../ui/act";
import { words } from "../words";
import { lookSetup, type SetupShown } from "./calls";
import { Field, Refused, ShowCheck } from "./fields";

export function Setup({ code }: { code: string }): JSX.Element {
  const t = words().account.setup;
  const [shown, setShown] = useState<SetupShown | null>(null);
  const [kept] = useState(code);
  const look = useAct();
  useEffect(() => {
    // The code stays in this page's memory only: not in the address bar, not in the history.
    history.replaceState(null, "", "#/setup/-");
    void look.run(async () => { setShown(await lookSetup(kept)); });
  }, []);
  return (
    <main class="gate">
      <div class="gate-box">
        <Brand name={words().app} />
        <h1>{t.title}</h1>
        {shown === null && look.failure === null && <p class="sub" role="status">{t.looking}</p>}
        <Refused failure={look.failure} />
        {shown !== null && <p>{t.of(shown.commune.name, clock(shown.expires_ms))}</p>}
        {shown !== null && <SetupForm code={kept} />}
        {look.failure !== null && <button type="button" class="lnk" onClick={() => go({ screen: "live" })}>{t.toSignIn}</button>}
      </div>
      <Skyline lit={2} />
    </main>
  );
}

function SetupForm({ code }: { code: string }): JSX.Element {
  const t = words().account;
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [missing, setMissing] = useState(false);
  const act = useAct();
  const lack = (text: string): string | null => (missing && text.trim() === "" ? t.needText : null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const lacks = [name, login, password].some((text) => text.trim() === "");
    setMissing(lacks);
    if (lacks || act.busy) return;
    if (await act.run(() => setUp({ code, login: login.trim(), name: name.trim(), password }))) go({ screen: "live" });
  };
  return (
    <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
      <Field id="setup-name" label={t.name} value={name} set={setName} complete="name" focus error={lack(name)} />
      <Field id="setup-login" label={t.login} hint={t.admin.loginRule} value={login} set={setLogin} complete="username" error={lack(login)} />
      <Field id="setup-password" kind="password" label={words().signIn.password} hint={t.password.rule} value={password} set={setPassword}
        shown={shown} complete="new-password" error={lack(password)} />
      <ShowCheck shown={shown} set={setShown} />
      <Refused failure={act.failure} />
      <button type="submit" class="bar" disabled={act.busy}>{act.busy ? t.setup.making : t.setup.make}</button>
    </form>
  );
}
