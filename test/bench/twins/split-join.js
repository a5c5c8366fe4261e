const size = 25000;

function parseCsv(line) {
  const fields = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let text = "";
      do {
        const close = line.indexOf('"', at + 1);
        text += line.slice(at + 1, close);
        at = close + 1;
        if (line[at] === '"') text += '"';
      } while (line[at] === '"');
      fields.push(text);
      at++;
    } else {
      let comma = line.indexOf(",", at);
      if (comma < 0) comma = line.length;
      fields.push(line.slice(at, comma));
      at = comma + 1;
    }
  }
  return fields;
}

function quote(field) {
  return /[,"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const numberText = (n) => (Number.isInteger(n) ? `${n}.0` : String(n));

let rows = 0;
let sums = 0;
let rewritten = 0;
for (let i = 1; i <= size; i++) {
  const line = `${i},name${i % 100},"a, ""quoted"" text",${numberText(i / 4)},last`;
  const fields = parseCsv(line);
  rows += fields.length;
  sums += Number(fields[3]);
  if (fields.map(quote).join(",") === line) rewritten++;

  const path = `/usr/local/share/lua/5.4/module${i}.lua`.split("/");
  rows += path.length;
  path.pop();
  sums += path.join("/").length;

  const words = `  some words   with spaces ${i}`.match(/\S+/g);
  sums += words.join(" ").length;
}
console.log(`${rows}\t${rewritten}\t${sums.toFixed(2)}`);
