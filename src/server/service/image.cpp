// SPDX-License-Identifier: Apache-2.0
#include "server/service/image.h"

#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

#include <algorithm>
#include <memory>
#include <type_traits>

namespace tucao::server {
namespace {

constexpr int jpeg_quality = 85;

struct CloseJpeg {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Jpeg = std::unique_ptr<void, CloseJpeg>;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

Result<Image, ImageProblem> blank(int width, int height) {
  if (width < 1 || height < 1) return fail(ImageProblem::Unreadable);
  if (std::int64_t{width} * height > max_image_pixels) return fail(ImageProblem::TooManyPixels);
  Image image{width, height, {}};
  image.rgb.resize(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return image;
}

Result<Image, ImageProblem> decode_jpeg(std::string_view bytes) {
  const Jpeg jpeg(tjInitDecompress());
  int width = 0;
  int height = 0;
  int sampling = 0;
  int colors = 0;
  if (!jpeg || tjDecompressHeader3(jpeg.get(), bytes_of(bytes), bytes.size(), &width, &height,
                                   &sampling, &colors) != 0) {
    return fail(ImageProblem::Unreadable);
  }
  auto image = blank(width, height);
  if (!image) return image;
  // A small file can ask for thousands of passes over a large picture.
  constexpr int flags = TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS;
  if (tjDecompress2(jpeg.get(), bytes_of(bytes), bytes.size(), image.value().rgb.data(), width, 0,
                    height, TJPF_RGB, flags) != 0) {
    return fail(ImageProblem::Unreadable);
  }
  return image;
}

Result<Image, ImageProblem> decode_png(std::string_view bytes) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, decltype(&png_image_free)> open(&png, &png_image_free);
  if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0 ||
      png.width > max_image_pixels || png.height > max_image_pixels) {
    return fail(ImageProblem::Unreadable);
  }
  auto image = blank(static_cast<int>(png.width), static_cast<int>(png.height));
  if (!image) return image;
  png.format = PNG_FORMAT_RGB;
  constexpr png_color white{255, 255, 255};
  if (png_image_finish_read(&png, &white, image.value().rgb.data(), 0, nullptr) == 0 ||
      png.warning_or_error != 0) {
    return fail(ImageProblem::Unreadable);
  }
  return image;
}

Result<Image, ImageProblem> decode_webp(std::string_view bytes) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes_of(bytes), bytes.size(), &features) != VP8_STATUS_OK ||
      features.has_animation != 0) {
    return fail(ImageProblem::Unreadable);
  }
  auto image = blank(features.width, features.height);
  if (!image) return image;
  std::vector<std::uint8_t>& rgb = image.value().rgb;
  if (features.has_alpha == 0) {
    if (WebPDecodeRGBInto(bytes_of(bytes), bytes.size(), rgb.data(), rgb.size(),
                          3 * features.width) == nullptr) {
      return fail(ImageProblem::Unreadable);
    }
    return image;
  }
  std::vector<std::uint8_t> rgba(rgb.size() / 3 * 4);
  // Multiplied by its alpha, so that white only fills up what is missing.
  WebPDecoderConfig config;
  WebPInitDecoderConfig(&config);
  config.output.colorspace = MODE_rgbA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {rgba.data(), 4 * features.width, rgba.size()};
  if (WebPDecode(bytes_of(bytes), bytes.size(), &config) != VP8_STATUS_OK) {
    return fail(ImageProblem::Unreadable);
  }
  for (std::size_t i = 0; i < rgb.size(); ++i) {
    const std::size_t pixel = i / 3 * 4;
    rgb[i] = static_cast<std::uint8_t>(rgba[pixel + i % 3] + 255 - rgba[pixel + 3]);
  }
  return image;
}

}  // namespace

Result<Image, ImageProblem> decode_image(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return decode_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return decode_png(bytes);
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) {
    return decode_webp(bytes);
  }
  return fail(ImageProblem::Unreadable);
}

Image shrunk(const Image& image, int longest_px) {
  const int longest = std::max(image.width, image.height);
  if (longest <= longest_px) return image;
  const auto scaled = [&](int side) {
    return std::max(1, static_cast<int>(std::int64_t{side} * longest_px / longest));
  };
  Image small{scaled(image.width), scaled(image.height), {}};
  small.rgb.reserve(3 * static_cast<std::size_t>(small.width) *
                    static_cast<std::size_t>(small.height));
  // Each pixel is the mean of those that it stands for.
  const auto edge = [](int at, int from, int to) {
    return static_cast<int>(std::int64_t{at} * from / to);
  };
  for (int y = 0; y < small.height; ++y) {
    const int top = edge(y, image.height, small.height);
    const int bottom = std::max(top + 1, edge(y + 1, image.height, small.height));
    for (int x = 0; x < small.width; ++x) {
      const int left = edge(x, image.width, small.width);
      const int right = std::max(left + 1, edge(x + 1, image.width, small.width));
      std::int64_t sums[3] = {};
      for (int row = top; row < bottom; ++row) {
        const std::uint8_t* pixel =
            image.rgb.data() +
            3 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) +
                 static_cast<std::size_t>(left));
        for (int i = 0; i < 3 * (right - left); ++i) sums[i % 3] += pixel[i];
      }
      const std::int64_t count = std::int64_t{bottom - top} * (right - left);
      for (const std::int64_t sum : sums) {
        small.rgb.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
      }
    }
  }
  return small;
}

void cover(Image& image, const std::vector<domain::Cover>& covers) {
  for (const domain::Cover& black : covers) {
    for (int y = black.y_px; y < black.y_px + black.height_px; ++y) {
      const auto from = image.rgb.begin() + 3 * (std::ptrdiff_t{y} * image.width + black.x_px);
      std::fill_n(from, 3 * std::ptrdiff_t{black.width_px}, std::uint8_t{0});
    }
  }
}

std::string encode_jpeg(const Image& image) {
  const Jpeg jpeg(tjInitCompress());
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  if (!jpeg || tjCompress2(jpeg.get(), image.rgb.data(), image.width, 0, image.height, TJPF_RGB,
                           &bytes, &size, TJSAMP_420, jpeg_quality, 0) != 0) {
    size = 0;
  }
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, &tjFree);
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace tucao::server
