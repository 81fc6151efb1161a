import { Client } from 'pg';
import type { ClientBase, QueryConfig, QueryResult } from 'pg';

type Answered = (error: Error | null, result?: QueryResult) => void;
type Ask = (this: Client, asked: string | QueryConfig, values: unknown, answered: Answered) => void;
const ask = Client.prototype.query as unknown as Ask;

/**
 * Makes clients that wait so long for each answer, then say “Query read timeout” and give their connection up: `pg`'s own
 * `query_timeout`, without its price. V8 puts a function that is written straight into a property (`query.callback = () => …`,
 * as `pg` does for its promises and its clocks) among the old objects, where it holds what it sees, the rows of its query
 * and whoever asked for them, until the next full collection. Here each query is given its callback.
 */
export const patientClient = (patienceMs: number): new () => ClientBase =>
  class extends Client {
    /** Takes what every form of `Client.query` takes. */
    override query(asked: string | QueryConfig, ...rest: unknown[]): never {
      const answered = rest.findLast((each) => typeof each === 'function') as Answered | undefined;
      const values = Array.isArray(rest[0]) ? rest[0] : undefined;
      if (answered) return void this.#ask(asked, values, answered) as never;
      const { promise, resolve, reject } = Promise.withResolvers<QueryResult | undefined>();
      this.#ask(asked, values, (error, result) => (error ? reject(error) : resolve(result)));
      return promise.catch(traced) as never;
    }

    #ask(asked: string | QueryConfig, values: unknown, answered: Answered): void {
      let isLate = false;
      const clock = setTimeout(() => {
        isLate = true;
        answered(new Error('Query read timeout'));
        void this.end();
      }, patienceMs);
      ask.call(this, asked, values, (error, result) => {
        clearTimeout(clock);
        if (!isLate) answered(error, result);
      });
    }
  };

// What fails is told from the socket: the trace that helps is that of whoever asked.
function traced(error: Error): never {
  Error.captureStackTrace(error, traced);
  throw error;
}
