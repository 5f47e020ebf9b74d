import { cases, compare } from "./testing/vectors.ts";

cases("conflicts", null, compare);
