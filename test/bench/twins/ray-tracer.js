const size = 160;

class Vector {
  constructor(x, y, z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  add(o) {
    return new Vector(this.x + o.x, this.y + o.y, this.z + o.z);
  }

  sub(o) {
    return new Vector(this.x - o.x, this.y - o.y, this.z - o.z);
  }

  scale(f) {
    return new Vector(this.x * f, this.y * f, this.z * f);
  }

  dot(o) {
    return this.x * o.x + this.y * o.y + this.z * o.z;
  }

  length() {
    return Math.sqrt(this.dot(this));
  }

  normalize() {
    return this.scale(1 / this.length());
  }
}

class Sphere {
  constructor(centre, radius, colour, mirror) {
    Object.assign(this, { centre, radius, colour, mirror });
  }

  intersect(origin, direction) {
    const oc = origin.sub(this.centre);
    const b = oc.dot(direction);
    const d = b * b - (oc.dot(oc) - this.radius * this.radius);
    if (d < 0) return Infinity;
    const root = Math.sqrt(d);
    if (-b - root > 1e-4) return -b - root;
    return -b + root > 1e-4 ? -b + root : Infinity;
  }

  normal(point) {
    return point.sub(this.centre).normalize();
  }

  shade() {
    return this.colour;
  }
}

class Plane {
  constructor(height, mirror) {
    this.height = height;
    this.mirror = mirror;
  }

  intersect(origin, direction) {
    if (direction.y > -1e-6) return Infinity;
    const t = (this.height - origin.y) / direction.y;
    return t > 1e-4 ? t : Infinity;
  }

  normal() {
    return new Vector(0, 1, 0);
  }

  shade(point) {
    return (Math.floor(point.x) + Math.floor(point.z)) % 2 === 0 ? 0.9 : 0.3;
  }
}

const scene = [];
for (let i = 1; i <= 5; i++) {
  const centre = new Vector(i * 1.5 - 4.5, (i % 2) * 0.7, 5 + (i % 3));
  scene.push(new Sphere(centre, 0.6 + 0.1 * i, 0.3 + 0.12 * i, 0.15 * (i % 3)));
}
scene.push(new Plane(-1, 0.1));
const light = new Vector(-4, 6, -2);

function nearest(origin, direction) {
  let best = Infinity;
  let object;
  for (const candidate of scene) {
    const t = candidate.intersect(origin, direction);
    if (t < best) {
      best = t;
      object = candidate;
    }
  }
  return { object, t: best };
}

let rays = 0;
function trace(origin, direction, depth) {
  rays++;
  const { object, t } = nearest(origin, direction);
  if (object === undefined) return 0.2 + 0.3 * Math.max(0, direction.y);
  const point = origin.add(direction.scale(t));
  const normal = object.normal(point);
  const toLight = light.sub(point);
  const distance = toLight.length();
  const toward = toLight.scale(1 / distance);
  let brightness = 0.1;
  if (nearest(point, toward).t > distance) brightness += 0.9 * Math.max(0, normal.dot(toward));
  let colour = brightness * object.shade(point);
  if (depth > 0 && object.mirror > 0) {
    const reflected = direction.sub(normal.scale(2 * normal.dot(direction)));
    colour = colour * (1 - object.mirror) + object.mirror * trace(point, reflected, depth - 1);
  }
  return colour;
}

const letters = " .:-=+*#%@";
let total = 0;
const eye = new Vector(0, 1, -3);
for (let y = 1; y <= size; y++) {
  let line = "";
  for (let x = 1; x <= size; x++) {
    const direction = new Vector((x - size / 2) / size, (size / 2 - y) / size, 1).normalize();
    const colour = trace(eye, direction, 3);
    total += colour;
    line += letters[Math.min(9, Math.floor(colour * 10))];
  }
  if (y % 10 === 1) console.log(line.slice(0, 78));
}
console.log(`${rays}\t${total.toFixed(4)}`);
