import { m } from '@breakwater/i18n';

/** The tools that stay on the device, in the order of their page: `/tools/<id>`. */
export const TOOLS = [
  { id: 'breathing', title: m.site_tools_breathing_title, text: m.site_tools_breathing_text },
  { id: 'grounding', title: m.site_tools_grounding_title, text: m.site_tools_grounding_text },
  { id: 'plan', title: m.site_tools_plan_title, text: m.site_tools_plan_text },
  { id: 'today', title: m.site_tools_today_title, text: m.site_tools_today_text },
] as const;

export type ToolId = (typeof TOOLS)[number]['id'];
