import { REMARKS_MAX } from '@breakwater/domain/instrument';
import type { Remark } from '@breakwater/domain/instrument';
import type { JsonFile } from './read-json.ts';

type Path = readonly PropertyKey[];
type Params = Remark['params'];

/** What is wrong with a file and what of it is left out, by line; each kind of loss is told once. */
export class Report {
  readonly #file: JsonFile;
  readonly #remarks: Remark[] = [];
  readonly #told = new Set<string>();

  constructor(file: JsonFile) {
    this.#file = file;
  }

  /** The file won't be taken. */
  fault(path: Path, reason: string, params: Params = {}): void {
    this.#remarks.push({
      ...this.#file.placeOf(path),
      reason: `instrument_fault_${reason}`,
      params,
      isFault: true,
    });
  }

  /** Something is left out; `once` tells it apart from what was told before. */
  note(path: Path, reason: string, params: Params = {}, once?: string): void {
    if (once !== undefined && this.#told.has(once)) return;
    if (once !== undefined) this.#told.add(once);
    this.#remarks.push({
      ...this.#file.placeOf(path),
      reason: `instrument_note_${reason}`,
      params,
      isFault: false,
    });
  }

  get hasFault(): boolean {
    return this.#remarks.some(({ isFault }) => isFault);
  }

  /** Faults first, then what is left out, each by line; the first of them where there are very many. */
  get lines(): Remark[] {
    return [...this.#remarks]
      .sort((one, other) => Number(other.isFault) - Number(one.isFault) || one.line - other.line)
      .slice(0, REMARKS_MAX);
  }
}
