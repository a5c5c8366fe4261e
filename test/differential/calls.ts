export const callsPerProgram = 100;
export function generateCalls(seed: number): string { return `show(${seed})`; }
