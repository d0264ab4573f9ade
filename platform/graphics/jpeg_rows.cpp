#include "platform/graphics/jpeg_rows.h"

#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

#include "platform/base/check.h"
#include "platform/graphics/image_codec.h"

namespace platform {
namespace {

/// libjpeg reports errors by a call that must not return; a jump takes it back to the caller.
struct JpegErrors {
    jpeg_error_mgr base{};
    std::jmp_buf jump{};
};

enum class Answer { ok, corrupt, four_inks };

/// C code in all but name: nothing with a destructor lives across the jump. `buffer` holds a row of the whole size.
Answer read_rows(std::string_view jpeg, unsigned denominator, std::uint32_t* buffer,
                 const std::function<void(const std::uint32_t*)>& row) {
    jpeg_decompress_struct info{};
    JpegErrors errors;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = [](j_common_ptr i) { std::longjmp(reinterpret_cast<JpegErrors*>(i->err)->jump, 1); };
    errors.base.output_message = [](j_common_ptr) {};
    if (setjmp(errors.jump) != 0) {
        jpeg_destroy_decompress(&info);
        return Answer::corrupt;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size());
    jpeg_read_header(&info, TRUE);
    if (info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK) {
        jpeg_destroy_decompress(&info);
        return Answer::four_inks;
    }
    info.scale_num = 1;
    info.scale_denom = denominator;
    info.out_color_space = JCS_EXT_BGRA; // 0xAARRGGBB words on little-endian machines
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
        auto* line = reinterpret_cast<JSAMPROW>(buffer);
        jpeg_read_scanlines(&info, &line, 1);
        row(buffer);
    }
    // A file that ends early is filled with grey and a warning: for an exhibit that is a broken picture.
    jpeg_finish_decompress(&info);
    const bool whole = errors.base.num_warnings == 0;
    jpeg_destroy_decompress(&info);
    return whole ? Answer::ok : Answer::corrupt;
}

} // namespace

Result<> read_jpeg_rows(std::string_view jpeg, unsigned denominator,
                        const std::function<void(const std::uint32_t*)>& row) {
    VERIFY(denominator == 1 || denominator == 2 || denominator == 4 || denominator == 8);
    const ImageHeader header = TRY(read_image_header(jpeg));
    if (!header.jpeg) return Error{ErrorCode::unsupported, "image: no JPEG"};
    std::vector<std::uint32_t> buffer(header.size.width);
    switch (read_rows(jpeg, denominator, buffer.data(), row)) {
    case Answer::ok: return {};
    case Answer::four_inks: return Error{ErrorCode::unsupported, "image: a CMYK JPEG, made for print: save it as RGB"};
    case Answer::corrupt: break;
    }
    return Error{ErrorCode::corrupt, "image: the JPEG is damaged"};
}

} // namespace platform
