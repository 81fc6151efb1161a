import { m } from '@breakwater/i18n';
import type { ToolId } from './tools.ts';

/** What an answer calls for before anything else: somebody whose life is at stake, or who is in danger from another. */
export type Alarm = 'life' | 'safe';

type Answer = {
  id: string;
  says: () => string;
  helps: () => string;
  alarm?: Alarm;
  /** In danger this minute: the emergency number comes first. */
  isUrgent?: true;
  articles?: readonly string[];
  tools?: readonly ToolId[];
};

type Question = { id: string; asks: () => string; answers: readonly Answer[] };

/** The check of how one is: no score and no label, for each answer what may help next. */
export const QUESTIONS: readonly Question[] = [
  {
    id: 'feel',
    asks: m.site_tools_feel,
    answers: [
      { id: 'fine', says: m.site_tools_feel_fine, helps: m.site_tools_feel_fine_help, tools: ['plan'] },
      {
        id: 'mixed',
        says: m.site_tools_feel_mixed,
        helps: m.site_tools_feel_mixed_help,
        articles: ['finding-balance-again'],
      },
      {
        id: 'low',
        says: m.site_tools_feel_low,
        helps: m.site_tools_feel_low_help,
        articles: ['what-to-expect'],
      },
      {
        id: 'unbearable',
        says: m.site_tools_feel_unbearable,
        helps: m.site_tools_feel_unbearable_help,
        alarm: 'life',
        articles: ['getting-through-tonight'],
        tools: ['grounding'],
      },
    ],
  },
  {
    id: 'sleep',
    asks: m.site_tools_sleep,
    answers: [
      { id: 'well', says: m.site_tools_sleep_well, helps: m.site_tools_sleep_well_help },
      {
        id: 'poor',
        says: m.site_tools_sleep_poor,
        helps: m.site_tools_sleep_poor_help,
        tools: ['breathing'],
      },
      {
        id: 'none',
        says: m.site_tools_sleep_none,
        helps: m.site_tools_sleep_none_help,
        articles: ['at-the-doctor'],
      },
    ],
  },
  {
    id: 'worry',
    asks: m.site_tools_worry,
    answers: [
      { id: 'none', says: m.site_tools_worry_none, helps: m.site_tools_worry_none_help },
      {
        id: 'money',
        says: m.site_tools_worry_money,
        helps: m.site_tools_worry_money_help,
        articles: ['when-money-is-short', 'when-work-ends', 'when-a-home-is-lost', 'dealing-with-offices'],
      },
      {
        id: 'people',
        says: m.site_tools_worry_people,
        helps: m.site_tools_worry_people_help,
        articles: ['arguments-at-home', 'parents-under-pressure', 'when-you-fear-for-someone'],
      },
      {
        id: 'loss',
        says: m.site_tools_worry_loss,
        helps: m.site_tools_worry_loss_help,
        articles: ['after-a-loss'],
      },
      {
        id: 'fear',
        says: m.site_tools_worry_fear,
        helps: m.site_tools_worry_fear_help,
        articles: ['sudden-fear'],
        tools: ['grounding', 'breathing'],
      },
      {
        id: 'done',
        says: m.site_tools_worry_done,
        helps: m.site_tools_worry_done_help,
        articles: ['after-something-unwanted'],
      },
      { id: 'other', says: m.site_tools_worry_other, helps: m.site_tools_worry_other_help },
    ],
  },
  {
    id: 'live',
    asks: m.site_tools_live,
    answers: [
      { id: 'no', says: m.site_tools_live_no, helps: m.site_tools_live_no_help },
      {
        id: 'some',
        says: m.site_tools_live_some,
        helps: m.site_tools_live_some_help,
        alarm: 'life',
        articles: ['getting-through-tonight'],
        tools: ['plan'],
      },
      {
        id: 'strong',
        says: m.site_tools_live_strong,
        helps: m.site_tools_live_strong_help,
        alarm: 'life',
        isUrgent: true,
        articles: ['getting-through-tonight'],
      },
      { id: 'unsure', says: m.site_tools_unsure, helps: m.site_tools_live_unsure_help, alarm: 'life' },
    ],
  },
  {
    id: 'safe',
    asks: m.site_tools_safe,
    answers: [
      { id: 'no', says: m.site_tools_safe_no, helps: m.site_tools_safe_no_help },
      {
        id: 'some',
        says: m.site_tools_safe_some,
        helps: m.site_tools_safe_some_help,
        alarm: 'safe',
        articles: ['when-home-is-not-calm', 'planning-a-change', 'phone-and-privacy'],
      },
      {
        id: 'now',
        says: m.site_tools_safe_now,
        helps: m.site_tools_safe_now_help,
        alarm: 'safe',
        isUrgent: true,
      },
      {
        id: 'unsure',
        says: m.site_tools_unsure,
        helps: m.site_tools_safe_unsure_help,
        alarm: 'safe',
        articles: ['when-home-is-not-calm'],
      },
    ],
  },
];

/** Every article that an answer leads to. */
export const ARTICLES: readonly string[] = QUESTIONS.flatMap(({ answers }) =>
  answers.flatMap(({ articles }) => articles ?? []),
);
