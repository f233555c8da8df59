/**
 * The file in the state directory of a profile that another engine has taken over; its text is that engine's id. The profile's own engine
 * does not look at it, and without the file the profile is as before.
 */
export const takeOverMark = "gw-taken-over";
