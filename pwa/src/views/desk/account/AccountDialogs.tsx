/** Adding an account, changing one, and the temporary password shown once. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Named } from "../api";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Said } from "../ui/Notice";
import { words } from "../words";
import { actOn, invite, resetPassword, setGrant, type ListedAccount } from "./calls";
import { Field, Refused } from "./fields";

type Done = (name: string, password?: string) => void;
/** As `WHOLE_COMMUNE` of server/services/sign_in/roles.py; the server refuses the rest. */
const WHOLE_COMMUNE = new Set(["admin", "city", "leader"]);

function RoleFields({ role, setRole, village, setVillage, villages }: {
  role: string; setRole: (role: string) => void; village: string; setVillage: (village: string) => void; villages: Named[];
}): JSX.Element {
  const t = words().account;
  return (
    <>
      <label class="lb" for="account-role">{t.role}</label>
      <select id="account-role" class="in" value={role} onChange={(event) => setRole(event.currentTarget.value)}>
        {Object.entries(t.roles).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select>
      {!WHOLE_COMMUNE.has(role) && (
        <>
          <label class="lb" for="account-village">{t.admin.scope}</label>
          <select id="account-village" class="in" value={village} onChange={(event) => setVillage(event.currentTarget.value)}>
            <option value="">{t.admin.wholeCommune}</option>
            {villages.map((one) => <option key={one.id} value={one.id}>{words().village(one.name)}</option>)}
          </select>
        </>
      )}
    </>
  );
}

const scopeOf = (role: string, village: string): string | null => (village === "" || WHOLE_COMMUNE.has(role) ? null : village);

export function AddDialog({ villages, close, done }: { villages: Named[]; close: () => void; done: Done }): JSX.Element {
  const t = words().account;
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState("staff");
  const [village, setVillage] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useAct();
  const lack = (text: string): string | null => (missing && text.trim() === "" ? t.needText : null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const lacks = name.trim() === "" || login.trim() === "";
    setMissing(lacks);
    if (lacks || act.busy) return;
    await act.run(async () => {
      const made = await invite({ login: login.trim(), name: name.trim(), role, village: scopeOf(role, village) });
      done(name.trim(), made.password);
    });
  };
  return (
    <Dialog title={t.admin.add} close={close}>
      <form class="signin" noValidate onSubmit={(event) => void submit(event)}>
        <Field id="add-name" label={t.name} value={name} set={setName} complete="off" focus error={lack(name)} />
        <Field id="add-login" label={t.login} hint={t.admin.loginRule} value={login} set={setLogin} complete="off" error={lack(login)} />
        <RoleFields role={role} setRole={setRole} village={village} setVillage={setVillage} villages={villages} />
        <Refused failure={act.failure} />
        <div class="acts end">
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy}>{t.admin.add}</button>
        </div>
      </form>
    </Dialog>
  );
}

export function ManageDialog({ account, villages, close, done }: {
  account: ListedAccount; villages: Named[]; close: () => void; done: Done;
}): JSX.Element {
  const t = words().account.admin;
  const first = account.grants[0];
  const [role, setRole] = useState(first?.role ?? "staff");
  const [village, setVillage] = useState(first?.village ?? "");
  const act = useAct();
  const run = (work: () => Promise<string | undefined>): void => { void act.run(async () => done(account.name, await work())); };
  const plain = (what: Parameters<typeof actOn>[1]): void => run(async () => { await actOn(account.id, what); return undefined; });
  return (
    <Dialog title={account.name} close={close}>
      <div class="signin">
        <RoleFields role={role} setRole={setRole} village={village} setVillage={setVillage} villages={villages} />
        <div class="acts">
          <button type="button" class="dbtn p" disabled={act.busy}
            onClick={() => run(async () => { await setGrant(account.id, role, scopeOf(role, village)); return undefined; })}>{t.change}</button>
        </div>
        <Refused failure={act.failure} />
        <div class="acts column">
          <button type="button" class="dbtn" disabled={act.busy} onClick={() => run(async () => (await resetPassword(account.id)).password)}>{t.reset}</button>
          {account.totp && <button type="button" class="dbtn" disabled={act.busy} onClick={() => plain("totp")}>{t.resetCodes}</button>}
          <button type="button" class="dbtn" disabled={act.busy} onClick={() => plain("sessions/end")}>{t.endSessions}</button>
          <button type="button" class="dbtn" disabled={act.busy} onClick={() => plain(account.disabled ? "enable" : "disable")}>{account.disabled ? t.enable : t.disable}</button>
        </div>
        <div class="acts end"><button type="button" class="dbtn" onClick={close}>{words().cancel}</button></div>
      </div>
    </Dialog>
  );
}

export function TemporaryDialog({ name, password, close }: { name: string; password: string; close: () => void }): JSX.Element {
  const t = words().account.admin;
  const [copied, setCopied] = useState(false);
  return (
    <Dialog title={t.tempTitle(name)} close={close}>
      <p class="temp"><code>{password}</code></p>
      <p>{t.tempBody}</p>
      <Said>{copied ? t.copied : null}</Said>
      <div class="acts end">
        <button type="button" class="dbtn" onClick={() => void copyText(password).then(setCopied)}>{t.copy}</button>
        <button type="button" class="dbtn p" onClick={close}>{t.done}</button>
      </div>
    </Dialog>
  );
}
