import type { Country } from './schema.ts';

/** One public emergency number; `what` is a key `emergency_<what>` of i18n. */
export type EmergencyNumber = { dial: string; what: 'all' | 'police' | 'ambulance' | 'fire' | 'text' };

/**
 * Public emergency numbers by country, first the one to call when in doubt.
 * Sources: EU decision 91/396/EEC (112) and Czechia's 158/155/150; Ukraine's 112 act and 102/103/101; Indonesia's 112
 * (not answered in every region: hence the others) and 110/119/118/113; China's 110/120/119; the UK's 999 and 112.
 */
export const EMERGENCY_NUMBERS: Record<Country, EmergencyNumber[]> = {
  CZ: [
    { dial: '112', what: 'all' },
    { dial: '158', what: 'police' },
    { dial: '155', what: 'ambulance' },
    { dial: '150', what: 'fire' },
  ],
  UA: [
    { dial: '112', what: 'all' },
    { dial: '102', what: 'police' },
    { dial: '103', what: 'ambulance' },
    { dial: '101', what: 'fire' },
  ],
  ID: [
    { dial: '112', what: 'all' },
    { dial: '110', what: 'police' },
    { dial: '119', what: 'ambulance' },
    { dial: '118', what: 'ambulance' },
    { dial: '113', what: 'fire' },
  ],
  CN: [
    { dial: '110', what: 'police' },
    { dial: '120', what: 'ambulance' },
    { dial: '119', what: 'fire' },
  ],
  GB: [
    { dial: '999', what: 'all' },
    { dial: '112', what: 'all' },
  ],
};
