// SPDX-License-Identifier: Apache-2.0
#include "server/live/frame.h"

#include <gtest/gtest.h>

#include <array>

namespace tucao::server {
namespace {

/// A client's frame, masked with `mask`.
std::string client_frame(int first_byte, const std::string& payload, bool masked = true) {
  std::string bytes(1, static_cast<char>(first_byte));
  const int mask_bit = masked ? 0x80 : 0;
  if (payload.size() < 126) {
    bytes.push_back(static_cast<char>(mask_bit | static_cast<int>(payload.size())));
  } else {
    bytes.push_back(static_cast<char>(mask_bit | 126));
    bytes.push_back(static_cast<char>(payload.size() >> 8));
    bytes.push_back(static_cast<char>(payload.size() & 0xFF));
  }
  const std::string mask = "\x01\x02\x03\x04";
  if (masked) bytes += mask;
  for (std::size_t i = 0; i < payload.size(); ++i) {
    bytes.push_back(masked ? static_cast<char>(payload[i] ^ mask[i % 4]) : payload[i]);
  }
  return bytes;
}

std::uint16_t violation_of(const std::string& bytes) {
  FrameReader reader(4096);
  const auto frames = reader.read(bytes);
  if (frames.empty() || !std::holds_alternative<Violation>(frames.back())) return 0;
  return std::get<Violation>(frames.back()).code;
}

TEST(Frame, WritesTheThreeLengthForms) {
  EXPECT_EQ(*text_frame("hi"), std::string("\x81\x02hi"));
  EXPECT_EQ(text_frame(std::string(125, 'x'))->size(), 127u);
  EXPECT_EQ(text_frame(std::string(126, 'x'))->substr(0, 4), std::string("\x81\x7E\x00\x7E", 4));
  EXPECT_EQ(text_frame(std::string(65535, 'x'))->substr(0, 4), std::string("\x81\x7E\xFF\xFF", 4));
  EXPECT_EQ(text_frame(std::string(65536, 'x'))->substr(0, 10),
            std::string("\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(Frame, WritesCloseAndPong) {
  EXPECT_EQ(*close_frame(1012), std::string("\x88\x02\x03\xF4"));
  EXPECT_EQ(*close_frame(close_no_code), std::string("\x88\x00", 2));
  EXPECT_EQ(*pong_frame("ab"), std::string("\x8A\x02"
                                           "ab"));
}

TEST(FrameReader, ReadsAMessageInAnyPieces) {
  const std::string bytes =
      client_frame(0x81, "吐槽") + client_frame(0x89, "p") + client_frame(0x81, "");
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    FrameReader reader(4096);
    std::vector<ClientFrame> all;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      for (auto& frame : reader.read(std::string_view(bytes).substr(at, piece)))
        all.push_back(frame);
    }
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(std::get<TextMessage>(all[0]).text, "吐槽");
    EXPECT_EQ(std::get<Ping>(all[1]).payload, "p");
    EXPECT_EQ(std::get<TextMessage>(all[2]).text, "");
  }
}

TEST(FrameReader, JoinsFragmentsWithAPingBetweenThem) {
  FrameReader reader(4096);
  const std::string word = "吐槽";
  const auto frames = reader.read(client_frame(0x01, word.substr(0, 4)) + client_frame(0x89, "") +
                                  client_frame(0x80, word.substr(4)));
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<Ping>(frames[0]));
  EXPECT_EQ(std::get<TextMessage>(frames[1]).text, word);
}

TEST(FrameReader, RefusesWhatTheProtocolForbids) {
  EXPECT_EQ(violation_of(client_frame(0x81, "x", false)), close_protocol_error) << "not masked";
  EXPECT_EQ(violation_of(client_frame(0xC1, "x")), close_protocol_error) << "reserved bit";
  EXPECT_EQ(violation_of(client_frame(0x83, "x")), close_protocol_error) << "reserved opcode";
  EXPECT_EQ(violation_of(client_frame(0x8B, "x")), close_protocol_error)
      << "reserved control opcode";
  EXPECT_EQ(violation_of(client_frame(0x80, "x")), close_protocol_error)
      << "continuation of nothing";
  EXPECT_EQ(violation_of(client_frame(0x01, "x") + client_frame(0x81, "y")), close_protocol_error)
      << "a new message inside another";
  EXPECT_EQ(violation_of(client_frame(0x09, "x")), close_protocol_error) << "fragmented ping";
  EXPECT_EQ(violation_of(client_frame(0x89, std::string(126, 'x'))), close_protocol_error)
      << "long ping";
  EXPECT_EQ(violation_of(client_frame(0x82, "x")), close_unsupported) << "binary";
  EXPECT_EQ(violation_of(client_frame(0x81, "\xFF")), close_bad_text) << "not UTF-8";
  EXPECT_EQ(violation_of(client_frame(0x88, "\x03")), close_protocol_error) << "half a close code";
  EXPECT_EQ(violation_of(client_frame(0x88, std::string("\x03\xED"))), close_protocol_error)
      << "close 1005";
  EXPECT_EQ(violation_of(client_frame(0x88, std::string("\x0B\xB7"))), close_protocol_error)
      << "close 2999";
  EXPECT_EQ(violation_of(client_frame(0x88, std::string("\x03\xE8\xFF"))), close_bad_text)
      << "close reason";
  EXPECT_EQ(violation_of(std::string("\x81\xFE\x00\x05\x01\x02\x03\x04", 8)), close_protocol_error)
      << "a length that is longer than need be";
}

TEST(FrameReader, JudgesALengthBeforeItAllocates) {
  const std::string huge("\x81\xFF\x40\x00\x00\x00\x00\x00\x00\x00\x01\x02\x03\x04", 14);
  EXPECT_EQ(violation_of(huge), close_too_big);
  const std::string negative("\x81\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x02\x03\x04", 14);
  EXPECT_EQ(violation_of(negative), close_protocol_error);
}

TEST(FrameReader, CountsTheFragmentsTogether) {
  const std::string half(3000, 'x');
  EXPECT_EQ(violation_of(client_frame(0x01, half) + client_frame(0x80, half)), close_too_big);
}

TEST(FrameReader, EchoesTheCloseCodeAndIgnoresTheRest) {
  FrameReader reader(4096);
  const auto frames =
      reader.read(client_frame(0x88, std::string("\x03\xE9", 2)) + client_frame(0x81, "late"));
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_EQ(std::get<CloseRequest>(frames[0]).code, 1001);
  EXPECT_TRUE(reader.read(client_frame(0x81, "later")).empty());
}

}  // namespace
}  // namespace tucao::server
