// SPDX-License-Identifier: Apache-2.0
#include "server/http/gzip.h"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>
#include <cstdint>

namespace tucao::server {
namespace {

namespace zlib = boost::beast::zlib;

void append_little_endian(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(value >> shift));
}

}  // namespace

std::string gzipped(std::string_view text) {
  // Deflate, no name and no time, by an unknown system.
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
  const std::size_t head = out.size();
  zlib::deflate_stream stream;
  stream.reset(6, 15, 8, zlib::Strategy::normal);
  out.resize(head + stream.upper_bound(text.size()));
  zlib::z_params state;
  state.next_in = text.data();
  state.avail_in = text.size();
  state.next_out = out.data() + head;
  state.avail_out = out.size() - head;
  boost::beast::error_code ended;
  stream.write(state, zlib::Flush::finish, ended);
  out.resize(head + state.total_out);
  boost::crc_32_type sum;
  sum.process_bytes(text.data(), text.size());
  append_little_endian(out, sum.checksum());
  append_little_endian(out, static_cast<std::uint32_t>(text.size()));
  return out;
}

}  // namespace tucao::server
