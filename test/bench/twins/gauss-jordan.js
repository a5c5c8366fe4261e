const size = 20;

class Matrix {
  constructor(rows, columns, element) {
    this.rows = rows;
    this.columns = columns;
    this.cells = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => element(i + 1, j + 1)),
    );
  }

  static identity(n) {
    return new Matrix(n, n, (i, j) => (i === j ? 1 : 0));
  }

  times(other) {
    return new Matrix(this.rows, other.columns, (i, j) => {
      let sum = 0;
      for (let k = 0; k < this.columns; k++) sum += this.cells[i - 1][k] * other.cells[k][j - 1];
      return sum;
    });
  }

  inverse() {
    const n = this.rows;
    const a = this.cells.map((row) => row.slice());
    const inverse = Matrix.identity(n);
    const b = inverse.cells;
    for (let column = 0; column < n; column++) {
      let pivot = column;
      for (let r = column + 1; r < n; r++) if (Math.abs(a[r][column]) > Math.abs(a[pivot][column])) pivot = r;
      [a[column], a[pivot]] = [a[pivot], a[column]];
      [b[column], b[pivot]] = [b[pivot], b[column]];
      const d = a[column][column];
      for (let j = 0; j < n; j++) {
        a[column][j] /= d;
        b[column][j] /= d;
      }
      for (let r = 0; r < n; r++) {
        const f = a[r][column];
        if (r === column || f === 0) continue;
        for (let j = 0; j < n; j++) {
          a[r][j] -= f * a[column][j];
          b[r][j] -= f * b[column][j];
        }
      }
    }
    return inverse;
  }

  trace() {
    let sum = 0;
    for (let i = 0; i < this.rows; i++) sum += this.cells[i][i];
    return sum;
  }
}

const n = 70;
let total = 0;
for (let round = 1; round <= size; round++) {
  const m = new Matrix(n, n, (i, j) => ((i * j + round) % 17) + (i === j ? 50 : 0));
  const inverse = m.inverse();
  total += m.times(inverse).trace() + inverse.trace() + m.times(m).trace();
}
console.log(total.toFixed(6));
