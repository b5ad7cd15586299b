// SPDX-License-Identifier: Apache-2.0
// Sizes of pages in CSS pixels.
export const SMALL_PHONE = { width: 360, height: 740 };
export const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 1180, height: 820 };
export const LAPTOP = { width: 1280, height: 800 };
export const DESK = { width: 1440, height: 900 };
export const KIOSK = { width: 1080, height: 1920 };
export const WALL = { width: 1920, height: 1080 };
