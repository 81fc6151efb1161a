import type { ContactChannel, ContactParty } from '@breakwater/domain/contact';
import type { Safety, SealedNote } from '@breakwater/domain/note';
import type { RiskLevel } from '@breakwater/domain/case';
import type {
  Aim,
  AimState,
  Manner,
  Outcome,
  SealedSituationMap,
  Topic,
} from '@breakwater/domain/commission';

export type DemoNote = Partial<SealedNote> & {
  daysAgo: number;
  aims?: Aim[];
  riskLevel?: RiskLevel;
  safety?: Safety;
  addendum?: string;
  /** Left unsigned: somebody is still writing. */
  isDraft?: boolean;
};
export type DemoWork = {
  map: SealedSituationMap;
  commission: { words: string; agreedBy: string };
  aims: { aim: Aim; state: AimState; daysAgo: number; remark?: string }[];
  themes?: string[];
  help?: {
    topic: Topic;
    manner: Manner;
    outcome: Outcome;
    minutes: number;
    daysAgo: number;
    text: string;
    reason?: string;
  }[];
  contacts?: {
    channel: ContactChannel;
    party: ContactParty;
    daysAgo: number;
    minutes?: number;
    withWhom?: string;
    text: string;
    safeContact?: string;
  }[];
  notes: DemoNote[];
};

