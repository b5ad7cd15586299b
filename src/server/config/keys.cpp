// SPDX-License-Identifier: Apache-2.0
#include "server/config/keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "server/service/secrets.h"

namespace tucao::server {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

Result<void, std::string> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (error) return fail("cannot create " + folder.string() + ": " + error.message());
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return fail("cannot create " + folder.string() + ": " + reason());
  }
  return {};
}

/// Writes `hex` to a file that must not exist yet, durably.
Result<void, std::string> write_key(const fs::path& file, const std::string& hex) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) return fail("cannot create " + file.string() + ": " + reason());
  const std::string line = hex + "\n";
  const bool written =
      ::write(handle, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(handle) == 0;
  const std::string why = written ? std::string{} : reason();
  ::close(handle);
  if (written) return {};
  ::unlink(file.c_str());
  return fail("cannot write " + file.string() + ": " + why);
}

Result<std::string, std::string> read_key(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0)
    return fail("cannot read " + file.string() + ": " + reason());
  if ((status.st_mode & 077) != 0) {
    return fail(file.string() + " can be read by others: chmod 600 it");
  }
  std::ifstream in(file);
  std::string hex;
  in >> hex;
  if (!bytes_of_hex(hex) || hex.size() != 2 * Key{}.size()) {
    return fail(file.string() + " does not hold 64 hex digits");
  }
  return hex;
}

Key key_of(const std::string& hex) {
  Key key{};
  const std::string bytes = *bytes_of_hex(hex);
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

Result<std::string, std::string> load_or_make(const fs::path& file) {
  if (!fs::exists(file)) {
    const auto made = write_key(file, hex_of(random_bytes(Key{}.size())));
    if (!made) return fail(made.error());
  }
  return read_key(file);
}

}  // namespace

Result<Keys, std::string> load_keys(const fs::path& folder) {
  if (const auto made = make_folder(folder); !made) return fail(made.error());
  const auto code = load_or_make(folder / "code.key");
  if (!code) return fail(code.error());
  const auto session = load_or_make(folder / "session.key");
  if (!session) return fail(session.error());
  const auto work_contact = load_or_make(folder / "work-contact.key");
  if (!work_contact) return fail(work_contact.error());

  const fs::path contact_public = folder / "contact-public.key";
  if (!fs::exists(contact_public)) {
    Key public_half{};
    Key secret_half{};
    crypto_box_keypair(public_half.data(), secret_half.data());
    const auto secret = write_key(folder / "contact-secret.key", hex_of(secret_half));
    sodium_memzero(secret_half.data(), secret_half.size());
    if (!secret) return fail(secret.error());
    if (const auto written = write_key(contact_public, hex_of(public_half)); !written) {
      return fail(written.error());
    }
  }
  const auto contact = read_key(contact_public);
  if (!contact) return fail(contact.error());
  Keys keys{key_of(*code), key_of(*session), key_of(*work_contact), key_of(*contact), {}};
  if (fs::exists(folder / "contact-secret.key")) {
    const auto secret = read_key(folder / "contact-secret.key");
    if (!secret) return fail(secret.error());
    keys.contact_secret = key_of(*secret);
  }
  return keys;
}

Result<std::string, std::string> load_feed_key(const fs::path& folder, const domain::HallId& hall) {
  if (const auto made = make_folder(folder); !made) return fail(made.error());
  return load_or_make(folder / ("feed-" + hall.value + ".key"));
}

}  // namespace tucao::server
