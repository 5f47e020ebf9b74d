/** Shows /api/openapi.json. Text only ever becomes text, so the page lives under the strict policy. */
const METHODS = ["get", "post", "put", "patch", "delete"];

const make = (tag, text, className) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};

const named = (reference) => reference.split("/").at(-1);

/** A schema with its references filled in, to a depth that a person can read. */
function shown(schema, all, depth = 0) {
  if (!schema || typeof schema !== "object") return schema;
  if (schema.$ref) {
    const name = named(schema.$ref);
    return depth > 4 ? name : shown(all[name], all, depth + 1);
  }
  if (schema.properties) {
    const required = new Set(schema.required ?? []);
    return Object.fromEntries(Object.entries(schema.properties).map(([key, value]) =>
      [required.has(key) ? key : `${key}?`, shown(value, all, depth + 1)]));
  }
  if (schema.type === "array" || schema.items) return [shown(schema.items, all, depth + 1)];
  const { type = "any", enum: values, minLength, maxLength, minimum, maximum } = schema;
  const limits = [minLength ?? minimum, maxLength ?? maximum];
  const range = limits.some((limit) => limit !== undefined) ? ` ${limits[0] ?? ""}…${limits[1] ?? ""}` : "";
  return values ? values.join(" | ") : [type].flat().join(" | ") + range;
}

function block(parent, title, value) {
  parent.append(make("h3", title), make("pre", JSON.stringify(value, null, 2)));
}

function route(path, method, operation, all) {
  const box = make("details");
  const summary = make("summary");
  summary.append(make("span", method.toUpperCase(), "method"), make("code", path), ` ${operation.summary ?? ""}`);
  box.append(summary);
  if (operation.description) box.append(make("p", operation.description));
  const parameters = operation.parameters ?? [];
  if (parameters.length) block(box, "Parameters", Object.fromEntries(parameters.map((one) =>
    [`${one.name} (${one.in})`, shown(one.schema, all)])));
  const body = operation.requestBody?.content?.["application/json"]?.schema;
  if (body) block(box, "Body", shown(body, all));
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    const schema = answer.content?.["application/json"]?.schema;
    if (schema && status !== "default") block(box, `Answer ${status}`, shown(schema, all));
  }
  return box;
}

const page = await (await fetch("/api/openapi.json")).json();
const all = page.components?.schemas ?? {};
const groups = new Map();
for (const [path, operations] of Object.entries(page.paths))
  for (const method of METHODS) {
    const operation = operations[method];
    if (!operation) continue;
    const tag = operation.tags?.[0] ?? "other";
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push(route(path, method, operation, all));
  }
document.getElementById("about").textContent = `${page.info.title}, version ${page.info.version}`;
const routes = document.getElementById("routes");
for (const [tag, boxes] of [...groups].sort()) routes.append(make("h2", tag), ...boxes);
