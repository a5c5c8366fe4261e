-- Every event.
local log = {}
local function name(v) return type(v) == "table" and (rawget(v, "name") or "table") or tostring(v) end
local mt = {}
for _, event in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "unm", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot", "concat" }) do
  mt["__" .. event] = function(a, b) return event .. "(" .. name(a) .. "," .. name(b) .. ")" end
end
local A, B = setmetatable({ name = "A" }, mt), setmetatable({ name = "B" }, mt)
print(A + 1, 1 - A, A * B, 2 / A, A % 2, A ^ 2, -A, A // 2)
print(A & 1, 1 | A, A ~ B, A << 1, 1 >> A, ~A, A .. "x", "x" .. A, 1 .. A, A .. B)
print(pcall(function() return A + nil end), pcall(function() return {} + 1 end))
print(pcall(function() return 1.5 & A end))

mt.__len = function() return 42 end
mt.__eq = function(a, b) return a.name ~= b.name end
mt.__lt = function(a, b) return name(a) < name(b) end
mt.__le = function(a, b) return name(a) <= name(b) end
mt.__call = function(self, ...) return "called", name(self), select("#", ...), ... end
mt.__tostring = function(self) return "<" .. self.name .. ">" end
mt.__name = "Thing"
print(#A, A == B, A == A, A ~= B, A < B, A > B, A <= B, A >= B, A == 1)
print(A(1, nil))
print(A, tostring(B), A.gsub)
mt.__index = function(t, k) return "index " .. tostring(k) end
mt.__newindex = function(t, k, v) rawset(t, k, v .. "!") end
print(A.missing, A[1], A.name)
A.x = "set"
print(A.x, rawget(A, "x"))
A.x = "plain"
print(A.x)

-- Chains of tables.
local base = { greet = function(self) return "hello from " .. self.id end }
local middle = setmetatable({ id = "middle" }, { __index = base })
local leaf = setmetatable({}, { __index = middle, __newindex = middle })
print(leaf:greet(), leaf.id)
leaf.id = "changed"
print(rawget(leaf, "id"), middle.id, leaf:greet())
print(pcall(function() return leaf.nothing.x end))

-- Pairs, protection, comparison errors.
local p = setmetatable({}, { __pairs = function(t) return function(_, k) k = (k or 0) + 1 if k <= 3 then return k, k * k end end, t, nil end })
for k, v in pairs(p) do io.write(k, "=", v, " ") end
print()
local locked = setmetatable({}, { __metatable = "locked" })
print(getmetatable(locked), pcall(setmetatable, locked, {}))
print(getmetatable("").__index == string, pcall(function() return {} < {} end))
print(pcall(function() return 1 < "2" end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return #5 end))
print(pcall(function() return -{} end))
print(pcall(function() local q = setmetatable({}, { __index = function(t, k) error("no " .. k, 2) end }) return q.field end))
print(rawequal(A, B), rawlen(A), select("#", A()))
local weak = setmetatable({}, { __mode = "k" })
weak[A] = 1
print(weak[A], getmetatable(weak).__mode)
local callChain = setmetatable({}, { __call = setmetatable({}, { __call = function(_, self, x) return "chained", x end }) })
print(callChain("arg"))

-- Without __le, a <= b is not (b < a), as Lua is built by default.
do
  local ordered = { __lt = function(a, b) print("lt", a.n, b.n) return a.n < b.n end }
  local one, two = setmetatable({ n = 1 }, ordered), setmetatable({ n = 2 }, ordered)
  print(one <= two, two <= one, one >= two, one <= one)
  print(pcall(function() return one <= 1 end))
  print(pcall(function() return setmetatable({}, {}) <= setmetatable({}, {}) end))
  local loop = {}
  setmetatable(loop, { __index = loop, __newindex = loop })
  print(pcall(function() return loop.x end))
  print(pcall(function() loop.x = 1 end))
end

-- Fields that are absent, or come from far above.
do
  local function read(o) return o.link end
  local base, mother, class = {}, {}, {}
  mother.__index, base.__index, class.__index = mother, base, class
  local object = setmetatable({}, class)
  print(read({}), read(object), read(setmetatable({}, {})))
  setmetatable(class, base)
  print(read(object))
  setmetatable(base, mother)
  print(read(object))
  mother.link = "from above"
  print(read(object))
  local top = setmetatable({}, { __index = function(_, key) return "computed " .. key end })
  mother.link = nil
  setmetatable(mother, { __index = top })
  print(read(object))
  class[{}] = true
  class.other = 1
  rawset(class, "li" .. "nk", false)
  print(read(object))
  object.link = 0
  print(read(object), pcall(read, nil))
  print(pcall(read, 5))
  print(read("text"))
  local function call(o) return o:link(1) end
  mother.link, class.link = function(_, n) return "called", n end, nil
  object.link = nil
  print(call(object))
  print(pcall(call, "text"))
  string.link = function(s, n) return s .. n end
  print(call("text"))
  string.link = nil
  setmetatable(string, { __index = { link = function(s) return "inherited by " .. s end } })
  print(call("text"))
  setmetatable(string, nil)
  class.__index = function() return function() return "made" end end
  print(call(object))
  class.__index = object
  print(pcall(call, object))
end
