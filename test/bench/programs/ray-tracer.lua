-- Spheres and a plane with shadows and reflections: vectors as tables, methods, closures, a picture in letters.
-- bench: small=4
local size = tonumber(arg and arg[1]) or 160

local Vector = {}
Vector.__index = Vector
local function vec(x, y, z) return setmetatable({ x = x, y = y, z = z }, Vector) end
function Vector:add(o) return vec(self.x + o.x, self.y + o.y, self.z + o.z) end
function Vector:sub(o) return vec(self.x - o.x, self.y - o.y, self.z - o.z) end
function Vector:scale(f) return vec(self.x * f, self.y * f, self.z * f) end
function Vector:dot(o) return self.x * o.x + self.y * o.y + self.z * o.z end
function Vector:length() return math.sqrt(self:dot(self)) end
function Vector:normalize() return self:scale(1 / self:length()) end

local Sphere = {}
Sphere.__index = Sphere
function Sphere:intersect(origin, direction)
  local oc = origin:sub(self.centre)
  local b = oc:dot(direction)
  local c = oc:dot(oc) - self.radius * self.radius
  local d = b * b - c
  if d < 0 then return nil end
  local root = math.sqrt(d)
  local t = -b - root
  if t > 1e-4 then return t end
  t = -b + root
  if t > 1e-4 then return t end
  return nil
end
function Sphere:normal(point) return point:sub(self.centre):normalize() end
function Sphere:shade() return self.colour end

local Plane = {}
Plane.__index = Plane
function Plane:intersect(origin, direction)
  if direction.y > -1e-6 then return nil end
  local t = (self.height - origin.y) / direction.y
  return t > 1e-4 and t or nil
end
function Plane:normal() return vec(0, 1, 0) end
function Plane:shade(point)
  return (math.floor(point.x) + math.floor(point.z)) % 2 == 0 and 0.9 or 0.3
end

local scene = {}
for i = 1, 5 do
  scene[i] = setmetatable({
    centre = vec(i * 1.5 - 4.5, (i % 2) * 0.7, 5 + i % 3),
    radius = 0.6 + 0.1 * i,
    colour = 0.3 + 0.12 * i,
    mirror = 0.15 * (i % 3),
  }, Sphere)
end
scene[6] = setmetatable({ height = -1, mirror = 0.1 }, Plane)
local light = vec(-4, 6, -2)

local function nearest(origin, direction)
  local best, object = math.huge, nil
  for _, candidate in ipairs(scene) do
    local t = candidate:intersect(origin, direction)
    if t and t < best then best, object = t, candidate end
  end
  return object, best
end

local rays = 0
local function trace(origin, direction, depth)
  rays = rays + 1
  local object, t = nearest(origin, direction)
  if not object then return 0.2 + 0.3 * math.max(0, direction.y) end
  local point = origin:add(direction:scale(t))
  local normal = object:normal(point)
  local to_light = light:sub(point)
  local distance = to_light:length()
  local toward = to_light:scale(1 / distance)
  local brightness = 0.1
  local blocker, blocked = nearest(point, toward)
  if not blocker or blocked > distance then
    brightness = brightness + 0.9 * math.max(0, normal:dot(toward))
  end
  local colour = brightness * object:shade(point)
  if depth > 0 and object.mirror > 0 then
    local reflected = direction:sub(normal:scale(2 * normal:dot(direction)))
    colour = colour * (1 - object.mirror) + object.mirror * trace(point, reflected, depth - 1)
  end
  return colour
end

local letters = " .:-=+*#%@"
local total = 0
local eye = vec(0, 1, -3)
for y = 1, size do
  local line = {}
  for x = 1, size do
    local direction = vec((x - size / 2) / size, (size / 2 - y) / size, 1):normalize()
    local colour = trace(eye, direction, 3)
    total = total + colour
    local index = math.min(10, math.floor(colour * 10) + 1)
    line[x] = letters:sub(index, index)
  end
  if y % 10 == 1 then print(table.concat(line):sub(1, 78)) end
end
print(rays, string.format("%.4f", total))
