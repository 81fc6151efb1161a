import type { Transaction } from '@breakwater/db';
import type { Translated } from '@breakwater/domain';
import { callerHears, callState, CODE_WORD_TRIES } from '@breakwater/domain/access';
import type { CallerHears, CallView } from '@breakwater/domain/access';
import type { CaseState } from '@breakwater/domain/case';
import type { RequestState } from '@breakwater/domain/request';
import type { Mode } from '@breakwater/domain/slot';
import { sql } from 'drizzle-orm';
import type { CallRecord } from './queries.ts';

type Heard = {
  number: string;
  state: RequestState | CaseState;
  service_name: Translated;
  mode: Mode | null;
  appointment_at: string | null;
  is_confirmed: boolean;
};

/** A call as its page shows it: what may be said stands there only once the caller is verified. `now` is the database's. */
export async function viewCall(tx: Transaction, row: CallRecord, now: Date): Promise<CallView> {
  const state = callState(row, now);
  return {
    id: row.id,
    state,
    triesLeft: Math.max(0, CODE_WORD_TRIES - row.failures),
    endsAt: row.endsAt.toISOString(),
    verifiedBy: row.verifiedBy,
    hears: callerHears(state).has('clear') ? await readHeard(tx, row.id) : null,
  };
}

async function readHeard(tx: Transaction, id: string): Promise<CallerHears | null> {
  const { rows } = await tx.execute<Heard>(
    sql`SELECT number, state, service_name, mode, appointment_at::text, is_confirmed FROM app.call_hears(${id}::uuid)`,
  );
  const [row] = rows;
  if (!row) return null;
  return {
    number: row.number,
    state: row.state,
    serviceName: row.service_name,
    mode: row.mode,
    appointmentAt: row.appointment_at === null ? null : new Date(row.appointment_at).toISOString(),
    isConfirmed: row.is_confirmed,
  };
}
