/** Rows that no number matches: each is asked about, nothing is guessed. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { MOST_ANSWERS, NOBODY, type Question, type Who } from "../api.reconcile";
import { number } from "../figures";
import { words } from "../words";

export function Questions({ questions, busy, answer }: {
  questions: readonly Question[]; busy: boolean; answer: (people: Who[]) => void;
}): JSX.Element {
  const t = words().reconcile;
  const plain = questions.filter((each) => each.answer === null && each.kind === "name" && each.candidates.length === 1).slice(0, MOST_ANSWERS);
  return (
    <section class="panel" aria-labelledby="questions-title">
      <h2 class="ph rc-phase" id="questions-title">
        <span class="grow">{t.questions} <span class="sub">{t.questionsHint}</span></span>
        {plain.length > 1 && (
          <button type="button" class="dbtn s" disabled={busy}
            onClick={() => answer(plain.map((each) => ({ part: each.part, row: each.row, citizen: each.candidates[0]?.id ?? NOBODY })))}>{t.answerAll(number(plain.length, words()))}</button>
        )}
      </h2>
      <ul class="list rc-questions">
        {questions.map((each) => <One key={`${each.part} ${each.row}`} question={each} busy={busy} say={(citizen) => answer([{ part: each.part, row: each.row, citizen }])} />)}
      </ul>
    </section>
  );
}

function One({ question, busy, say }: { question: Question; busy: boolean; say: (citizen: string | null) => void }): JSX.Element {
  const t = words().reconcile;
  const row = number(question.row, words());
  const who = t.listSays(question.name, String(question.birth_year), question.id_last4 ?? "", row);
  const chosen = question.candidates.find((each) => each.id === question.answer);
  return (
    <li>
      <p class="grow"><b>{who}</b><span class="sub blk">{[question.village?.name, t.kinds[question.kind]].filter((text) => text !== undefined).join(" · ")}</span></p>
      {question.answer === null ? (
        <div class="rc-answers">
          {question.candidates.map((each) => {
            const name = t.candidate(each.name, String(each.birth_year ?? ""), each.id_last4 ?? "", each.household ?? "");
            return <p key={each.id} class="rc-candidate"><span class="grow">{name}</span><button type="button" class="dbtn s" disabled={busy} aria-label={`${t.isThis}: ${name}, ${who}`} onClick={() => say(each.id)}>{t.isThis}</button></p>;
          })}
          <p class="rc-candidate"><span class="grow" /><button type="button" class="dbtn s q2" disabled={busy} aria-label={`${t.isNobody}: ${who}`} onClick={() => say(NOBODY)}>{t.isNobody}</button></p>
        </div>
      ) : (
        <p class="rc-candidate">
          <span class="mark-s grow"><Icon name="check" />{chosen === undefined ? t.isNobody : t.candidate(chosen.name, String(chosen.birth_year ?? ""), chosen.id_last4 ?? "", chosen.household ?? "")}</span>
          <button type="button" class="dbtn s q2" disabled={busy} aria-label={`${t.answerAgain}: ${who}`} onClick={() => say(null)}>{t.answerAgain}</button>
        </p>
      )}
    </li>
  );
}
