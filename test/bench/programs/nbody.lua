-- Planets around a sun: float arithmetic in fields of objects in an array.
-- bench: small=10 linear
local size = tonumber(arg and arg[1]) or 200000

local sqrt = math.sqrt
local solarMass = 4 * math.pi ^ 2
local days = 365.24

local function body(x, y, z, vx, vy, vz, mass)
  return { x = x, y = y, z = z, vx = vx * days, vy = vy * days, vz = vz * days, mass = mass * solarMass }
end

local bodies = {
  body(0, 0, 0, 0, 0, 0, 1),
  body(4.84, -1.16, -0.10, 0.00166, 0.00769, -0.0000690, 9.5e-4),
  body(8.34, 4.12, -0.40, -0.00276, 0.00499, 0.0000230, 2.8e-4),
  body(12.89, -15.11, -0.22, 0.00296, 0.00237, -0.0000296, 4.3e-5),
  body(15.37, -25.91, 0.17, 0.00268, 0.00162, -0.0000951, 5.1e-5),
}

local function advance(bodies, dt)
  local count = #bodies
  for i = 1, count do
    local a = bodies[i]
    for j = i + 1, count do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local square = dx * dx + dy * dy + dz * dz
      local magnitude = dt / (square * sqrt(square))
      a.vx = a.vx - dx * b.mass * magnitude
      a.vy = a.vy - dy * b.mass * magnitude
      a.vz = a.vz - dz * b.mass * magnitude
      b.vx = b.vx + dx * a.mass * magnitude
      b.vy = b.vy + dy * a.mass * magnitude
      b.vz = b.vz + dz * a.mass * magnitude
    end
  end
  for _, a in ipairs(bodies) do
    a.x = a.x + dt * a.vx
    a.y = a.y + dt * a.vy
    a.z = a.z + dt * a.vz
  end
end

local function energy(bodies)
  local total = 0
  for i, a in ipairs(bodies) do
    total = total + 0.5 * a.mass * (a.vx ^ 2 + a.vy ^ 2 + a.vz ^ 2)
    for j = i + 1, #bodies do
      local b = bodies[j]
      total = total - a.mass * b.mass / sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2 + (a.z - b.z) ^ 2)
    end
  end
  return total
end

local px, py, pz = 0, 0, 0
for _, a in ipairs(bodies) do
  px, py, pz = px + a.vx * a.mass, py + a.vy * a.mass, pz + a.vz * a.mass
end
local sun = bodies[1]
sun.vx, sun.vy, sun.vz = -px / solarMass, -py / solarMass, -pz / solarMass

print(string.format("%.9f", energy(bodies)))
for _ = 1, size do
  advance(bodies, 0.01)
end
print(string.format("%.9f", energy(bodies)))
