import type { Secrets } from "../host/secrets.ts";

/** Randomness and digests from Node's OpenSSL. */
export const nodeSecrets: Secrets = {
  token: (bytes) => crypto().randomBytes(bytes).toString("hex"),
  digest: (text) => crypto().createHash("sha256").update(text).digest("hex"),
  derive: async (secret, purpose) =>
    new Promise((resolve, reject) => {
      crypto().scrypt(secret, purpose, 32, (error, key) => (error === null ? resolve(key.toString("hex")) : reject(error)));
    }),
  isSame: (left, right) => crypto().timingSafeEqual(sha256(left), sha256(right)),
};

// timingSafeEqual wants equal lengths; digests have them, so not even the length of a secret shows.
function sha256(text: string): Uint8Array {
  return crypto().createHash("sha256").update(text).digest();
}

// Loading OpenSSL's binding costs about 4 ms, which a start that needs no secret should not pay.
function crypto() {
  return process.getBuiltinModule("node:crypto");
}
