import { cases, compare } from "./testing/vectors.ts";

cases("visits", null, compare);
