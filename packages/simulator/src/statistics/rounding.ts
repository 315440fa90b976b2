/** Numbers that are equal up to rounding differ by at most this part of their magnitude. */
export const ROUNDING = 1e-12;
