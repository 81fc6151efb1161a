import { nameOfClient, OpenClient } from '@breakwater/domain/client';
import type { ClientFile, SealedClient } from '@breakwater/domain/client';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readPerson } from './access.ts';
import { readComing, readDue } from './coming.ts';
import { filesOf, readAgreementViews, readCases, readClosePeople, readHousehold } from './parts.ts';
import { openClient } from './queries.ts';

/**
 * Opens a person's page, by their number or that of an alias. Audited; if that can't be written, nothing is read.
 * Numbers and addresses only for whoever is about to edit them: else the safe-contact gate tells them. `not_found` for
 * what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenClient): Promise<ClientFile> {
  authorise(ctx, 'client.read');
  const { id: askedFor, withReach } = OpenClient.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readPerson(tx, ctx, askedFor);
    const { fields, isTheirs, glassUntil } = access;
    const { id, number, version, isAnonymous, locale, needsInterpreter, ageGroup, gender } = row;
    const hasReach = withReach && isTheirs;
    const [hasWords, hasContact] = [fields.has('words'), fields.has('safe_contact')];
    await audit(tx, ctx, {
      action: 'client.open',
      subjectKind: 'client',
      subjectId: id,
      fields: [
        'name',
        ...(hasWords ? ['text', 'network'] : []),
        ...(hasContact ? ['safe_contact'] : []),
        ...(hasReach ? ['reach'] : []),
        ...(glassUntil ? ['break_glass'] : []),
      ],
    });
    const files = await filesOf(tx, ctx, row);
    const [own, ...aliases] = files;
    const who = openClient(own?.key ?? null, row);
    const cases = await readCases(tx, ctx, files);
    return {
      ...{ id, number, version, isAnonymous, locale, needsInterpreter, ageGroup, gender, glassUntil },
      name: nameOfClient(who),
      isErased: row.erasedAt !== null,
      who: hasReach ? who : withoutReach(who),
      reachable: { phones: who.phones.length, emails: who.emails.length, hasAddress: who.address !== '' },
      aliases: aliases.map(({ row: alias, key }) => ({
        id: alias.id,
        number: alias.number,
        name: nameOfClient(openClient(key, alias)),
      })),
      household: await readHousehold(tx, ctx, row),
      closePeople: hasWords ? await readClosePeople(tx, files) : [],
      agreements: hasContact ? await readAgreementViews(tx, ctx, files) : null,
      cases,
      coming: await readComing(tx, ctx, cases),
      due: await readDue(tx, ctx, cases),
      canEdit: isTheirs && row.erasedAt === null,
    };
  });
}

const withoutReach = (who: SealedClient): SealedClient => ({ ...who, phones: [], emails: [], address: '' });
