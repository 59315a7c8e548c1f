// What is asked of the map, as the address says it: /needs/?node=payment-api&team=orders.

export const names = ["node", "find", "team", "show", "handoff"];

// read is what query asks; "" for what it does not.
export function read(query) {
  const params = new URLSearchParams(query);
  return Object.fromEntries(names.map((n) => [n, (params.get(n) ?? "").trim()]));
}

// write is query with state in it; other parameters are left alone.
export function write(query, state) {
  const params = new URLSearchParams(query);
  for (const n of names) {
    if (state[n]) params.set(n, state[n]);
    else params.delete(n);
  }
  const text = params.toString().replaceAll("%7E", "~");
  return text ? `?${text}` : "";
}
