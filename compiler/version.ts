// The version of pluac; equals the one in package.json (a test says so).

/** The version, such as "0.1.0". */
export const VERSION = "0.1.0";
