import { cases, compare } from "./testing/vectors.ts";

cases("steps", null, compare);
