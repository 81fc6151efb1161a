import { interpreter, room } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SaveInterpreter, SaveRoom, SealedInterpreter } from '@breakwater/domain/meeting';
import type { InterpreterView, RoomView } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import { asc, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey, makeKey } from '../key/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';

const interpreterAt = (id: string) => ({ table: 'app.interpreter', rowId: id, subjectId: id });

/** The centre's rooms, in their order; retired ones last. */
export async function readRooms(tx: Transaction): Promise<RoomView[]> {
  const rows = await tx
    .select()
    .from(room)
    .orderBy(sql`${room.retiredAt} IS NOT NULL`, asc(room.position), asc(room.name));
  return rows.map(({ id, name, isStepFree, retiredAt }) => ({
    id,
    name,
    isStepFree,
    isRetired: retiredAt !== null,
  }));
}

/** Who interprets for the centre, by name. */
export async function readInterpreters(tx: Transaction, ctx: StaffContext): Promise<InterpreterView[]> {
  const rows = await tx.select().from(interpreter);
  const views: InterpreterView[] = [];
  for (const { id, languages, retiredAt, sealed } of rows) {
    const key = await findKey(tx, ctx.core.keyring, { kind: 'interpreter', id });
    const who =
      key && sealed
        ? openDocument(SealedInterpreter, key, interpreterAt(id), sealed)
        : SealedInterpreter.parse({});
    views.push({ id, ...who, languages, isRetired: retiredAt !== null });
  }
  return views.sort((a, b) => a.name.localeCompare(b.name, ctx.actor.locale));
}

/** A room, new or changed. A retired one is offered no more; what is booked in it stays. */
export async function saveRoom(ctx: StaffContext, input: SaveRoom): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id, name, isStepFree, isRetired } = SaveRoom.parse(input);
  const set = { name, isStepFree, retiredAt: isRetired ? sql`app.app_now()` : null };
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.room' }, async () => {
      await tx
        .insert(room)
        .values({ id, position: sql`(SELECT coalesce(max(position), 0) + 1 FROM app.room)`, ...set })
        .onConflictDoUpdate({ target: room.id, set });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: ['room', ...(isRetired ? ['retired'] : [])],
      });
      return { id };
    }),
  );
}

/** An interpreter, new or changed: languages in the clear, name and how to reach them sealed with a key of their own. */
export async function saveInterpreter(ctx: StaffContext, input: SaveInterpreter): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id, name, reach, languages, isRetired } = SaveInterpreter.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.interpreter' }, async () => {
      const subject = { kind: 'interpreter', id } as const;
      const own =
        (await findKey(tx, ctx.core.keyring, subject)) ?? (await makeKey(tx, ctx.core.keyring, subject));
      const set = {
        languages,
        retiredAt: isRetired ? sql`app.app_now()` : null,
        sealed: sealDocument(own, interpreterAt(id), { name, reach }),
      };
      await tx
        .insert(interpreter)
        .values({ id, ...set })
        .onConflictDoUpdate({ target: interpreter.id, set });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: ['interpreter', 'languages', ...(isRetired ? ['retired'] : [])],
      });
      return { id };
    }),
  );
}
