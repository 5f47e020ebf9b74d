/** The words of "Số thứ tự", in both languages: they come with a lead's own file and need no network after it. */
import { language } from "./index";
import { hallEn } from "./field.hall.en";
import { hallVi, type HallWords } from "./field.hall.vi";

/** Read while drawing, never kept: it changes with the language. */
export const h = (): HallWords => (language.value === "en" ? hallEn : hallVi);
