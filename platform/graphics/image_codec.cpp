#include "platform/graphics/image_codec.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <jpeglib.h>
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

#include "platform/graphics/ycc_image.h"

namespace platform {
namespace {

Error corrupt(std::string what) {
    return {ErrorCode::corrupt, "image: " + std::move(what)};
}

bool is_jpeg(std::string_view bytes) {
    return bytes.size() > 3 && bytes.substr(0, 3) == "\xFF\xD8\xFF";
}

/// stb_image guesses at formats and has a JPEG decoder that stops the program on some damaged files: it is given PNG
/// and nothing else.
bool is_png(std::string_view bytes) {
    return bytes.substr(0, 8) == "\x89PNG\r\n\x1A\n";
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// stb_image takes memory for as many bytes as a chunk promises before it looks whether they are there: up to 2 GB for
/// a file of a few. Chunks must lie within the file. Source: PNG (ISO/IEC 15948), 5.3.
bool chunks_fit(std::string_view bytes) {
    for (std::size_t at = 8; at < bytes.size();) {
        if (bytes.size() - at < 12) return false;
        const std::uint32_t length = big_endian(bytes, at, 4);
        if (length > bytes.size() - at - 12) return false;
        if (bytes.substr(at + 4, 4) == "IEND") return true;
        at += 12 + std::size_t{length};
    }
    return false;
}

/// APP2 segments in order. Source: ICC.1:2010, B.4.
std::string jpeg_profile(std::string_view bytes) {
    constexpr std::string_view kMark("ICC_PROFILE\0", 12);
    std::string profile;
    for (std::size_t at = 2; at + 4 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF;) {
        const auto kind = static_cast<unsigned char>(bytes[at + 1]);
        if (kind == 0xDA) break; // pixels from here on
        const std::size_t length = big_endian(bytes, at + 2, 2);
        if (length < 2 || at + 2 + length > bytes.size()) break;
        if (kind == 0xE2 && length > 16 && bytes.substr(at + 4, 12) == kMark)
            profile += bytes.substr(at + 18, length - 16);
        at += 2 + length;
    }
    return profile;
}

/// The iCCP chunk: a name, a zero, a zero for deflate, the deflated profile. Source: PNG (ISO/IEC 15948), 11.3.3.3.
std::string png_profile(std::string_view bytes) {
    constexpr std::size_t kMaxProfile = 4 * 1024 * 1024;
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        const std::size_t length = big_endian(bytes, at, 4);
        if (length > bytes.size() - at - 12 || bytes.substr(at + 4, 4) == "IDAT") break;
        const std::string_view data = bytes.substr(at + 8, length);
        if (const auto end = data.find('\0');
            bytes.substr(at + 4, 4) == "iCCP" && end != data.npos && end + 2 < length) {
            std::string profile(kMaxProfile, '\0');
            const int size = stbi_zlib_decode_buffer(profile.data(), static_cast<int>(profile.size()),
                                                     data.data() + end + 2, static_cast<int>(length - end - 2));
            profile.resize(static_cast<std::size_t>(std::max(size, 0)));
            return profile;
        }
        at += 12 + length;
    }
    return {};
}

Result<> check_size(std::uint64_t width, std::uint64_t height) {
    if (width == 0 || height == 0) return corrupt("it has no pixels");
    if (width * height > kMaxImagePixels || width > 65'500 || height > 65'500)
        return Error{ErrorCode::too_large, fmt::format("image: {} x {} pixels, at most {} million", width, height,
                                                       kMaxImagePixels / 1'000'000)};
    return {};
}

/// libjpeg reports errors by a call that must not return; a jump takes it back to the caller.
struct JpegErrors {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
};
void on_jpeg_error(j_common_ptr info) {
    std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->jump, 1);
}
void on_jpeg_message(j_common_ptr) {}

enum class JpegAnswer { ok, corrupt, refused, four_inks };

/// C code in all but name: nothing with a destructor lives across the jump.
JpegAnswer read_jpeg(std::string_view bytes, bool header_only, std::uint32_t min_width, std::uint32_t min_height,
                     ImageHeader& header, Image& out) {
    jpeg_decompress_struct info{};
    JpegErrors errors;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = on_jpeg_error;
    errors.base.output_message = on_jpeg_message;
    if (setjmp(errors.jump) != 0) {
        jpeg_destroy_decompress(&info);
        return JpegAnswer::corrupt;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    header = {{info.image_width, info.image_height}, true, jpeg_has_multiple_scans(&info) == TRUE};
    const ImageSize& size = header.size;
    if (header_only || std::uint64_t{size.width} * size.height > kMaxImagePixels) {
        jpeg_destroy_decompress(&info);
        return header_only ? JpegAnswer::ok : JpegAnswer::refused;
    }
    if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK) {
        jpeg_destroy_decompress(&info);
        return JpegAnswer::four_inks;
    }
    info.scale_num = 1;
    info.scale_denom = 1;
    if (min_width > 0 || min_height > 0)
        while (info.scale_denom < 8 && size.width / (info.scale_denom * 2) >= min_width &&
               size.height / (info.scale_denom * 2) >= min_height)
            info.scale_denom *= 2;
    info.out_color_space = JCS_EXT_BGRA; // 0xAARRGGBB words on little-endian machines
    jpeg_start_decompress(&info);
    out.width = info.output_width;
    out.height = info.output_height;
    out.pixels.resize(std::size_t{out.width} * out.height);
    while (info.output_scanline < info.output_height) {
        auto* row = reinterpret_cast<JSAMPROW>(out.pixels.data() + std::size_t{info.output_scanline} * out.width);
        jpeg_read_scanlines(&info, &row, 1);
    }
    // A file that ends early is filled with grey and a warning: for an exhibit that is a broken picture.
    const bool whole = errors.base.num_warnings == 0;
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return whole ? JpegAnswer::ok : JpegAnswer::corrupt;
}

void swap_red_and_blue(std::vector<std::uint32_t>& pixels) {
    for (std::uint32_t& p : pixels)
        p = (p & 0xFF00FF00u) | ((p & 0xFFu) << 16) | ((p >> 16) & 0xFFu);
}

void append_bytes(void* out, void* data, int size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

} // namespace

Result<ImageHeader> read_image_header(std::string_view bytes) {
    ImageHeader header;
    if (is_jpeg(bytes)) {
        Image none;
        if (read_jpeg(bytes, true, 0, 0, header, none) != JpegAnswer::ok) return corrupt("it is no readable JPEG");
    } else {
        int width = 0, height = 0, channels = 0;
        if (!is_png(bytes)) return corrupt("it is neither JPEG nor PNG");
        if (bytes.size() > 0x7FFFFFFF ||
            stbi_info_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()), static_cast<int>(bytes.size()),
                                  &width, &height, &channels) == 0)
            return corrupt("it is no readable PNG");
        header.size = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    }
    TRY(check_size(header.size.width, header.size.height));
    return header;
}

