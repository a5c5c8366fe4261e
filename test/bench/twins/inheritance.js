const size = 1500000;

class Shape {
  constructor(name) {
    this.name = name;
    this.touched = 0;
  }

  area() {
    return 0;
  }

  describe() {
    return `${this.name} ${this.area().toFixed(2)}`;
  }

  touch() {
    this.touched++;
  }
}

class Rectangle extends Shape {
  constructor(width, height, name = "rectangle") {
    super(name);
    this.width = width;
    this.height = height;
  }

  area() {
    return this.width * this.height;
  }

  scale(factor) {
    this.width *= factor;
    this.height *= factor;
    return this;
  }
}

class Square extends Rectangle {
  constructor(side) {
    super(side, side, "square");
    this.corner = undefined;
  }

  touch() {
    super.touch();
    this.corner = this.touched % 4;
  }
}

class Circle extends Shape {
  constructor(radius) {
    super("circle");
    this.radius = radius;
  }

  area() {
    return 3.14159 * this.radius * this.radius;
  }
}

const shapes = [];
for (let i = 1; i <= 300; i++) {
  if (i % 3 === 0) shapes.push(new Rectangle(i, i + 1));
  else if (i % 3 === 1) shapes.push(new Square(i));
  else shapes.push(new Circle(i));
}

let total = 0;
for (let i = 1; i <= size; i++) {
  const shape = shapes[i % 300];
  total += shape.area();
  shape.touch();
}
console.log(total.toFixed(2));
for (const shape of shapes.slice(0, 6)) {
  console.log(`${shape.describe()}\t${shape.touched}\t${shape.corner ?? "nil"}`);
}
console.log(shapes[3].scale(2).describe());
