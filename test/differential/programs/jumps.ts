// goto in the shapes that programs use it for: continue, leaving nested loops, loops of its own, with closures in them.
// Invariant: see programs.ts.
import type { Writer } from "./writer.ts";

/** A goto in one of its shapes. */
export function gotoStatement(w: Writer, depth: number): void {
  const label = `${w.random.pick(["l", "continue", "done", "top", "break_"])}${++w.labels}`;
  const condition = w.expressions.condition();
  switch (w.random.integer(0, 4)) {
    case 0:
      w.line(`for _ = 1, ${w.random.integer(1, 4)} do`);
      w.loop(depth, () => w.line(`if ${condition} then goto ${label} end`));
      w.line(`::${label}::`);
      return w.line("end");
    case 1:
      w.line("do");
      w.line(`if ${condition} then goto ${label} end`);
      w.block(depth);
      w.line(`::${label}::`);
      return w.line("end");
    case 2: {
      const counter = `g${w.labels}`;
      w.line(`do local ${counter} = 0`);
      w.line(`::${label}::`);
      w.line(`${counter} = ${counter} + 1 tick()`);
      w.block(depth);
      w.line(`if ${counter} < ${w.random.integer(1, 4)} and ${condition} then goto ${label} end`);
      return w.line("end");
    }
    case 3:
      w.line("do");
      w.line(`for _ = 1, 3 do for _ = 1, 3 do`);
      w.loop(depth, () => w.line(`if ${condition} then goto ${label} end`));
      w.line("end end");
      w.line(`show("not left") ::${label}::`);
      return w.line("end");
    default: {
      const counter = `g${w.labels}`;
      w.line(`do local ${counter} = 0 local kept = {}`);
      w.line(`::${label}:: do local own = ${counter} kept[#kept + 1] = function() own = own + 1 return own end`);
      w.block(depth);
      w.line(`end ${counter} = ${counter} + 1 tick()`);
      w.line(`if ${counter} >= 3 then goto ${label}_end end goto ${label}`);
      w.line(`::${label}_end:: for _, f in ipairs(kept) do show(f(), f()) end`);
      return w.line("end");
    }
  }
}
