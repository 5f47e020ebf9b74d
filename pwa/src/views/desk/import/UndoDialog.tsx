/** Before a whole import is taken back: what will happen, and to whom nothing will. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { getVillage, type Phone } from "../api";
import { undoImport, type CountCode, type Import, type UndoCounts } from "../api.lists";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { PhonesHeld } from "../village/PhonesHeld";
import { words } from "../words";
import { countOf, withUnsent } from "./standing";

/** `all`: the imports shown, among which the file's other villages are. */
export function UndoDialog({ asked, all, close, done }: {
  asked: Import; all: readonly Import[]; close: () => void; done: (counts: UndoCounts) => void;
}): JSX.Element {
  const t = words().importing.past;
  const act = useAct();
  const batches = asked.upload === null ? [asked] : all.filter((each) => each.upload === asked.upload && each.undone === null);
  const phones = usePhones(batches.map((each) => each.village.id));
  const sum = (code: CountCode): number => batches.reduce((total, each) => total + countOf(each.counts, code), 0);
  const n = (value: number): string => number(value, words());
  const start = (): void => void act.run(async () => done((await undoImport(asked.id)).counts));
  return (
    <Dialog title={t.undoTitle(asked.file_name)} close={close} wide={phones.length > 0}>
      {phones.length > 0 && <PhonesHeld phones={phones} despite={t.undoPhones} />}
      <p>{t.undoVillages(batches.map((each) => words().importing.villageIn(each.village.name)).join(", "))}</p>
      <ul class="im-undo-list">
        {sum("new") > 0 && <li>{t.undoNew(n(sum("new")))}</li>}
        {sum("changed") > 0 && <li>{t.undoChanged(n(sum("changed")))}</li>}
        {sum("gone") > 0 && <li>{t.undoGone(n(sum("gone")))}</li>}
      </ul>
      <p class="strip say"><span class="grow">{t.undoKept}</span></p>
      {act.failure && <Failed failure={act.failure} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{act.busy ? t.undoing : t.undoAct}</button>
      </p>
    </Dialog>
  );
}

/** Phones of these villages that hold work, or may: what could not be asked is not shown and keeps nobody from undoing. */
function usePhones(villages: readonly string[]): Phone[] {
  const [phones, setPhones] = useState<Phone[]>([]);
  useEffect(() => {
    let over = false;
    void Promise.all(villages.map((id) => getVillage(id).then(({ body }) => body.phones ?? [], () => [])))
      .then((found) => { if (!over) setPhones(withUnsent(found.flat())); });
    return () => { over = true; };
  }, [villages.join(" ")]);
  return phones;
}
