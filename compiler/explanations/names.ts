// Explanations of errors about names, labels and jumps.
import type { Explanation } from "./explanation.ts";

export const nameExplanations: readonly Explanation[] = [
  {
    code: "assignment-to-const",
    severity: "error",
    summary: "A local declared <const> or <close> is assigned",
    text: "Drop the attribute, or declare another local.",
    wrong: "local limit <const> = 1\nlimit = 2\n",
    right: "local limit = 1\nlimit = 2\nprint(limit)\n",
  },
  {
    code: "no-visible-label",
    severity: "error",
    summary: "A goto names a label that is not visible there",
    text: "A label is visible in the block that declares it, and in the blocks inside; never in another function.",
    wrong: "for i = 1, 3 do\n  if i == 2 then goto continue end\n  print(i)\nend\n",
    right: "for i = 1, 3 do\n  if i == 2 then goto continue end\n  print(i)\n  ::continue::\nend\n",
  },
  {
    code: "break-outside-loop",
    severity: "error",
    summary: "break stands outside of every loop",
    text: "A function inside a loop is outside of it; there, return ends the function.",
    wrong: "if arg then break end\n",
    right: "while true do\n  if arg then break end\nend\n",
  },
  {
    code: "label-already-defined",
    severity: "error",
    summary: "A label has the name of one that is visible",
    text: "Labels of one function need different names where they see each other.",
    wrong: "::again::\ndo ::again:: end\n",
    right: "do goto again ::again:: end\ndo goto again ::again:: end\n",
  },
  {
    code: "jump-into-scope",
    severity: "error",
    summary: "A goto jumps over the declaration of a local that its label can see",
    text: "Declare the local before the goto, or end its block before the label.",
    wrong: "goto done\nlocal x = 1\n::done::\nprint(x)\n",
    right: "local x\nif arg then goto done end\nx = 1\n::done::\nprint(x)\n",
  },
];
