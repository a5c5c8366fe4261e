export const shout = (text) => `${text.toUpperCase()}!`;
export class Counter {
  n = 0;
  up() {
    return ++this.n;
  }
}
