// Textbook functions, as programs have them in their hot paths, called with arguments that suit them, and then with others.
import type { State } from "./state.ts";

interface Algorithm {
  readonly lines: readonly string[];
  /** Makers of the arguments; "n" is a small number, "list" a list of numbers, "s" a string. */
  readonly takes: readonly ("n" | "list" | "s" | "matrix")[];
}

const algorithms: readonly Algorithm[] = [
  { takes: ["n"], lines: ["if n < 2 then return n end", "local a, b = 0, 1", "for _ = 2, n do step() a, b = b, a + b end", "return b"] },
  { takes: ["n", "n"], lines: ["while m ~= 0 do step() n, m = m, n % m end", "return n"] },
  { takes: ["n"], lines: ["local count = 0", "while n ~= 1 and count < 50 do", "if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end", "count = count + 1", "end", "return count, n"] },
  { takes: ["n"], lines: ["local r = 1", "for i = 2, n do step() r = r * i end", "return r"] },
  { takes: ["n", "n"], lines: ["local r = 1", "while m > 0 do step()", "if m % 2 == 1 then r = r * n end", "n = n * n", "m = m // 2", "end", "return r"] },
  { takes: ["n"], lines: ["local seed = n", "local out = {}", "for i = 1, 6 do", "seed = (seed * 1103515245 + 12345) & 0x7fffffff", "out[i] = seed % 100", "end", "return table.concat(out, ' ')"] },
  { takes: ["n"], lines: ["local x = n", "for _ = 1, 5 do", "x = x ~ (x << 13)", "x = x ~ (x >> 7)", "x = x ~ (x << 17)", "end", "return x"] },
  { takes: ["s"], lines: ["local h = 5381", "for i = 1, #n do h = h * 33 + n:byte(i) end", "return h, h & 0xffffffff, h % 1000003"] },
  { takes: ["s"], lines: ["local h = 2166136261", "for i = 1, #n do h = ((h ~ string.byte(n, i)) * 16777619) & 0xffffffff end", "return h"] },
  { takes: ["n"], lines: ["local flags = {}", "for i = 2, n do flags[i] = true end", "local count = 0", "for i = 2, n do if flags[i] then count = count + 1 for k = i + i, n, i do flags[k] = false end end end", "return count"] },
  { takes: ["list"], lines: ["local sum = 0", "for i = 1, #n do sum = sum + n[i] end", "return sum, sum / #n"] },
  { takes: ["list"], lines: ["local best = n[1]", "for i, v in ipairs(n) do if v > best then best = v end end", "return best"] },
  { takes: ["list"], lines: ["for i = 1, #n do for k = i + 1, #n do if n[k] < n[i] then n[i], n[k] = n[k], n[i] end end end", "return table.unpack(n)"] },
  { takes: ["list"], lines: ["for i = 2, #n do", "local v, k = n[i], i - 1", "while k > 0 and n[k] > v do n[k + 1] = n[k] k = k - 1 end", "n[k + 1] = v", "end", "return table.unpack(n)"] },
  { takes: ["list", "n"], lines: ["local low, high = 1, #n", "while low <= high do", "local middle = (low + high) // 2", "if n[middle] == m then return middle elseif n[middle] < m then low = middle + 1 else high = middle - 1 end", "end", "return -low"] },
  { takes: ["list"], lines: ["local r = {}", "for i = #n, 1, -1 do r[#r + 1] = n[i] end", "for i, v in ipairs(r) do r[i] = v * 2 end", "return table.unpack(r)"] },
  { takes: ["list", "n"], lines: ["local r = 0", "for i = #n, 1, -1 do r = r * m + n[i] end", "return r"] },
  { takes: ["list"], lines: ["local prefix = {[0] = 0}", "for i = 1, #n do prefix[i] = prefix[i - 1] + n[i] end", "return prefix[#n], prefix[0], #prefix"] },
  { takes: ["list"], lines: ["local seen = {}", "for _, v in ipairs(n) do seen[v] = (seen[v] or 0) + 1 end", "local most = 0", "for _, c in pairs(seen) do if c > most then most = c end end", "return most, seen[1], seen[2.0], seen['1']"] },
  { takes: ["list"], lines: ["local first, last, queue = 1, 0, {}", "for _, v in ipairs(n) do last = last + 1 queue[last] = v end", "local sum = 0", "while first <= last do sum = sum + queue[first] * first queue[first] = nil first = first + 1 end", "return sum, next(queue)"] },
  { takes: ["matrix", "matrix"], lines: ["local r = {}", "for i = 1, #n do", "local row = {}", "for j = 1, #m[1] do", "local sum = 0", "for k = 1, #m do sum = sum + n[i][k] * m[k][j] end", "row[j] = sum", "end", "r[i] = row", "end", "return r[1][1], r[#n][#m[1]], r"] },
  { takes: ["matrix"], lines: ["local trace = 0.0", "for i = 1, #n do trace = trace + n[i][i] end", "return trace"] },
  { takes: ["s"], lines: ["local r = ''", "for i = #n, 1, -1 do r = r .. n:sub(i, i) end", "return r"] },
  { takes: ["s"], lines: ["local counts = {}", "for c in n:gmatch('.') do counts[c] = (counts[c] or 0) + 1 end", "return counts.a, counts['1'], counts"] },
  { takes: ["n"], lines: ["local r = {}", "repeat step() r[#r + 1] = n % 10 n = n // 10 until n <= 0", "return table.concat(r)"] },
  { takes: ["n"], lines: ["local x = n / 2", "for _ = 1, 8 do x = (x + n / x) / 2 end", "return string.format('%.6g', x)"] },
  { takes: ["n"], lines: ["local memo = {}", "local function f(k) step() if k < 2 then return k end if memo[k] then return memo[k] end local v = f(k - 1) + f(k - 2) memo[k] = v return v end", "return f(n)"] },
  { takes: ["n", "n"], lines: ["local zr, zi = 0, 0", "for i = 1, 12 do", "zr, zi = zr * zr - zi * zi + n, 2 * zr * zi + m", "if zr * zr + zi * zi > 4 then return i, zr end", "end", "return zr, zi"] },
  { takes: ["n"], lines: ["local bits = 0", "while n ~= 0 do step() bits = bits + (n & 1) n = n >> 1 end", "return bits"] },
  { takes: ["list"], lines: ["local tree", "local function insert(node, v)", "if not node then return {v = v} end", "if v < node.v then node.left = insert(node.left, v) else node.right = insert(node.right, v) end", "return node", "end", "for _, v in ipairs(n) do tree = insert(tree, v) end", "local out = {}", "local function visit(node) if node then visit(node.left) out[#out + 1] = node.v visit(node.right) end end", "visit(tree)", "return table.unpack(out)"] },
  { takes: ["n"], lines: ["local total = 0", "for x = 0, n do for y = x, n, 2 do step() total = total + x * y - (x ~ y) end end", "return total"] },
  { takes: ["n"], lines: ["local total = 0", "for x = n, n + 2, 0.5 do step() total = total + x end", "return total"] },
  { takes: ["n"], lines: ["local total, i = 0, 0", "::top::", "i = i + 1", "if i % 3 == 0 then goto continue end", "total = total + i * n", "::continue::", "if i < 10 then goto top end", "return total"] },
  { takes: ["list"], lines: ["local gen = coroutine.wrap(function() for _, v in ipairs(n) do coroutine.yield(v) end end)", "local sum = 0", "for v in gen do sum = sum + v end", "return sum"] },
  { takes: ["n"], lines: ["local stack = {}", "for i = 1, 5 do stack[#stack + 1] = n + i end", "local sum = 0", "while #stack > 0 do sum = sum * 2 + stack[#stack] stack[#stack] = nil end", "return sum"] },
]; // prettier-ignore

