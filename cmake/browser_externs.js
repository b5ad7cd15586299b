// SPDX-License-Identifier: Apache-2.0
// Names of the browser that the closure compiler does not know as globals, or not at all: it leaves them alone.
/** @externs */
var localStorage, matchMedia, scrollTo, scrollY, sessionStorage;
