import { failVisit } from './failure.ts';

/** What was just sent, with its new code grouped for reading; null once the address's two minutes are over. */
export async function readNewCode({ api }: App.Locals, token: string) {
  const box = await api.mailbox.read({ token }).catch(failVisit);
  if (box === null || box.receipt === null) return null;
  return { box, receipt: box.receipt.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ') };
}
