/** The commune's accounts: who, what role, in what state, and the dialogs that change them. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { getProgress, type Me, type Named } from "../api";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { words } from "../words";
import { AddDialog, ManageDialog, TemporaryDialog } from "./AccountDialogs";
import { getAccounts, setTotpRoles, type Accounts, type ListedAccount } from "./calls";

export function AccountsPart({ me }: { me: Me }): JSX.Element {
  const t = words().account.admin;
  const accounts = usePoll("accounts", null, getAccounts);
  const progress = usePoll("villages", null, getProgress);
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ListedAccount | null>(null);
  const [temporary, setTemporary] = useState<{ name: string; password: string } | null>(null);
  const [said, setSaid] = useState("");
  const villages = (progress.value?.phases ?? []).flatMap((phase) => phase.villages);
  const done = (name: string, password?: string): void => {
    setAdding(false); setChosen(null); accounts.reload();
    if (password === undefined) setSaid(t.saved(name)); else setTemporary({ name, password });
  };
  return (
    <section class="accts" aria-labelledby="accounts-title">
      <div class="dhead">
        <h2 id="accounts-title">{t.title}</h2>
        <button type="button" class="dbtn p" onClick={() => { setSaid(""); setAdding(true); }}>{t.add}</button>
      </div>
      <PollFailure polled={accounts} />
      <Said>{said}</Said>
      {accounts.value === null && accounts.failure === null && <Loading rows={4} />}
      {accounts.value !== null && <List me={me} accounts={accounts.value.accounts} villages={villages} choose={(one) => { setSaid(""); setChosen(one); }} />}
      {accounts.value !== null && <Policy accounts={accounts} value={accounts.value} />}
      {adding && <AddDialog villages={villages} close={() => setAdding(false)} done={done} />}
      {chosen && <ManageDialog account={chosen} villages={villages} close={() => setChosen(null)} done={done} />}
      {temporary && <TemporaryDialog name={temporary.name} password={temporary.password} close={() => setTemporary(null)} />}
    </section>
  );
}

function List({ me, accounts, villages, choose }: {
  me: Me; accounts: ListedAccount[]; villages: Named[]; choose: (account: ListedAccount) => void;
}): JSX.Element {
  const t = words().account;
  if (accounts.length === 0) return <div class="panel"><Empty>{t.admin.empty}</Empty></div>;
  const scope = (one: ListedAccount): string => one.grants
    .map(({ village }) => (village === null ? t.admin.wholeCommune : words().village(villages.find(({ id }) => id === village)?.name ?? village)))
    .filter((text, place, all) => all.indexOf(text) === place).join(", ");
  return (
    <div class="panel">
      <table class="accounts">
        <caption class="vh">{t.admin.caption}</caption>
        <thead><tr><th>{t.name}</th><th>{t.role}</th><th>{t.admin.scope}</th><th>{t.admin.state}</th><th><span class="vh">{t.admin.acts}</span></th></tr></thead>
        <tbody>
          {accounts.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}{one.id === me.account.id && <> {t.admin.you}</>}<span class="sub">{one.login}</span></th>
              <td>{one.grants.map(({ role }) => t.roles[role] ?? role).join(", ")}</td>
              <td>{scope(one)}</td>
              <td>{stateWords(one)}<span class="sub">{subState(one)}</span></td>
              <td>{one.id !== me.account.id && <button type="button" class="dbtn s" aria-label={t.admin.manageOf(one.name)} onClick={() => choose(one)}>{t.admin.manage}</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateWords(one: ListedAccount): string {
  const t = words().account.admin;
  if (one.disabled) return t.disabled;
  return one.temporary ? t.temporary : t.active;
}

function subState(one: ListedAccount): string {
  const t = words().account.admin;
  const parts = [one.totp ? t.withCodes : t.noCodes];
  if (one.sessions > 0) parts.push(t.here(String(one.sessions)));
  if (one.elsewhere) parts.push(t.elsewhere);
  return parts.join(" · ");
}

function Policy({ accounts, value }: { accounts: Polled<Accounts>; value: Accounts }): JSX.Element {
  const t = words().account;
  const act = useAct();
  const [saved, setSaved] = useState(false);
  const toggle = async (role: string): Promise<void> => {
    const next = value.totp_roles.includes(role) ? value.totp_roles.filter((one) => one !== role) : [...value.totp_roles, role];
    setSaved(await act.run(async () => {
      const { roles } = await setTotpRoles(next);
      accounts.replace({ ...value, totp_roles: roles });
    }));
  };
  return (
    <fieldset class="roles">
      <legend>{t.admin.policy}</legend>
      {Object.entries(t.roles).map(([role, name]) => (
        <label key={role} class="check">
          <input type="checkbox" disabled={act.busy} checked={value.totp_roles.includes(role)} onChange={() => void toggle(role)} />{name}
        </label>
      ))}
      {act.failure && <Failed failure={act.failure} />}
      <Said>{saved ? t.admin.policySaved : null}</Said>
    </fieldset>
  );
}
