/** A lead's words, in both languages: they come with the lead's own file and need no network after it. */
import { effect } from "@preact/signals";
import { language } from "./index";
import { leadEn } from "./field.lead.en";
import { leadVi, type LeadWords } from "./field.lead.vi";

/** Read while drawing, never kept: it changes with the language. */
export let l: LeadWords = leadVi;

effect(() => {
  l = language.value === "en" ? leadEn : leadVi;
});
