/** What is said on a phone whose rights or list ended, in English. */
import type { EndedWords } from "./ended.vi";

const anew = "To use this phone again, ask the team lead for a new code and scan it.";

export const endedEn: EndedWords = {
  sent: "All that was recorded on it has been sent.",
  lost: (n) => `${n} records could not be sent. Tell the commune.`,
  wipe: ["This phone was erased by order of the commune", "The list and the records are no longer on it.", anew],
  replace: ["Another phone has this area now", "The list was removed from this phone.", anew],
  revoke: ["The commune has ended this phone's rights", "The list was removed from it.", anew],
  copied: ["This phone's storage went back in time, and another phone has the area", "Tell the team lead at once.", anew],
  erased: [
    "The list was removed from this phone; a new PIN is needed",
    "What was recorded is still on it and is still sent.",
    "Where there is a signal, scan the pair's code on the team lead's phone, or ask the commune to open it. Then set a new PIN.",
  ],
};
