import { m } from '@breakwater/i18n';

export const load = () => ({ description: m.site_tools_lead() });
