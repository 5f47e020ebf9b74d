/** What stands where the app cannot keep work. English comes with the English words. */
import { blockedVi, type BlockedWords } from "./blocked.vi";
import { t } from "./field";

/** Read while drawing, never kept. */
export const blockedWords = (): BlockedWords => (t as { readonly blocked?: BlockedWords }).blocked ?? blockedVi;
