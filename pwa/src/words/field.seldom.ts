/** Words of screens that are opened now and then. Read while drawing, never kept: English comes with its `t`. */
import { t } from "./field";
import { seldomVi, type SeldomWords } from "./field.seldom.vi";

export const seldom = (): SeldomWords => (t as { readonly seldom?: SeldomWords }).seldom ?? seldomVi;