/** What has been worked on in the demo's cases, by the person's slug: invented, in each one's language. */
export const DEMO_WORK: Record<string, DemoWork> = {
  iryna: {
    map: {
      happened:
        'Чоловік перевіряє телефон, забирає гроші. У вересні вперше вдарив при дітях. Відтоді вона спить у кімнаті сина.',
      involved: 'Двоє дітей. Сестра Оксана знає все і готова прийняти їх. Свекруха на боці чоловіка.',
      tried: 'Двічі йшла до сестри, обидва рази повернулася через школу. До поліції не зверталася.',
    },
    commission: {
      words: 'Хочу зрозуміти, як піти так, щоб діти не боялися, і щоб я не повернулася знову.',
      agreedBy: 'Ірина і Олена Маркова',
    },
    aims: [
      { aim: 'safety', state: 'worked_on', daysAgo: 39 },
      { aim: 'support_network', state: 'met', daysAgo: 20, remark: 'Сестра тримає речі й запасні ключі.' },
      { aim: 'plan', state: 'worked_on', daysAgo: 20 },
    ],
    help: [
      {
        topic: 'rights',
        manner: 'with',
        outcome: 'informed',
        minutes: 40,
        daysAgo: 25,
        text: 'Прочитали разом, що дає заборонний припис і як його просити.',
      },
      {
        topic: 'accompaniment',
        manner: 'with',
        outcome: 'settled',
        minutes: 110,
        daysAgo: 8,
        text: 'Заява в міграційному відділі прийнята.',
        reason: 'Минулого разу чоловік чекав на неї перед входом; сама вона не пішла б.',
      },
    ],
    contacts: [
      {
        channel: 'call',
        party: 'household',
        daysAgo: 12,
        minutes: 10,
        withWhom: 'Оксана, сестра',
        text: 'Питає, чи можна привезти дітей у п’ятницю. Домовилися, що Ірина передзвонить сама.',
        safeContact: 'Ірині не дзвонити після 17:00, чоловік удома.',
      },
    ],
    notes: [
      {
        daysAgo: 20,
        worked:
          'Розклали дорогу зі школи та шлях до сестри на кроки. «Мені вперше стало видно, що це можна».',
        done: 'Нормалізація амбівалентності, складання плану виходу.',
        risk: 'Погроз на цьому тижні не було. Документи вже в сестри.',
        riskLevel: 'high',
        safety: 'no_danger',
        aims: ['safety', 'plan'],
        next: 'Дізнатися про місце в школі біля сестри.',
        addendum: 'Школа підтвердила два місця з понеділка.',
      },
    ],
  },
  vera: {
    map: {
      happened:
        'Manžel zemřel v červenci po krátké nemoci. Od té doby skoro nejí, byt uklízí v noci, aby nemusela spát.',
      involved: 'Dcera Lenka volá denně. Sousedka nosí nákup.',
      tried: 'Praktická lékařka předepsala léky na spaní, nebere je.',
    },
    commission: {
      words: 'Chci o něm mluvit a nebýt při tom pro nikoho přítěž.',
      agreedBy: 'paní Věra a Petr Dvořák',
    },
    aims: [
      { aim: 'emotions', state: 'worked_on', daysAgo: 55 },
      {
        aim: 'threatening_tendencies',
        state: 'worked_on',
        daysAgo: 48,
        remark: 'O myšlenkách na smrt mluví otevřeně.',
      },
      { aim: 'stabilise', state: 'met', daysAgo: 36, remark: 'Jí dvakrát denně, spí pět hodin.' },
    ],
    themes: ['Loučení, ke kterému nedošlo', 'Být na někom závislá'],
    help: [
      {
        topic: 'doctors',
        manner: 'with',
        outcome: 'settled',
        minutes: 30,
        daysAgo: 44,
        text: 'Společně zavolaly ordinaci a domluvily kontrolu.',
      },
    ],
    notes: [
      {
        daysAgo: 48,
        worked: 'Vyprávěla o posledním týdnu v nemocnici. „Kdybych tam tu noc zůstala.“',
        done: 'Doprovázení v žalu, mapování rizika.',
        risk: 'Říká, že by nechtěla být, plán nemá. Chrání ji dcera a slib, který jí dala.',
        riskLevel: 'moderate',
        safety: 'no_danger',
        aims: ['emotions', 'threatening_tendencies'],
        next: 'Zapojit dceru, pokud paní Věra svolí.',
      },
      {
        daysAgo: 36,
        worked: 'Poprvé odešla na hřbitov sama a vrátila se pěšky.',
        riskLevel: 'low',
        safety: 'no_danger',
        risk: 'Myšlenky na smrt slabší, krizový plán má v peněžence.',
        aims: ['stabilise'],
        next: 'Probrat, co s manželovými věcmi.',
      },
    ],
  },
  rizky: {
    map: {
      happened:
        'Berpisah tiga bulan lalu. Serangan panik pertama di angkutan umum, sejak itu menghindari keramaian.',
      involved: 'Kakak tinggal sekota. Atasan tahu sedang sakit, tidak tahu sebabnya.',
      tried: 'Latihan napas dari internet, membantu sedikit.',
    },
    commission: {
      words: 'Saya ingin bisa naik kereta lagi tanpa takut mati.',
      agreedBy: 'Rizky dan Sari Wulandari',
    },
    aims: [
      { aim: 'own_ability', state: 'worked_on', daysAgo: 9 },
      {
        aim: 'understanding',
        state: 'met',
        daysAgo: 5,
        remark: 'Memahami lingkaran panik dan bisa menjelaskannya sendiri.',
      },
    ],
    notes: [
      {
        daysAgo: 5,
        worked: 'Menggambar lingkaran panik bersama. “Jadi jantung saya tidak rusak.”',
        done: 'Psikoedukasi, latihan grounding lima indra.',
        riskLevel: 'low',
        aims: ['understanding', 'own_ability'],
        next: 'Naik kereta satu stasiun bersama kakak.',
      },
    ],
  },
  lanhua: {
    map: {
      happened: '工厂八月关闭，尚欠两个月工资。房东催租，限期月底。',
      involved: '一位同乡合租。父母在老家，还不知道。',
      tried: '去过一次劳动仲裁窗口，材料不齐被退回。',
    },
    commission: { words: '想先保住住处，再把工资要回来。', agreedBy: '兰花与林薇' },
    aims: [
      { aim: 'negotiating', state: 'worked_on', daysAgo: 22, remark: '自己打电话问清了材料清单。' },
      { aim: 'other_services', state: 'worked_on', daysAgo: 18 },
    ],
    help: [
      {
        topic: 'housing',
        manner: 'with',
        outcome: 'under_way',
        minutes: 50,
        daysAgo: 24,
        text: '一起写信给房东，提出分期付款。',
      },
      {
        topic: 'offices',
        manner: 'with',
        outcome: 'settled',
        minutes: 60,
        daysAgo: 18,
        text: '核对仲裁申请材料，已受理。',
      },
      {
        topic: 'social_security',
        manner: 'for',
        outcome: 'informed',
        minutes: 20,
        daysAgo: 16,
        text: '查询失业保险金条件并书面告知。',
      },
    ],
    notes: [
      {
        daysAgo: 18,
        worked: '练习在窗口如何开口、被拒时问什么。“原来可以要求书面答复。”',
        done: '角色演练，整理材料清单。',
        aims: ['negotiating'],
        next: '下周二查询仲裁开庭日期。',
      },
    ],
  },
  grace: {
    map: {
      happened:
        'Her sister died in September after an accident. She organised everything and has not cried since.',
      involved: 'Her brother-in-law and a niece of six. Her manager has offered leave.',
      tried: 'Ran every evening until her knee gave out. Talks to nobody at home.',
    },
    commission: {
      words: 'I want to fall apart somewhere safe, so that I can stop doing it in the car.',
      agreedBy: 'Grace and Olena Marková',
    },
    aims: [
      { aim: 'emotions', state: 'met', daysAgo: 40 },
      {
        aim: 'support_network',
        state: 'worked_on',
        daysAgo: 33,
        remark: 'Told her brother-in-law that she is not all right.',
      },
      { aim: 'understanding', state: 'worked_on', daysAgo: 12 },
    ],
    themes: ['Being the strong one', 'Anger at the driver, and at herself'],
    help: [
      {
        topic: 'employment',
        manner: 'with',
        outcome: 'settled',
        minutes: 25,
        daysAgo: 52,
        text: 'Drafted what to say to her manager about three weeks of leave.',
      },
    ],
    contacts: [
      {
        channel: 'call',
        party: 'client',
        daysAgo: 30,
        minutes: 15,
        text: 'Called from the car park. Stayed on the line until she could drive.',
      },
    ],
    notes: [
      {
        daysAgo: 54,
        worked: 'The day of the funeral, hour by hour. “I was the one with the list.”',
        done: 'Held the silence; named the exhaustion.',
        aims: ['emotions'],
        next: 'Bring the photograph she cannot look at.',
      },
      {
        daysAgo: 40,
        worked: 'She brought the photograph, and cried for the first time.',
        done: 'Grief work with the photograph; how to come back to the day afterwards.',
        riskLevel: 'none',
        aims: ['emotions', 'own_ability'],
        next: 'An evening with her niece.',
        addendum: 'She wrote that the evening went well.',
      },
      { daysAgo: 2, isDraft: true, worked: 'Anger came up today, first at the driver, then' },
    ],
  },
  heron: {
    map: {
      happened: 'An assault years ago, never told. A smell in a lift brought it back.',
      involved: 'A partner who notices that something is wrong.',
      tried: 'Avoiding the building; not sleeping.',
    },
    commission: {
      words: 'Somebody who believes me, before anything else.',
      agreedBy: 'Heron and Olena Marková',
    },
    aims: [{ aim: 'safety', state: 'met', daysAgo: 7 }],
    contacts: [
      {
        channel: 'call',
        party: 'client',
        daysAgo: 6,
        minutes: 35,
        text: 'Called from a friend’s. Slept four hours. Asked what would happen if she went to the police; nothing has to be decided now.',
        safeContact: 'Never call back: she calls.',
      },
    ],
    notes: [
      {
        daysAgo: 7,
        worked: 'What she remembers, in the order that she chose. Stopped when she asked to.',
        done: 'Believing, normalising, grounding before leaving.',
        risk: 'No thoughts of ending her life. Safe at home.',
        riskLevel: 'moderate',
        safety: 'no_danger',
        aims: ['safety', 'emotions'],
        next: 'She decides whether the partner is told.',
      },
    ],
  },
};
