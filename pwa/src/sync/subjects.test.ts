import { expect } from "vitest";
import { citizenOf, subjectOf } from "./subjects.ts";
import { cases, object } from "./testing/vectors.ts";

cases("subjects", null, (given, expected) => {
  const { id, entity, entity_id: entityId, field, value = null } = object(given["operation"]);
  const operation = {
    id: String(id), entity: String(entity), entityId: String(entityId), field: String(field), value,
  };
  expect({ subject: subjectOf(operation), citizen: citizenOf(operation) }).toEqual(expected);
});
