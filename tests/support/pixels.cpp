#include "support/pixels.h"

#include <png.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace portulan::support {

namespace {

[[noreturn]] void fail(png_image& image, const std::string& what) {
    std::string message = what + ": " + image.message;
    png_image_free(&image);
    throw std::runtime_error(message);
}

png_image empty_image() {
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    return image;
}

std::uint8_t pale(const std::uint8_t* pixel) {
    const int grey = (pixel[0] + 2 * pixel[1] + pixel[2]) / 4;
    return static_cast<std::uint8_t>(200 + grey * 55 / 255);
}

}  // namespace

Pixels decode_png(std::string_view bytes) {
    png_image image = empty_image();
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) fail(image, "no PNG");
    image.format = PNG_FORMAT_RGBA;
    Pixels pixels{image.width, image.height, {}};
    pixels.rgba.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, pixels.rgba.data(), 0, nullptr) == 0) fail(image, "broken PNG");
    return pixels;
}

std::string encode_png(const Pixels& pixels) {
    png_image image = empty_image();
    image.width = pixels.width;
    image.height = pixels.height;
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgba.data(), 0, nullptr) == 0) {
        fail(image, "cannot encode");
    }
    std::string bytes(size, '\0');
    if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgba.data(), 0, nullptr) == 0) {
        fail(image, "cannot encode");
    }
    bytes.resize(size);
    return bytes;
}

Difference compare(const Pixels& expected, const Pixels& actual, int channel_tolerance) {
    Difference result;
    if (expected.width != actual.width || expected.height != actual.height) {
        result.same_size = false;
        return result;
    }
    result.picture = expected;
    for (std::size_t at = 0; at < expected.rgba.size(); at += 4) {
        int largest = 0;
        for (std::size_t channel = at; channel < at + 4; ++channel) {
            largest = std::max(largest, std::abs(expected.rgba[channel] - actual.rgba[channel]));
        }
        result.largest = std::max(result.largest, largest);
        const bool differs = largest > channel_tolerance;
        if (differs) ++result.pixels;
        const std::uint8_t grey = pale(&expected.rgba[at]);
        result.picture.rgba[at] = differs ? 220 : grey;
        result.picture.rgba[at + 1] = differs ? 0 : grey;
        result.picture.rgba[at + 2] = differs ? 0 : grey;
        result.picture.rgba[at + 3] = 255;
    }
    return result;
}

bool within(const Difference& difference, const Pixels& expected, const Tolerance& tolerance) {
    const double total = static_cast<double>(expected.width) * static_cast<double>(expected.height);
    return difference.same_size && static_cast<double>(difference.pixels) <= tolerance.share * total;
}

}  // namespace portulan::support
