/** Every component of the phone on one page, in the states that it has. No part of the product. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { CitizenView, HouseholdView } from "../src/services/contract";
import { t } from "../src/words/field";
import { Brand, HouseGlyph, Roof, Skyline } from "../src/views/shared/house";
import { Icon, type IconName } from "../src/views/shared/icons";
import { Services } from "../src/views/field/context";
import { Bar, MenuButton, Warn } from "../src/views/field/frame/screen";
import { Snack } from "../src/views/field/frame/snack";
import { StatusLine } from "../src/views/field/frame/status-line";
import { HouseLine } from "../src/views/field/houses/house-line";
import { Keypad, PinDots } from "../src/views/field/locked/keypad";
import { HouseCard } from "../src/views/field/next/next-screen";
import { Choice } from "../src/views/field/parts/choice";
import { ConflictCard } from "../src/views/field/parts/conflict-card";
import { Label } from "../src/views/field/parts/label";
import { PersonRow } from "../src/views/field/parts/person-row";
import { SearchField } from "../src/views/field/parts/search-field";
import { TextField } from "../src/views/field/parts/text-field";
import { OUTCOMES, toneOf } from "../src/views/field/parts/words";
import "../src/views/field/houses/houses.css";
import "../src/views/field/citizen/citizen.css";
import "../src/views/field/locked/locked.css";
import { createFixture, type FixtureStart } from "./fixture";
import { benGao, change, CHECKED, EVENING_MS, withOutcome } from "./people";

const ICONS: IconName[] = ["check", "warn", "nophone", "absent", "met", "none", "phone", "send", "ticks", "off", "lock", "clock", "pin", "door", "walk", "houses", "search", "qr", "call", "pen", "undo", "eye", "person", "eq", "ne"];
const STATES: NonNullable<FixtureStart["status"]>[] = [
  { kind: "saved" }, { kind: "sending" }, { kind: "received", unsentPeople: 0 }, { kind: "offline" }, { kind: "failed" }, { kind: "paused" },
];

let houses = change(benGao(), "hung", (c) => withOutcome(c, "completed"));
houses = change(houses, "nhan", (c) => ({ ...c, row: "half_done", at: 2, met: true, steps: { ...CHECKED } }));
const family = houses.find((one) => one.id === "H03") as HouseholdView;
const someone = family.members[0] as CitizenView;

export function Components(): JSX.Element {
  return (
    <main class="main">
      <h1 class="h1">Components</h1>
      <Part name="The house: brand, lane, roof, windows">
        <Brand name={t.app} />
        <Skyline lit={3} />
        <Roof />
        <p>{[1, 2, 3, 4, 6, 9].map((people) => <HouseGlyph key={people} people={people} lit={Math.floor(people / 2)} />)}</p>
      </Part>
      <Part name="Status line">{STATES.map((status) => <With key={status.kind} start={{ status }}><StatusLine /></With>)}</Part>
      <Part name="House card"><HouseCard house={family} /></Part>
      <Part name="Buttons: bar, second, quiet, link, menu"><Buttons /></Part>
      <Part name="Chips"><Chips /></Part>
      <Part name="Outcomes: icon, word, colour">
        <p class="chips">{OUTCOMES.map((one) => <Label key={one} tone={toneOf(one)} word={t.outcome[one]} />)}<Label tone="met" word={t.noOutcome} /><Label tone="none" word={t.notReached} /></p>
        <div class="outcomes">{OUTCOMES.map((one) => <button key={one} class={`ocb ${toneOf(one)}`} aria-pressed={one === "absent"}><Icon name={one === "absent" ? "absent" : "check"} /><span>{t.outcome[one]}</span></button>)}</div>
      </Part>
      <Part name="Person rows">
        <ul class="people">{family.members.map((one) => <li key={one.id}><PersonRow citizen={one} house={family} now={EVENING_MS} current={one.id === "nhan"} onOpen={ignore} /></li>)}</ul>
      </Part>
      <Part name="House lines">
        <ul class="houses">{houses.slice(2, 4).map((one) => <li key={one.id}><HouseLine house={one} now={EVENING_MS} isNext={one.id === "H04"} asked="" onOpen={ignore} /></li>)}</ul>
      </Part>
      <Part name="Two results"><ConflictCard citizen={someone} conflict={TWO} /></Part>
      <Part name="Answers: saved, a step, not kept"><Answers /></Part>
      <Part name="Fields"><Fields /></Part>
      <Part name="PIN"><PinDots count={2} length={6} /><Keypad digits="48" length={6} onDigits={ignore} /></Part>
      <Part name="Icons, never without a word"><p class="chips">{ICONS.map((one) => <span key={one} class="nb"><Icon name={one} /> {one}</span>)}</p></Part>
    </main>
  );
}

const ignore = (): void => undefined;
const TWO = {
  id: "x1", citizen: "hung", mayDecide: true,
  sides: [
    { id: "s1", atMs: EVENING_MS, outcome: "completed" as const, reason: null, who: "Phạm Thị Thu Hà", standing: true, mine: true },
    { id: "s2", atMs: EVENING_MS, outcome: "system_error" as const, reason: "bhyt_error", who: "Nguyễn Văn Bổn", standing: true, mine: false },
  ],
};

function Part({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <section lang="en"><h2 class="lb">{name}</h2><div lang="vi">{children}</div></section>;
}

function With({ start, children }: { start: FixtureStart; children: ComponentChildren }): JSX.Element {
  return <Services.Provider value={createFixture(start)}>{children}</Services.Provider>;
}

function Buttons(): JSX.Element {
  return (
    <div class="act">
      <Bar icon="door" onClick={ignore}>{t.next.enter}</Bar>
      <Bar disabled onClick={ignore}>{t.status.sending}</Bar>
      <button class="btn wide"><Icon name="absent" />{t.next.absent}</button>
      <div class="row"><button class="btn quiet">{t.next.skip}</button><button class="lnk">{t.undo}</button><MenuButton /></div>
    </div>
  );
}

function Chips(): JSX.Element {
  const [on, setOn] = useState("done");
  return (
    <div class="seg">
      {(["done", "notNeeded", "notDone"] as const).map((one) => <Choice key={one} chosen={on === one} onClick={() => setOn(one)}>{t.citizen[one]}</Choice>)}
    </div>
  );
}

function Answers(): JSX.Element {
  return (
    <>
      <With start={{ saved: { kind: "outcome", outcome: "completed", name: someone.name } }}><Snack /></With>
      <With start={{ saved: { kind: "step", name: someone.name } }}><Snack /></With>
      <Warn>{t.claim.checks.space}</Warn>
      <p class="strip warn"><Icon name="clock" /><span class="grow">{t.next.due(family.knownAs)}</span><button class="lnk">{t.next.go}</button></p>
      <p class="strip"><span class="grow">{t.next.timeToEnd}</span><button class="lnk">{t.menu.end}</button></p>
    </>
  );
}

function Fields(): JSX.Element {
  const [text, setText] = useState("hung");
  const [name, setName] = useState(family.knownAs);
  return (
    <>
      <TextField label={t.house.knownAs} value={name} onInput={setName} />
      <SearchField text={text} onText={setText} placeholder={t.list.search} label={t.list.searchLabel} />
    </>
  );
}
