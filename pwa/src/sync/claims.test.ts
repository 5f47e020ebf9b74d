import { cases, compare } from "./testing/vectors.ts";

cases("claims", null, compare);
