/** The words of "Chốt số", in both languages: they come with a lead's own file and need no network after it. */
import { language } from "./index";
import { reportEn } from "./field.report.en";
import { reportVi, type ReportWords } from "./field.report.vi";

/** Read while drawing, never kept: it changes with the language. */
export const r = (): ReportWords => (language.value === "en" ? reportEn : reportVi);
