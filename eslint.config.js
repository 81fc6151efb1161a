import { config } from '@breakwater/eslint-config';

export default config();
