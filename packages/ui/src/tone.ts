/** What a colour stands for: leaf done or open, amber care, brick danger, violet live. */
export type Tone = 'plain' | 'leaf' | 'amber' | 'brick' | 'violet';
