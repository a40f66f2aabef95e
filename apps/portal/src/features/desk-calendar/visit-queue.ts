/** What every change of a visit answers. */
type Changed = { readonly version: number };

/**
 * Sends the changes of one visit one after the other, each with the version the one before it was answered with, so that
 * a hand quicker than the network is not in its own way. Changes of different visits do not wait for each other. What
 * somebody else changed meanwhile is still refused: a version of theirs is never ours.
 */
export class VisitQueue {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #answered = new Map<string, number>();
  #waiting = 0;

  /** Whether any change has not been answered yet. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /**
   * @param seen version of the visit as it was shown when the change was asked for
   * @throws whatever `send` throws; later changes of the visit are sent all the same
   */
  async add<T extends Changed>(
    visitId: string,
    seen: number,
    send: (version: number) => Promise<T>,
  ): Promise<T> {
    this.#waiting += 1;
    const turn = (this.#last.get(visitId) ?? Promise.resolve()).then(() =>
      send(Math.max(seen, this.#answered.get(visitId) ?? 0)),
    );
    const settled = turn.then(
      ({ version }) => this.#answered.set(visitId, version),
      () => undefined,
    );
    this.#last.set(visitId, settled);
    try {
      return await turn;
    } finally {
      await settled;
      this.#waiting -= 1;
      if (this.#last.get(visitId) === settled) this.#last.delete(visitId);
    }
  }
}
