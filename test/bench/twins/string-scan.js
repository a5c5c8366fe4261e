const size = 250;

const text = "The quick brown fox, number 42, jumps over the lazy dog; was it a car or a cat I saw? ".repeat(50);

function countClasses(s) {
  let letters = 0;
  let digits = 0;
  let spaces = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90)) letters++;
    else if (c >= 48 && c <= 57) digits++;
    else if (c === 32) spaces++;
  }
  return [letters, digits, spaces];
}

function rotate(s, by) {
  let result = "";
  for (let i = 0; i < s.length; i++) {
    let c = s.charCodeAt(i);
    if (c >= 97 && c <= 122) c = ((c - 97 + by) % 26) + 97;
    else if (c >= 65 && c <= 90) c = ((c - 65 + by) % 26) + 65;
    result += String.fromCharCode(c);
  }
  return result;
}

function vowels(s) {
  let n = 0;
  for (const c of s) if ("aeiou".includes(c)) n++;
  return n;
}

function hexadecimal(s) {
  let result = "";
  for (let i = 0; i < s.length; i++) result += s.charCodeAt(i).toString(16).padStart(2, "0");
  return result;
}

function longestPalindrome(s) {
  let best = "";
  for (let centre = 0; centre < s.length; centre++) {
    let i = centre - 1;
    let j = centre + 1;
    while (i >= 0 && j < s.length && s[i] === s[j]) {
      i--;
      j++;
    }
    if (j - i - 1 > best.length) best = s.slice(i + 1, j);
  }
  return best;
}

let a = 0;
let b = 0;
let c = 0;
let v = 0;
let h = 0;
let turned = text;
for (let round = 1; round <= size; round++) {
  const [letters, numbers, spaces] = countClasses(text);
  a += letters;
  b += numbers;
  c += spaces;
  turned = rotate(turned, round);
  v += vowels(turned);
  h += hexadecimal(text.slice(0, 100 * ((round % 10) + 1))).length;
}
console.log([a, b, c, v, h].join("\t"));
console.log(turned.slice(0, 60));
console.log(longestPalindrome(text.toLowerCase().slice(0, 400)));
console.log(hexadecimal(text).slice(0, 40));