type Take = Algorithm["takes"][number];

// An argument that suits, or, where kinds change, one that does not.
function argument(take: Take, isChanged: boolean, state: State): string {
  const { random } = state;
  if (isChanged && random.chance(40)) return state.value();
  const number = (): string => {
    if (isChanged) return random.chance(60) ? state.literal() : `(${state.value()} or 3)`;
    return String(random.integer(1, 9));
  };
  switch (take) {
    case "n":
      return isChanged ? number() : String(random.integer(0, 20));
    case "list":
      return `{${random.list(random.integer(1, 6), number).join(", ")}}`;
    case "matrix":
      return `{${random.list(2, () => `{${number()}, ${number()}}`).join(", ")}}`;
    case "s":
      return isChanged ? random.pick(["12", "1.5", '"a1b\\200"', '""', "nil"]) : '"banana"';
  }
}

/** The lines of a function and of many calls of it, the last ones with arguments of other kinds. */
export function algorithmLines(state: State): string[] {
  const { random } = state;
  const { takes, lines } = random.pick(algorithms);
  const name = random.chance(30) ? state.fresh("Algorithm") : state.fresh("algorithm");
  const call = (isChanged: boolean): string =>
    `${name}(${takes.map((take) => argument(take, isChanged, state)).join(", ")})`;
  const definition = [
    `${name.startsWith("A") ? "" : "local "}function ${name}(${["n", "m"].slice(0, takes.length).join(", ")})`,
    ...lines,
    "end",
  ];
  const calls = [
    `for _ = 1, ${random.integer(1, 20)} do ${name}(${takes.map((take) => argument(take, false, state)).join(", ")}) end`,
    `show(${call(false)})`,
    ...random.list(random.integer(2, 5), () => `try(function() return ${call(true)} end)`),
  ];
  if (random.chance(30)) calls.push(`show((pcall(${name})))`);
  return [...definition, ...calls];
}
