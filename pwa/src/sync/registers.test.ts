import { cases, compare } from "./testing/vectors.ts";

cases("registers", null, compare);
