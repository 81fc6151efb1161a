import { caseFile, request } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { RequestCase } from '@breakwater/domain/intake';
import { OpenRequest } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** The case that a request has become part of, or null. Clear parts alone, so it leaves no trace. `not_found` as the request. */
export async function caseOfRequest(ctx: StaffContext, input: OpenRequest): Promise<RequestCase | null> {
  authorise(ctx, 'request.read');
  const { id } = OpenRequest.parse(input);
  return transact(ctx, async (tx) => {
    const [asked] = await tx.select({ id: request.id }).from(request).where(eq(request.id, id));
    if (!asked) throw notFound();
    const { rows } = await tx.execute<{ case_id: string; case_number: string }>(
      sql`SELECT case_id, case_number FROM app.case_of_request(${id}::uuid)`,
    );
    const [found] = rows;
    if (!found) return null;
    const seen = await tx.select({ id: caseFile.id }).from(caseFile).where(eq(caseFile.id, found.case_id));
    return { caseId: found.case_id, number: found.case_number, isVisible: seen.length > 0 };
  });
}
