// Filters work by CSS alone; this puts the view into the address, so that it
// can be shared, and takes it from there.

// write is query with the form's state in it: only what differs from the
// defaults, other parameters untouched. state: {name: {value, initial}}.
export function write(query, state) {
  const params = new URLSearchParams(query);
  for (const [name, { value, initial }] of Object.entries(state)) {
    if (value === initial) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

// read is what query says about the given names: {name: value}.
export function read(query, names) {
  const params = new URLSearchParams(query);
  return Object.fromEntries(names.filter((n) => params.has(n)).map((n) => [n, params.get(n)]));
}

function fields(form) {
  const names = [...new Set([...form.elements].map((e) => e.name).filter(Boolean))];
  return names.map((name) => ({ name, inputs: [...form.elements].filter((e) => e.name === name) }));
}

function stateOf({ inputs }) {
  if (inputs[0].type === "checkbox") {
    return { value: inputs[0].checked ? "on" : "off", initial: inputs[0].defaultChecked ? "on" : "off" };
  }
  return { value: inputs.find((i) => i.checked)?.value ?? "", initial: inputs.find((i) => i.defaultChecked)?.value ?? "" };
}

function apply({ inputs }, value) {
  if (inputs[0].type === "checkbox") {
    inputs[0].checked = value === undefined ? inputs[0].defaultChecked : value !== "off";
    return;
  }
  const wanted = inputs.find((i) => i.value === value) ?? inputs.find((i) => i.defaultChecked);
  if (wanted) wanted.checked = true;
}

export function mount(root) {
  for (const form of root.querySelectorAll("[data-filters]")) {
    const all = fields(form);
    const restore = () => {
      const said = read(location.search, all.map((f) => f.name));
      all.forEach((f) => apply(f, said[f.name]));
    };
    form.addEventListener("change", () => {
      const state = Object.fromEntries(all.map((f) => [f.name, stateOf(f)]));
      history.replaceState(history.state, "", location.pathname + write(location.search, state) + location.hash);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", restore);
    restore();
  }
}

if (typeof document !== "undefined") mount(document);
