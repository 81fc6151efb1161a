import { roleName, type RoleName } from '../role/roles.ts';

/** The address of one database under one role, on the server of `adminUrl`. */
export function urlOf(adminUrl: string, role: RoleName, password: string, database: string): string {
  const made = new URL(adminUrl);
  made.username = roleName(role);
  made.password = encodeURIComponent(password);
  made.pathname = `/${database}`;
  return made.href;
}
