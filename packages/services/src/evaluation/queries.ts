import { programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SMALL_CELL, tellFigures } from '@breakwater/domain/evaluation';
import type { Counted, Figure, FiguresView, MoneyLine, ReadFigures } from '@breakwater/domain/evaluation';
import { asc, sql } from 'drizzle-orm';

type Money = Pick<MoneyLine, 'programmeId' | 'year' | 'half' | 'kind' | 'currency'> & {
  payments: number;
  minor: number;
};
type Counts = { lines: Counted[]; interested: { programmeId: string; waiting: number }[]; money: Money[] };

const NOBODY = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };
const tellOne = (count: number): Figure => (count < SMALL_CELL ? 'hidden' : count);

/** The overview as it may be told, small figures hidden first and narrowed afterwards. Refused (`not_allowed`) by the database too. */
export async function tellAll(tx: Transaction, { year, programmeId }: ReadFigures): Promise<FiguresView> {
  const { rows } = await tx.execute<{ figures: Counts }>(sql`SELECT app.programme_figures() AS figures`);
  const counts = rows[0]?.figures ?? { lines: [], interested: [], money: [] };
  const programmes = await tx
    .select({ id: programme.id, content: programme.content })
    .from(programme)
    .orderBy(asc(programme.position), asc(programme.id));
  const names = new Map(programmes.map(({ id, content }) => [id, content.name]));
  const named = <T extends { programmeId: string }>(each: T) => ({
    ...each,
    programmeName: names.get(each.programmeId) ?? NOBODY,
  });
  const isAsked = (each: { programmeId: string; year?: number }) =>
    (programmeId == null || each.programmeId === programmeId) &&
    (year == null || each.year === undefined || each.year === year);
  const { lines, totals } = tellFigures(counts.lines);
  return {
    years: totals.map((total) => total.year),
    programmes: programmes.map(({ id, content }) => ({ id, name: content.name })),
    lines: lines.filter(isAsked).map(named),
    totals: programmeId == null ? totals.filter((total) => year == null || total.year === year) : [],
    interested: counts.interested
      .filter(isAsked)
      .map((each) => named({ ...each, waiting: tellOne(each.waiting) })),
    money: counts.money.filter(isAsked).map(({ payments, minor, ...each }) =>
      named({
        ...each,
        payments: tellOne(payments),
        minor: payments < SMALL_CELL ? null : minor,
      }),
    ),
  };
}
