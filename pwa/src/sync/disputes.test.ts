import { cases, compare } from "./testing/vectors.ts";

cases("disputes", null, compare);
