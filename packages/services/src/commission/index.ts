export { agreeCommission } from './agree-commission.ts';
export { aimsSummary } from './aims-summary.ts';
export type { AimSummary } from './aims-summary.ts';
export { nameTheme } from './name-theme.ts';
export { open } from './open.ts';
export { recordIntervention } from './record-intervention.ts';
export { setAim } from './set-aim.ts';
export { setThemeAside } from './set-theme-aside.ts';
export { writeSituationMap } from './write-situation-map.ts';
