import { ask } from '@breakwater/bench/ask';
import type { SignedIn } from '@breakwater/bench/session';

/** A member of staff without a browser: what the portal's pages ask by script. */
export class StaffClient {
  readonly #portal: string;
  readonly #headers: Record<string, string>;

  constructor(portal: string, { headers }: SignedIn) {
    this.#portal = portal;
    this.#headers = { ...headers, origin: portal, 'content-type': 'application/json' };
  }

  /** The ids of open requests that nobody holds, the first page. Throws when the portal doesn't answer. */
  async listFree(): Promise<string[]> {
    const input = encodeURIComponent(JSON.stringify({ json: { filter: 'open' } }));
    const { status, body } = await ask(`${this.#portal}/trpc/request.list?input=${input}`, {
      headers: this.#headers,
    });
    if (status !== 200) throw new Error(`The list was answered by ${status}.`);
    const { result } = JSON.parse(body.toString()) as {
      result: { data: { json: { rows: { id: string; holderId: string | null }[] } } };
    };
    return result.data.json.rows.filter(({ holderId }) => holderId === null).map(({ id }) => id);
  }

  /** One mutation; the status that answers it, 0 for none. The same key may be sent again and again. */
  async change(procedure: string, input: object): Promise<number> {
    const body = JSON.stringify({ json: input });
    const answer = await ask(`${this.#portal}/trpc/${procedure}`, {
      method: 'POST',
      headers: this.#headers,
      body,
    }).catch(() => null);
    return answer?.status ?? 0;
  }
}
