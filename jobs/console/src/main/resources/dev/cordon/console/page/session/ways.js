import { answered, Api } from "../core/api.js";

const PLACE = "cordon.place";

/**
 * The ways to sign in that this console has. Where it does not say, the one-time token is offered: signing in then tells
 * what is wrong.
 *
 * @returns {Promise<{one_time_token: boolean, oidc?: {name: string}}>}
 */
export async function waysToSignIn() {
  try {
    return await answered(Api.BASE + "/sign-in");
  } catch {
    return { one_time_token: true };
  }
}

/** Leaves for the provider, and keeps for the way back which page this is. */
export async function leaveForProvider() {
  const begun = await answered(Api.BASE + "/sign-in/oidc", { method: "POST" });
  try {
    sessionStorage.setItem(PLACE, location.hash);
  } catch {
    // this browser keeps nothing, so it comes back to the queue
  }
  location.assign(begun.location);
}

/** Goes to the page that was left for the provider. */
export function returnToPlace() {
  try {
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (place?.startsWith("#") && !location.hash) {
      history.replaceState(null, "", place);
    }
  } catch {
    // nothing was kept
  }
}
