const size = 200000;

const solarMass = 4 * Math.PI ** 2;
const days = 365.24;

class Body {
  constructor(x, y, z, vx, vy, vz, mass) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.vx = vx * days;
    this.vy = vy * days;
    this.vz = vz * days;
    this.mass = mass * solarMass;
  }
}

const bodies = [
  new Body(0, 0, 0, 0, 0, 0, 1),
  new Body(4.84, -1.16, -0.1, 0.00166, 0.00769, -0.000069, 9.5e-4),
  new Body(8.34, 4.12, -0.4, -0.00276, 0.00499, 0.000023, 2.8e-4),
  new Body(12.89, -15.11, -0.22, 0.00296, 0.00237, -0.0000296, 4.3e-5),
  new Body(15.37, -25.91, 0.17, 0.00268, 0.00162, -0.0000951, 5.1e-5),
];

function advance(dt) {
  const count = bodies.length;
  for (let i = 0; i < count; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < count; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const square = dx * dx + dy * dy + dz * dz;
      const magnitude = dt / (square * Math.sqrt(square));
      a.vx -= dx * b.mass * magnitude;
      a.vy -= dy * b.mass * magnitude;
      a.vz -= dz * b.mass * magnitude;
      b.vx += dx * a.mass * magnitude;
      b.vy += dy * a.mass * magnitude;
      b.vz += dz * a.mass * magnitude;
    }
  }
  for (const a of bodies) {
    a.x += dt * a.vx;
    a.y += dt * a.vy;
    a.z += dt * a.vz;
  }
}

function energy() {
  let total = 0;
  bodies.forEach((a, i) => {
    total += 0.5 * a.mass * (a.vx ** 2 + a.vy ** 2 + a.vz ** 2);
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      total -= (a.mass * b.mass) / Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2);
    }
  });
  return total;
}

let px = 0;
let py = 0;
let pz = 0;
for (const a of bodies) {
  px += a.vx * a.mass;
  py += a.vy * a.mass;
  pz += a.vz * a.mass;
}
const sun = bodies[0];
sun.vx = -px / solarMass;
sun.vy = -py / solarMass;
sun.vz = -pz / solarMass;

console.log(energy().toFixed(9));
for (let i = 0; i < size; i++) advance(0.01);
console.log(energy().toFixed(9));
