import type { NewCode } from '@breakwater/domain/mailbox';
import { askedBefore } from './asking.ts';
import { failVisit } from './failure.ts';

/** What was just sent, with its new code; null once the address's two minutes are over. */
export async function readNewCode(
  { api }: App.Locals,
  token: string,
  platform: Readonly<App.Platform> | undefined,
): Promise<NewCode | null> {
  const asked = askedBefore<{ newCode: NewCode | null }>(platform);
  return asked ? asked.newCode : api.mailbox.readNew({ token }).catch(failVisit);
}
