import { m } from '@breakwater/i18n';
import type { NumberView } from './view.ts';

const COST = { free: m.site_cost_free, local: m.site_cost_local, paid: m.site_cost_paid };
const SMS_COST = { free: m.site_cost_free, local: m.site_cost_sms_local, paid: m.site_cost_sms_paid };
const BILL = { no: m.site_bill_no, yes: m.site_bill_yes, unknown: m.site_bill_unknown };

/** "Free · does not show on a phone bill": what a call or a message costs, and who can see that it was made. */
export const costWords = ({
  channel,
  cost,
  showsOnBill,
}: Pick<NumberView, 'channel' | 'cost' | 'showsOnBill'>): string =>
  `${(channel === 'sms' ? SMS_COST : COST)[cost]()} · ${BILL[showsOnBill]()}`;
