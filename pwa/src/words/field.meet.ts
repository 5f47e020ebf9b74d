/** The words of meetings, notes and requests, in both languages: they come with the file of tickets. */
import { meetEn } from "./field.meet.en";
import { meetVi, type MeetWords } from "./field.meet.vi";
import { language } from "./index";

/** Asked while drawing, never kept: it changes with the language. */
export const m = (): MeetWords => (language.value === "en" ? meetEn : meetVi);
