import type { EmergencyNumber } from './emergency-numbers.ts';

/** A country (ISO 3166-1 alpha-2, `EU` for the union) in which a centre can't be set up, and where its numbers are written. */
export type Elsewhere = { region: string; numbers: EmergencyNumber[]; source: string };

/** What every mobile phone takes for an emergency call, wherever it is (3GPP TS 22.101, chapter 10). */
export const MOBILE_EMERGENCY = '112';

const all = (dial: string): EmergencyNumber => ({ dial, what: 'all' });
const each = (police: string, ambulance: string, fire: string): EmergencyNumber[] => [
  { dial: police, what: 'police' },
  { dial: ambulance, what: 'ambulance' },
  { dial: fire, what: 'fire' },
];

/**
 * Emergency numbers of other countries, for people who are away from home or fear for somebody far away. Only what is
 * set down by law or by the service itself; a country that isn't surely known isn't here.
 */
export const EMERGENCY_ELSEWHERE: Elsewhere[] = [
  { region: 'EU', numbers: [all('112')], source: 'Directive (EU) 2018/1972, article 109' },
  {
    region: 'SK',
    numbers: [all('112'), ...each('158', '155', '150')],
    source: 'Act 129/2002 on the integrated rescue system',
  },
  {
    region: 'PL',
    numbers: [all('112'), ...each('997', '999', '998')],
    source: 'Act of 22 November 2013 on the emergency notification system',
  },
  {
    region: 'DE',
    numbers: [all('112'), { dial: '110', what: 'police' }],
    source: 'Verordnung über Notrufverbindungen, § 1',
  },
  {
    region: 'AT',
    numbers: [all('112'), ...each('133', '144', '122')],
    source: 'RTR, the Austrian regulator: emergency numbers',
  },
  {
    region: 'HU',
    numbers: [all('112'), ...each('107', '104', '105')],
    source: 'National Directorate General for Disaster Management of Hungary',
  },
  {
    region: 'RO',
    numbers: [all('112')],
    source: 'Emergency ordinance 34/2008 on the single national system',
  },
  {
    region: 'MD',
    numbers: [all('112')],
    source: 'Act 174/2014 on the national single emergency service 112',
  },
  { region: 'GE', numbers: [all('112')], source: 'Ministry of internal affairs of Georgia, 112.gov.ge' },
  {
    region: 'TR',
    numbers: [all('112')],
    source: 'Ministry of the interior of Türkiye, 112 emergency call centres',
  },
  {
    region: 'CH',
    numbers: [all('112'), ...each('117', '144', '118')],
    source: 'BAKOM, the Swiss regulator: emergency numbers',
  },
  { region: 'NO', numbers: each('112', '113', '110'), source: 'Norwegian directorate for civil protection' },
  { region: 'US', numbers: [all('911')], source: 'Wireless Communications and Public Safety Act of 1999' },
  { region: 'CA', numbers: [all('911')], source: 'CRTC, 9-1-1 services' },
  { region: 'AU', numbers: [all('000')], source: 'Telecommunications Numbering Plan, triple zero' },
  { region: 'NZ', numbers: [all('111')], source: 'New Zealand Police, 111' },
  {
    region: 'JP',
    numbers: each('110', '119', '119'),
    source: 'National Police Agency; Fire and Disaster Management Agency',
  },
  {
    region: 'KR',
    numbers: each('112', '119', '119'),
    source: 'Korean National Police Agency; National Fire Agency',
  },
  {
    region: 'SG',
    numbers: each('999', '995', '995'),
    source: 'Singapore Police Force; Singapore Civil Defence Force',
  },
  { region: 'MY', numbers: [all('999')], source: 'Malaysia emergency response services 999' },
  {
    region: 'IN',
    numbers: [all('112')],
    source: 'Ministry of home affairs of India, emergency response support system',
  },
];
