/** A member added or changed; a member who leaves. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { addMember, changeMember, leaveMember, type Member, type MemberRole, type MemberWish, type Team } from "../api.people";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const ROLES: readonly MemberRole[] = ["technical", "local", "lead", "head"];

/** Blanks, dots and dashes are how people write numbers; +84 is how phones keep them. */
export function plainPhone(text: string): string {
  const digits = text.replace(/[\s.\-()]/g, "");
  return digits.startsWith("+84") ? `0${digits.slice(3)}` : digits;
}

export const isPhone = (text: string): boolean => /^0\d{9}$/.test(plainPhone(text));

export function MemberDialog({ team, member, organisations, close, done }: {
  team: Team; member: Member | null; organisations: string[]; close: () => void; done: (said: string) => void;
}): JSX.Element {
  const t = words().teams;
  const act = useAct();
  const [draft, setDraft] = useState<MemberWish>({
    name: member?.name ?? "", organisation: member?.organisation ?? "", role: member?.role ?? "technical", phone: member?.phone ?? "",
  });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<MemberWish>): void => setDraft((before) => ({ ...before, ...change }));
  const named = draft.name.trim() !== "";
  const reachable = draft.phone.trim() === "" || isPhone(draft.phone);
  const save = (): void => {
    setTried(true);
    if (!named || !reachable) return;
    const wish = { ...draft, name: draft.name.trim(), organisation: draft.organisation.trim(), phone: plainPhone(draft.phone) };
    void act.run(async () => {
      await (member === null ? addMember(team.id, wish) : changeMember(member.id, wish));
      done(t.memberSaved(wish.name));
    });
  };
  return (
    <Dialog title={member === null ? t.addTitle(team.name) : t.changeTitle(member.name)} close={close}>
      <form class="form-v" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <label>{t.name}<input class="in" maxLength={80} value={draft.name} aria-invalid={tried && !named} onInput={(event) => set({ name: event.currentTarget.value })} /></label>
        {tried && !named && <p class="field-error" role="alert">{t.needMember}</p>}
        <label>{t.organisation}<input class="in" maxLength={80} list="organisations" value={draft.organisation} onInput={(event) => set({ organisation: event.currentTarget.value })} /></label>
        <datalist id="organisations">{organisations.map((each) => <option key={each} value={each} />)}</datalist>
        <label>{t.role}
          <select class="in" value={draft.role} onChange={(event) => set({ role: event.currentTarget.value as MemberRole })}>
            {ROLES.map((role) => <option key={role} value={role}>{t.roles[role]}</option>)}
          </select></label>
        <label>{t.phone}<input class="in num" inputMode="tel" maxLength={20} value={draft.phone} aria-invalid={tried && !reachable} onInput={(event) => set({ phone: event.currentTarget.value })} /></label>
        {tried && !reachable && <p class="field-error" role="alert">{t.badPhone}</p>}
        {act.failure && <Failed failure={act.failure} />}
        <p class="acts end">
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy}>{t.save}</button>
        </p>
      </form>
    </Dialog>
  );
}

export function LeaveDialog({ member, close, done }: { member: Member; close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().teams;
  const act = useAct();
  const held = act.failure?.code === "phone_holds_work";
  const start = (): void => void act.run(async () => { await leaveMember(member.id, held); done(t.leftNow(member.name)); });
  return (
    <Dialog title={t.leaveTitle(member.name)} close={close}>
      <p>{t.leaveBody}</p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{held ? t.leaveDespite : t.leave}</button>
      </p>
    </Dialog>
  );
}
