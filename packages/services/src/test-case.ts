import type { SealedClient } from '@breakwater/domain/client';
import type { NewCase } from './case/new-case.ts';
import { newCase } from './case/new-case.ts';
import type { NewClient } from './client/new-client.ts';
import { newClient } from './client/new-client.ts';
import type { StaffContext } from './context.ts';
import type { TestCentre } from './test-centre.ts';
import { transact } from './verb.ts';

type Parts = {
  name?: Partial<SealedClient>;
  client?: Partial<Omit<NewClient, 'document' | 'createdBy'>>;
  case?: Partial<Omit<NewCase, 'client' | 'createdBy'>>;
};

/** A person with an open case that `who` holds, made as they would make it: through row security. */
export function openTestCase(
  centre: TestCentre,
  who: StaffContext,
  parts: Parts = {},
): Promise<{ clientId: string; caseId: string }> {
  return transact(who, async (tx) => {
    const person = await newClient(tx, who.core.keyring, {
      createdBy: who.actor.staffId,
      locale: 'en',
      ...parts.client,
      document: parts.name ?? { givenName: 'Test', familyName: 'Person' },
    });
    const file = await newCase(tx, {
      createdBy: who.actor.staffId,
      serviceId: centre.serviceId,
      holderId: who.actor.staffId,
      locale: 'en',
      ...parts.case,
      client: person,
    });
    return { clientId: person.id, caseId: file.id };
  });
}
