/** What stands on a phone whose rights or list ended. English comes with the English words. */
import type { EndCode } from "../services/contract";
import { endedVi, type EndedWords } from "./ended.vi";
import { t } from "./field";

export interface Ended {
  readonly title: string;
  readonly lines: readonly string[];
}

export function endedWords(why: EndCode, unsent: number): Ended {
  const words = (t as { readonly ended?: EndedWords }).ended ?? endedVi;
  const [title = "", ...lines] = words[why];
  return { title, lines: why === "erased" ? lines : [unsent === 0 ? words.sent : words.lost(unsent), ...lines] };
}
