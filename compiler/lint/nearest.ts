// The known name that somebody may have meant.

/** The name that differs least from `name`, if it differs little; never `name` itself. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length < 3 ? 0 : name.length < 6 ? 1 : 2;
  let best: string | undefined;
  let least = limit + 1;
  for (const word of known) {
    if (word === name || Math.abs(word.length - name.length) > 2) continue;
    // Case alone is the likeliest mistake, in short names, too.
    const edits = word.toLowerCase() === name.toLowerCase() ? 0 : distance(name, word);
    if (edits >= least) continue;
    least = edits;
    best = word;
  }
  return best;
}

/** How many chars must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let edits = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        edits = Math.min(edits, older[column - 2]! + 1);
      }
      current.push(edits);
    }
    older = previous;
    previous = current;
  }
  return previous[b.length]!;
}
