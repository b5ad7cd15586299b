// SPDX-License-Identifier: Apache-2.0
#include "server/service/secrets.h"

#include <sodium.h>

#include <algorithm>

namespace tucao::server {
namespace {

const unsigned char* unsigned_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

bool start_cryptography() { return sodium_init() >= 0; }

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string hex_of(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), unsigned_bytes(bytes), bytes.size());
  hex.pop_back();
  return hex;
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
  return hex_of(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::optional<std::string> bytes_of_hex(std::string_view hex) {
  std::string bytes(hex.size() / 2, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int result = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                    hex.data(), hex.size(), nullptr, &length, &end);
  if (result != 0 || hex.size() % 2 != 0 || length != bytes.size() ||
      end != hex.data() + hex.size()) {
    return std::nullopt;
  }
  return bytes;
}

Digest keyed_hash(const Key& key, std::string_view purpose, std::string_view text) {
  crypto_generichash_state state;
  Digest digest{};
  crypto_generichash_init(&state, key.data(), key.size(), digest.size());
  const unsigned char length = static_cast<unsigned char>(purpose.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, unsigned_bytes(purpose), purpose.size());
  crypto_generichash_update(&state, unsigned_bytes(text), text.size());
  crypto_generichash_final(&state, digest.data(), digest.size());
  return digest;
}

bool equal_secrets(std::string_view given, std::string_view expected) {
  return given.size() == expected.size() &&
         sodium_memcmp(given.data(), expected.data(), expected.size()) == 0;
}

domain::FollowCode derive_follow_code(const Key& key, std::string_view idempotency_key,
                                      int attempt) {
  const Digest digest =
      keyed_hash(key, "code", std::string(idempotency_key) + ":" + std::to_string(attempt));
  std::array<std::uint8_t, domain::code_random_characters> random{};
  std::copy_n(digest.begin(), random.size(), random.begin());
  return domain::make_follow_code(random);
}

Digest hash_of_code(const Key& key, const domain::FollowCode& code) {
  return keyed_hash(key, "lookup", code.value);
}

std::string seal(const Key& public_key, std::string_view text) {
  std::string sealed(text.size() + crypto_box_SEALBYTES, '\0');
  // It fails only for a degenerate public key; the key was made by crypto_box_keypair.
  const int result = crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()),
                                     unsigned_bytes(text), text.size(), public_key.data());
  return result == 0 ? sealed : std::string{};
}

std::optional<std::string> unseal(const Key& public_key, const Key& secret_key,
                                  std::string_view box) {
  if (box.size() < crypto_box_SEALBYTES) return std::nullopt;
  std::string text(box.size() - crypto_box_SEALBYTES, '\0');
  const int result =
      crypto_box_seal_open(reinterpret_cast<unsigned char*>(text.data()), unsigned_bytes(box),
                           box.size(), public_key.data(), secret_key.data());
  if (result != 0) return std::nullopt;
  return text;
}

std::string lock_away(const Key& key, std::string_view text) {
  std::string box = random_bytes(crypto_secretbox_NONCEBYTES);
  const std::string nonce = box;
  box.resize(nonce.size() + crypto_secretbox_MACBYTES + text.size());
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(box.data() + nonce.size()),
                        unsigned_bytes(text), text.size(), unsigned_bytes(nonce), key.data());
  return box;
}

std::optional<std::string> unlock(const Key& key, std::string_view box) {
  constexpr std::size_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (box.size() < head) return std::nullopt;
  const std::string_view locked = box.substr(crypto_secretbox_NONCEBYTES);
  std::string text(box.size() - head, '\0');
  const int result = crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()),
                                                unsigned_bytes(locked), locked.size(),
                                                unsigned_bytes(box), key.data());
  return result == 0 ? std::optional(text) : std::nullopt;
}

std::string hash_password(std::string_view password, PasswordCost cost) {
  const bool least = cost == PasswordCost::Least;
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  const int result =
      crypto_pwhash_str_alg(hash.data(), password.data(), password.size(),
                            least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13);
  if (result != 0) return {};
  hash.resize(hash.find('\0'));
  return hash;
}

bool password_matches(const std::string& hash, std::string_view password, PasswordCost cost) {
  if (hash.empty()) {
    (void)hash_password(password, cost);
    return false;
  }
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace tucao::server
