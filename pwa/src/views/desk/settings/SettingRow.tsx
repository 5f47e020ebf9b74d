/** One setting: what it is, what it is now, what it would be by itself, who changed it last and why. */
import type { JSX } from "preact";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import type { Setting } from "../api.settings";
import { clock, weekdayDate } from "../time";
import { words } from "../words";
import { bound, kindOf, nameOf, shown, titleOf } from "./values";

/** `about`: what it is; of several locks only the first says so. */
export function SettingRow({ setting, about, draft, open }: { setting: Setting; about: boolean; draft: boolean; open: () => void }): JSX.Element {
  const t = words().settings;
  const name = titleOf(setting, words());
  const { changed, frozen } = setting;
  return (
    <li class="set">
      <div class="set-what">
        <h3>{name}</h3>
        {about && <p class="sub note">{t.about[nameOf(setting.key)]}</p>}
        {changed !== null && (
          <p class="sub note">
            {t.last(changed.by, `${clock(changed.at_ms)} ${weekdayDate(changed.at_ms, words())}`, shown(setting.key, changed.before, words()))}
            {changed.reason !== null && <> {t.lastReason(changed.reason)}</>}
          </p>
        )}
        {frozen !== null && <p class="note mark-s wrap"><Icon name="lock" /><span>{frozen[language.value]}</span></p>}
        {draft && <p class="note mark-s b"><Icon name="pen" />{t.draft}</p>}
      </div>
      <div class="set-now">
        <p class="b">{shown(setting.key, setting.value, words())}</p>
        <p class="sub note">{standing(setting)}</p>
        {frozen === null && limits(setting) !== "" && <p class="sub note">{limits(setting)}</p>}
      </div>
      <div class="set-act">
        {setting.may && frozen === null && <button type="button" class="dbtn s" aria-label={t.changeOf(name)} onClick={open}>{t.change}</button>}
        {!setting.may && <span class="sub note">{setting.reason ? t.noRight.decide : t.noRight.arrange}</span>}
      </div>
    </li>
  );
}

/** Moments are the plan's own, everything else has a default of the program. */
function standing(setting: Setting): string {
  const t = words().settings;
  const same = setting.value === setting.default;
  if (kindOf(setting.key) === "moment") return same ? t.isPlanned : t.planned(shown(setting.key, setting.default, words()));
  return same ? t.isStandard : t.standard(shown(setting.key, setting.default, words()));
}

function limits(setting: Setting): string {
  const [low, high] = [bound(setting, setting.low), bound(setting, setting.high)];
  return low === "" || high === "" ? "" : words().settings.bounds(low, high);
}
