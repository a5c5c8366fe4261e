const size = 400000;

const source = `
  push 0
  store sum
  push 1
  store i
loop:
  load i
  load limit
  less
  jump_if_not done
  load i
  push 3
  modulo
  jump_if_not skip
  load sum
  load i
  load i
  multiply
  add
  push 65521
  modulo
  store sum
skip:
  load i
  push 1
  add
  store i
  jump loop
done:
  load sum
  halt
`;

const codes = ["push", "load", "store", "add", "multiply", "modulo", "less", "jump", "jump_if_not", "halt"];

function assemble(text) {
  const program = [];
  const labels = new Map();
  const variables = new Map();
  for (const line of text.split("\n")) {
    const label = /^(\w+):/.exec(line);
    if (label !== null) {
      labels.set(label[1], program.length);
    } else if (line !== "") {
      const [name, operand = ""] = line.trim().split(" ");
      program.push({ code: codes.indexOf(name), name, operand });
    }
  }
  for (const instruction of program) {
    const { name, operand } = instruction;
    if (name === "push") {
      instruction.operand = Number(operand);
    } else if (labels.has(operand)) {
      instruction.operand = labels.get(operand);
    } else if (operand !== "") {
      if (!variables.has(operand)) variables.set(operand, variables.size);
      instruction.operand = variables.get(operand);
    } else {
      instruction.operand = 0;
    }
  }
  return { program, variables };
}

function run(program, memory) {
  const stack = [];
  let top = -1;
  let at = 0;
  for (;;) {
    const { code, operand } = program[at++];
    switch (code) {
      case 0:
        stack[++top] = operand;
        break;
      case 1:
        stack[++top] = memory[operand];
        break;
      case 2:
        memory[operand] = stack[top--];
        break;
      case 3:
        top--;
        stack[top] += stack[top + 1];
        break;
      case 4:
        top--;
        stack[top] *= stack[top + 1];
        break;
      case 5:
        top--;
        stack[top] %= stack[top + 1];
        break;
      case 6:
        top--;
        stack[top] = stack[top] < stack[top + 1] ? 1 : 0;
        break;
      case 7:
        at = operand;
        break;
      case 8:
        if (stack[top--] === 0) at = operand;
        break;
      default:
        return stack[top];
    }
  }
}

const handlers = {
  push: (m, operand) => m.stack.push(operand),
  load: (m, operand) => m.stack.push(m.memory[operand]),
  store: (m, operand) => (m.memory[operand] = m.stack.pop()),
  add: (m) => m.stack.push(m.stack.pop() + m.stack.pop()),
  multiply: (m) => m.stack.push(m.stack.pop() * m.stack.pop()),
  modulo(m) {
    const b = m.stack.pop();
    m.stack.push(m.stack.pop() % b);
  },
  less(m) {
    const b = m.stack.pop();
    m.stack.push(m.stack.pop() < b ? 1 : 0);
  },
  jump: (m, operand) => (m.at = operand),
  jump_if_not(m, operand) {
    if (m.stack.pop() === 0) m.at = operand;
  },
  halt: (m) => (m.running = false),
};

class Machine {
  stack = [];
  at = 0;
  running = true;

  constructor(program, memory) {
    this.program = program;
    this.memory = memory;
  }

  run() {
    while (this.running) {
      const { name, operand } = this.program[this.at++];
      handlers[name](this, operand);
    }
    return this.stack.pop();
  }
}

const { program, variables } = assemble(source);
function memoryFor(limit) {
  const memory = Array.from({ length: variables.size }).fill(0);
  memory[variables.get("limit")] = limit;
  return memory;
}
console.log(`${program.length}\t${run(program, memoryFor(size))}`);
console.log(new Machine(program, memoryFor((size - (size % 3)) / 3)).run());
