import type { Problem } from '@breakwater/domain/case';
import type { ClosePersonKind, MayContact, RelationKind } from '@breakwater/domain/client';
import type { IntakeChannel, IntakeGround, ReportedBy, RiskAnswer } from '@breakwater/domain/intake';
import type { SafeContact } from '@breakwater/domain/safe-contact';

/** What a demo person's file holds besides their case. `household`: what those who live with them are to them. */
export type DemoFile = {
  intake: {
    channel: IntakeChannel;
    ground: IntakeGround;
    reportedBy: ReportedBy;
    reporterName?: string;
    reporterRole?: string;
    riskSelf: RiskAnswer;
    riskOther: RiskAnswer;
    account: string;
    problems?: Problem[];
  };
  /** The newest last; each follows the one before. */
  agreements?: { daysAgo: number; reason?: string; safeContact: Partial<SafeContact> }[];
  close?: {
    kind: ClosePersonKind;
    mayContact: MayContact;
    name: string;
    relation: string;
    howHelp: string;
    reach?: string;
  }[];
  household?: RelationKind;
};

/** By the slug of whose file it is. */
export const DEMO_FILES: Record<string, DemoFile> = {
  iryna: {
    intake: {
      channel: 'call',
      ground: 'harmed',
      reportedBy: 'self',
      riskSelf: 'no',
      riskOther: 'yes',
      account: 'Чоловік забирає гроші й перевіряє телефон. Учора вперше вдарив при дітях.',
    },
    agreements: [
      {
        daysAgo: 41,
        safeContact: {
          channel: 'phone',
          address: '+441632960377',
          name: 'Пані Ірино',
          from: '09:00',
          until: '17:00',
        },
      },
      {
        daysAgo: 12,
        reason: 'Чоловік тепер удома після обіду.',
        safeContact: {
          channel: 'phone',
          address: '+441632960377',
          name: 'Пані Ірино',
          days: 'weekdays',
          from: '09:00',
          until: '11:00',
          codeWord: 'бузок',
          whoElse: 'Якщо відповість хтось інший: «помилилися номером»',
          never: 'Не писати повідомлень: телефон читають.',
        },
      },
    ],
    close: [
      {
        kind: 'support',
        mayContact: 'yes',
        name: 'Оксана',
        relation: 'сестра',
        howHelp: 'Може взяти дітей на ніч, має машину.',
        reach: '+441632960378',
      },
      {
        kind: 'support',
        mayContact: 'no',
        name: 'Свекруха',
        relation: 'мати чоловіка',
        howHelp: 'Забирає онука зі школи, але все розповідає синові.',
      },
    ],
    household: 'child',
  },
  vera: {
    intake: {
      channel: 'call',
      ground: 'learned',
      reportedBy: 'person',
      reporterName: 'Hana Svobodová',
      reporterRole: 'dcera',
      riskSelf: 'unsure',
      riskOther: 'no',
      account: 'Po smrti manžela skoro nejí a říká, že už to nemá cenu.',
    },
    agreements: [
      {
        daysAgo: 63,
        safeContact: {
          channel: 'phone',
          address: '+441632960412',
          name: 'Paní Svobodová',
          from: '08:00',
          until: '18:00',
          mayLeaveMessage: true,
        },
      },
    ],
    close: [
      {
        kind: 'support',
        mayContact: 'yes',
        name: 'Hana',
        relation: 'dcera',
        howHelp: 'Volá každý večer, v neděli přijíždí.',
        reach: '+441632960413',
      },
    ],
  },
  ayu: {
    intake: {
      channel: 'walk_in',
      ground: 'harmed',
      reportedBy: 'self',
      riskSelf: 'unsure',
      riskOther: 'no',
      account: 'Datang bersama ibunya. Menyakiti diri sejak dirundung di sekolah.',
    },
    close: [
      {
        kind: 'guardian',
        mayContact: 'yes',
        name: 'Ibu Ratna',
        relation: 'ibu',
        howHelp: 'Menjemput dari sekolah, menyimpan benda tajam.',
        reach: '+441632960632',
      },
    ],
  },
  lanhua: {
    intake: {
      channel: 'letter',
      ground: 'harmed',
      reportedBy: 'self',
      riskSelf: 'no',
      riskOther: 'no',
      account: '工厂关闭，欠租两个月，房东催得很急。',
    },
    agreements: [
      {
        daysAgo: 30,
        safeContact: {
          channel: 'email',
          address: 'lan.hua@example.org',
          name: '王女士',
          from: '18:00',
          until: '23:00',
        },
      },
    ],
  },
  heron: {
    intake: {
      channel: 'notice',
      ground: 'organisation',
      reportedBy: 'agency',
      reporterName: 'Rape crisis line',
      reporterRole: 'handed over with her agreement',
      riskSelf: 'unsure',
      riskOther: 'no',
      account: 'Something that happened years ago has come back. She wants no name on paper.',
    },
    agreements: [{ daysAgo: 9, safeContact: { channel: 'code_only', never: 'Nothing by post.' } }],
  },
};
