// The built-in JSON, with what it takes to have maps and arrays, as Lua has tables, on the program's side.
const message = new Map(
  Object.entries({ type: "sensor_data", channel: "kitchen", id: 42, timestamp: 1700000000, ok: true }),
);
message.set(
  "data",
  new Map(Object.entries({ temperature: 21.5, humidity: 40.25, pressure: 1013.25, tags: ["a", "b", "c"] })),
);

const people = [];
for (let i = 1; i <= 6000; i++) {
  const address = { street: `${i} Main Street`, city: `Springfield "${i % 10}"`, zip: 10000 + i };
  const person = { id: i, name: `Person ${i}`, email: `person${i}@example.org`, active: i % 3 === 0, score: i * 1.25 };
  const history = [i, i + 1, i + 2, i / 7];
  people.push(new Map(Object.entries({ ...person, address: new Map(Object.entries(address)), history })));
}
const document = new Map(Object.entries({ people, count: people.length }));

function toPlain(value) {
  if (value instanceof Map) {
    const object = {};
    for (const [key, entry] of value) object[key] = toPlain(entry);
    return object;
  }
  return Array.isArray(value) ? value.map(toPlain) : value;
}

function fromPlain(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  const map = new Map();
  for (const key in value) map.set(key, fromPlain(value[key]));
  return map;
}

const encode = (value) => JSON.stringify(toPlain(value));
const decode = (text) => fromPlain(JSON.parse(text));

function rate(label, amount, f, value) {
  for (let i = 0; i < amount / 2 + 1; i++) f(value);
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const start = process.cpuUsage();
    for (let i = 0; i < amount; i++) f(value);
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, amount / ((user + system) / 1e6));
  }
  console.log(`${label}\t${best.toFixed(1)}`);
}

rate("json: encode a message", 50000, encode, message);
rate("json: decode a message", 50000, decode, encode(message));
rate("json: encode 1 MB", 10, encode, document);
rate("json: decode 1 MB", 10, decode, encode(document));
if (process.argv[2] === "bare") {
  rate("bare: stringify a message", 50000, JSON.stringify, toPlain(message));
  rate("bare: parse a message", 50000, JSON.parse, encode(message));
  rate("bare: stringify 1 MB", 10, JSON.stringify, toPlain(document));
  rate("bare: parse 1 MB", 10, JSON.parse, encode(document));
}
