// SPDX-License-Identifier: Apache-2.0
#include "server/service/image.h"

#include <gtest/gtest.h>
#include <png.h>
#include <webp/encode.h>

#include <array>
#include <random>

#include "server/service/sample_picture.h"

namespace tucao::server {
namespace {

using namespace std::string_literals;

std::string png_of(int width, int height, const std::vector<std::uint8_t>& rgba) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(width);
  png.height = static_cast<png_uint_32>(height);
  png.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&png, nullptr, &size, 0, rgba.data(), 0, nullptr);
  std::string bytes(size, '\0');
  EXPECT_NE(png_image_write_to_memory(&png, bytes.data(), &size, 0, rgba.data(), 0, nullptr), 0);
  bytes.resize(size);
  return bytes;
}

std::string webp_of(int width, int height, const std::vector<std::uint8_t>& rgba) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(rgba.data(), width, height, 4 * width, &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return out;
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift));
  return bytes;
}

std::array<int, 3> pixel(const Image& image, int x, int y) {
  const auto at = 3 * static_cast<std::size_t>(y * image.width + x);
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

ImageProblem problem_of(std::string_view bytes) {
  const auto image = decode_image(bytes);
  EXPECT_FALSE(image);
  return image ? ImageProblem{} : image.error();
}

TEST(Images, OfTheThreeFormatsAreReadByTheirContent) {
  const auto jpeg = decode_image(sample_jpeg(64, 48));
  ASSERT_TRUE(jpeg);
  EXPECT_EQ(jpeg->width, 64);
  EXPECT_EQ(jpeg->height, 48);
  const std::vector<std::uint8_t> rgba{255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 128};
  for (const std::string& bytes : {png_of(2, 2, rgba), webp_of(2, 2, rgba)}) {
    const auto image = decode_image(bytes);
    ASSERT_TRUE(image);
    EXPECT_EQ(pixel(*image, 0, 0), (std::array{255, 0, 0}));
    EXPECT_EQ(pixel(*image, 1, 0), (std::array{255, 255, 255})) << "what shines through is white";
    EXPECT_EQ(pixel(*image, 0, 1), (std::array{0, 0, 255}));
    EXPECT_GT(pixel(*image, 1, 1)[0], 100);
  }
}

TEST(Images, LoseEverythingThatIsNoPixel) {
  std::string jpeg = sample_jpeg(64, 48);
  const std::string position = "Exif\0\0GPSLatitude 43.88"s;
  jpeg.insert(2, "\xFF\xE1"s +
                     big_endian(static_cast<std::uint32_t>(position.size() + 2)).substr(2) +
                     position);
  jpeg += "PK\x03\x04<script>alert(1)</script>";
  const auto image = decode_image(jpeg);
  ASSERT_TRUE(image);
  const std::string written = encode_jpeg(*image);
  EXPECT_TRUE(written.starts_with("\xFF\xD8\xFF"));
  for (const auto& gone : {"GPSLatitude", "Exif", "script", "PK\x03"}) {
    EXPECT_EQ(written.find(gone), std::string::npos) << gone;
  }
}

TEST(Images, ThatAreSomethingElseAreRefused) {
  const std::string jpeg = sample_jpeg(64, 48);
  const std::string png = png_of(1, 1, {0, 0, 0, 255});
  for (const std::string& bytes :
       {""s, "GIF89a\x01\x00\x01\x00"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s,
        "<!DOCTYPE html><script>alert(1)</script>"s, "%PDF-1.7"s, "\xFF\xD8\xFF"s, "RIFF"s,
        "RIFF\x10\x00\x00\x00WEBPVP8 "s, jpeg.substr(0, jpeg.size() / 2),
        png.substr(0, png.size() - 20)}) {
    EXPECT_EQ(problem_of(bytes), ImageProblem::Unreadable) << bytes.substr(0, 12);
  }
}

TEST(Images, ThatAreDamagedDoNoHarm) {
  std::minstd_rand random(1);
  const std::vector<std::uint8_t> rgba(std::size_t{4} * 40 * 30, 90);
  for (const std::string& whole :
       {sample_jpeg(40, 30), png_of(40, 30, rgba), webp_of(40, 30, rgba)}) {
    for (int i = 0; i < 500; ++i) {
      std::string damaged = whole;
      for (int flips = 0; flips < 3; ++flips) {
        damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
      }
      const auto image = decode_image(damaged);
      EXPECT_TRUE(!image || !encode_jpeg(shrunk(*image, 1600)).empty());
    }
  }
}

TEST(Images, OfTooManyPixelsAreRefusedByTheirHeader) {
  const std::string png = "\x89PNG\r\n\x1A\n" + big_endian(13) + "IHDR" + big_endian(60'000) +
                          big_endian(60'000) + "\x08\x02\x00\x00\x00"s + big_endian(0xFB0E215) +
                          big_endian(0) + "IDAT";
  EXPECT_EQ(problem_of(png), ImageProblem::TooManyPixels);

  std::string jpeg = sample_jpeg(64, 48);
  const auto frame = jpeg.find("\xFF\xC0");
  ASSERT_NE(frame, std::string::npos);
  jpeg.replace(frame + 5, 4, "\xFF\x00\xFF\x00"s);
  EXPECT_EQ(problem_of(jpeg), ImageProblem::TooManyPixels);
}

TEST(Images, ShrinkToTheirLongestSideAndNeverGrow) {
  const auto image = decode_image(sample_jpeg(640, 480));
  ASSERT_TRUE(image);
  const Image small = shrunk(*image, 320);
  EXPECT_EQ(small.width, 320);
  EXPECT_EQ(small.height, 240);
  EXPECT_EQ(shrunk(*image, 1600).width, 640);
  const Image line = shrunk({4000, 1, std::vector<std::uint8_t>(12'000, 7)}, 100);
  EXPECT_EQ(line.height, 1);
  EXPECT_EQ(pixel(line, 99, 0), (std::array{7, 7, 7}));
}

TEST(Images, AreBlackUnderACoverAndNowhereElse) {
  Image white{10, 6, std::vector<std::uint8_t>(180, 255)};
  cover(white, {{2, 1, 3, 2}, {9, 5, 1, 1}});
  int black = 0;
  for (int y = 0; y < 6; ++y) {
    for (int x = 0; x < 10; ++x) black += pixel(white, x, y)[0] == 0 ? 1 : 0;
  }
  EXPECT_EQ(black, 7);
  EXPECT_EQ(pixel(white, 4, 2)[1], 0);
  EXPECT_EQ(pixel(white, 5, 2)[1], 255);
}

}  // namespace
}  // namespace tucao::server
