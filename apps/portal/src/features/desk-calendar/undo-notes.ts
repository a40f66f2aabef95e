/** The messages that offer a way back, one a visit: a newer change of it leaves nothing for the older one to take back. */
export class UndoNotes {
  readonly #open = new Map<string, { readonly version: number; readonly close: () => void }>();

  /** @param version as the change left the visit */
  keep(visitId: string, version: number, close: () => void): void {
    this.#open.get(visitId)?.close();
    this.#open.set(visitId, { version, close });
  }

  /** Takes down what is about visits that have been changed since, here or by somebody else. */
  settle(visits: readonly { readonly id: string; readonly version: number }[]): void {
    for (const { id, version } of visits) {
      const note = this.#open.get(id);
      if (note === undefined || note.version >= version) continue;
      note.close();
      this.#open.delete(id);
    }
  }
}
