/** Numbers that are the same but for rounding differ by no more than this part of their magnitude. */
export const ROUNDING = 1e-12;
