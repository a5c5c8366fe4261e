const size = 35;

class Packet {
  constructor(kind, target) {
    this.kind = kind;
    this.target = target;
    this.link = null;
    this.datum = 0;
    this.data = [0, 0, 0, 0];
  }

  appendTo(queue) {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

class Task {
  queue = null;
  waiting = false;
  held = false;
  ready = true;
  runs = 0;
  sum = undefined;

  constructor(scheduler, name, priority) {
    this.scheduler = scheduler;
    this.name = name;
    this.priority = priority;
    scheduler.add(this);
  }

  isRunnable() {
    return !this.held && ((this.ready && !this.waiting) || this.queue !== null);
  }

  take() {
    const packet = this.queue;
    if (packet !== null) {
      this.queue = packet.link;
      packet.link = null;
    }
    return packet;
  }

  receive(packet, sender) {
    this.queue = packet.appendTo(this.queue);
    this.waiting = false;
    return this.priority > sender.priority ? this : sender;
  }
}

class Idle extends Task {
  count = 1500;
  control = 1;

  step() {
    this.count--;
    if (this.count <= 0) return this.scheduler.hold();
    if (this.control % 2 === 0) {
      this.control /= 2;
      return this.scheduler.release("disk");
    }
    this.control = (this.control - 1) / 2 + 53256;
    return this.scheduler.release("printer");
  }
}

class Worker extends Task {
  target = "reader";
  letter = 0;

  step() {
    const packet = this.take();
    if (packet === null) return this.scheduler.wait();
    this.target = this.target === "reader" ? "writer" : "reader";
    packet.target = this.target;
    packet.datum = 0;
    for (let i = 0; i < 4; i++) {
      this.letter = (this.letter % 26) + 1;
      packet.data[i] = this.letter + 64;
    }
    return this.scheduler.send(packet);
  }
}

class Handler extends Task {
  work = null;
  devices = null;
  device = "";

  step() {
    const packet = this.take();
    if (packet !== null) {
      if (packet.kind === "worker") this.work = packet.appendTo(this.work);
      else this.devices = packet.appendTo(this.devices);
    }
    const { work, devices } = this;
    if (work !== null) {
      if (work.datum > 3) {
        this.work = work.link;
        work.target = "worker";
        return this.scheduler.send(work);
      }
      if (devices !== null) {
        this.devices = devices.link;
        devices.datum = work.data[work.datum++];
        devices.target = this.device;
        return this.scheduler.send(devices);
      }
    }
    return this.scheduler.wait();
  }
}

class Device extends Task {
  pending = null;
  sum = 0;
  handler = "";

  step() {
    const packet = this.take();
    if (packet !== null) {
      this.pending = packet;
      this.sum = (this.sum * 31 + packet.datum) % 65521;
      return this.scheduler.hold();
    }
    const { pending } = this;
    if (pending === null) return this.scheduler.wait();
    this.pending = null;
    pending.target = this.handler;
    return this.scheduler.send(pending);
  }
}

class Scheduler {
  tasks = [];
  byName = new Map();
  current = null;
  sent = 0;
  holds = 0;

  add(task) {
    let i = 0;
    while (i < this.tasks.length && this.tasks[i].priority > task.priority) i++;
    this.tasks.splice(i, 0, task);
    this.byName.set(task.name, task);
  }

  hold() {
    this.holds++;
    this.current.held = true;
    return null;
  }

  wait() {
    this.current.waiting = true;
    return null;
  }

  release(name) {
    const task = this.byName.get(name);
    task.held = false;
    return task.priority > this.current.priority ? task : this.current;
  }

  send(packet) {
    this.sent++;
    return this.byName.get(packet.target).receive(packet, this.current);
  }

  nextRunnable() {
    for (const task of this.tasks) if (task.isRunnable()) return task;
    return null;
  }

  run() {
    let task = this.nextRunnable();
    while (task !== null) {
      this.current = task;
      task.runs++;
      task.ready = true;
      const following = task.step();
      task = following === null || !following.isRunnable() ? this.nextRunnable() : following;
    }
  }
}

function simulate() {
  const s = new Scheduler();
  new Idle(s, "idle", 0);
  const worker = new Worker(s, "worker", 10);
  worker.waiting = true;
  ["reader", "writer"].forEach((name, i) => {
    const handler = new Handler(s, name, 21 + i);
    handler.waiting = true;
    handler.device = i === 0 ? "disk" : "printer";
    const device = new Device(s, handler.device, 41 + i);
    device.waiting = true;
    device.handler = name;
    for (let n = 0; n < 3; n++) handler.devices = new Packet("device", handler.device).appendTo(handler.devices);
  });
  for (let n = 0; n < 2; n++) worker.queue = new Packet("worker", "worker").appendTo(worker.queue);
  s.run();
  return s;
}

let sent = 0;
let holds = 0;
let runs = 0;
let last;
for (let i = 0; i < size; i++) {
  last = simulate();
  sent += last.sent;
  holds += last.holds;
  for (const task of last.tasks) runs += task.runs;
}
console.log([sent, holds, runs].join("\t"));
for (const task of last.tasks) console.log(`${task.name}\t${task.runs}\t${task.sum ?? "nil"}`);
