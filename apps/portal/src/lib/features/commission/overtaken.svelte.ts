/**
 * The version that a form was opened over. When somebody else's comes while one is typing, it says so and goes on from
 * theirs: it stands above the form by then, and what is typed stays.
 */
export class Overtaken {
  seen = $state(0);
  isOvertaken = $state(false);
  #isOwn = false;

  constructor(current: () => number) {
    this.seen = current();
    $effect(() => {
      const now = current();
      if (now === this.seen) return;
      this.isOvertaken = !this.#isOwn;
      this.#isOwn = false;
      this.seen = now;
    });
  }

  /** The next version is one's own. */
  saved(): void {
    this.#isOwn = true;
    this.isOvertaken = false;
  }
}
