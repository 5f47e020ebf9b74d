import { cases, compare } from "./testing/vectors.ts";

cases("outcomes", null, compare);