Result<ImageSize> read_image_size(std::string_view bytes) {
    return TRY(read_image_header(bytes)).size;
}

std::string embedded_profile(std::string_view bytes) {
    return is_jpeg(bytes) ? jpeg_profile(bytes) : is_png(bytes) ? png_profile(bytes) : std::string();
}

Result<Image> decode_image(std::string_view bytes, std::uint32_t min_width, std::uint32_t min_height) {
    TRY(read_image_size(bytes));
    Image image;
    if (is_jpeg(bytes)) {
        ImageHeader header;
        const JpegAnswer answer = read_jpeg(bytes, false, min_width, min_height, header, image);
        if (answer == JpegAnswer::four_inks)
            return Error{ErrorCode::unsupported, "image: a CMYK JPEG, made for print: save it as RGB"};
        if (answer != JpegAnswer::ok) return corrupt("the JPEG is damaged");
        return image;
    }
    if (!chunks_fit(bytes)) return corrupt("the PNG is damaged");
    int width = 0, height = 0, channels = 0;
    stbi_uc* pixels = stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()),
                                            static_cast<int>(bytes.size()), &width, &height, &channels, 4);
    if (pixels == nullptr) return corrupt(stbi_failure_reason());
    image.width = static_cast<std::uint32_t>(width);
    image.height = static_cast<std::uint32_t>(height);
    image.pixels.resize(std::size_t{image.width} * image.height);
    std::memcpy(image.pixels.data(), pixels, image.byte_count());
    stbi_image_free(pixels);
    swap_red_and_blue(image.pixels);
    return image;
}

std::string encode_jpeg(const Image& image, int quality) {
    VERIFY(!image.empty());
    return encode_jpeg(to_ycc(image), quality);
}

std::string encode_png(const Image& image) {
    VERIFY(!image.empty());
    std::vector<std::uint32_t> rgba = image.pixels;
    swap_red_and_blue(rgba);
    std::string out;
    stbi_write_png_to_func(append_bytes, &out, static_cast<int>(image.width), static_cast<int>(image.height), 4,
                           rgba.data(), static_cast<int>(image.width * 4));
    return out;
}

} // namespace platform
