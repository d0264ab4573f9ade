#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <jpeglib.h>

#include "platform/base/check.h"
#include "platform/graphics/image_codec.h"
#include "platform/graphics/plane_scaler.h"
#include "platform/graphics/ycc_image.h"

namespace platform {
namespace {

/// libjpeg reports errors by a call that must not return: it jumps back into the method that called. Nothing with a
/// destructor lives across the jump.
class JpegReader {
public:
    JpegReader() {
        info_.err = jpeg_std_error(&errors_.base);
        errors_.base.error_exit = [](j_common_ptr info) {
            std::longjmp(reinterpret_cast<Errors*>(info->err)->jump, 1);
        };
        errors_.base.output_message = [](j_common_ptr) {};
        jpeg_create_decompress(&info_);
    }
    ~JpegReader() { jpeg_destroy_decompress(&info_); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    const jpeg_decompress_struct& info() const { return info_; }

    bool read_header(std::string_view bytes) {
        if (setjmp(errors_.jump) != 0) return false;
        jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }
    /// Begins to decode into planes of 1/denominator of the size.
    bool start(unsigned denominator) {
        if (setjmp(errors_.jump) != 0) return false;
        info_.scale_num = 1;
        info_.scale_denom = denominator;
        info_.raw_data_out = TRUE;
        info_.out_color_space = info_.jpeg_color_space;
        return jpeg_start_decompress(&info_) == TRUE;
    }
    /// Decodes into `rows` and hands each plane's rows to its scaler.
    bool read(std::array<std::vector<JSAMPROW>, 3>& rows, std::array<std::unique_ptr<PlaneScaler>, 3>& scalers) {
        if (setjmp(errors_.jump) != 0) return false;
        JSAMPARRAY planes[3] = {rows[0].data(), rows[1].data(), rows[2].data()};
        const auto lines = static_cast<JDIMENSION>(info_.max_v_samp_factor * info_.min_DCT_scaled_size);
        for (JDIMENSION group = 0; info_.output_scanline < info_.output_height; ++group) {
            jpeg_read_raw_data(&info_, planes, lines);
            for (int c = 0; c < info_.num_components; ++c) {
                const auto at = static_cast<std::size_t>(c);
                const auto given = static_cast<JDIMENSION>(rows[at].size()) * group;
                const JDIMENSION height = info_.comp_info[c].downsampled_height;
                for (JDIMENSION row = 0; row < rows[at].size() && given + row < height; ++row)
                    scalers[at]->push(rows[at][row]);
            }
        }
        // A file that ends early is filled with grey and a warning: for an exhibit that is a broken picture.
        const bool whole = errors_.base.num_warnings == 0;
        jpeg_finish_decompress(&info_);
        return whole && errors_.base.num_warnings == 0;
    }

private:
    struct Errors {
        jpeg_error_mgr base{};
        std::jmp_buf jump{};
    };
    jpeg_decompress_struct info_{};
    Errors errors_;
};

Error damaged() {
    return {ErrorCode::corrupt, "image: the JPEG is damaged"};
}

} // namespace

Result<YccImage> decode_ycc(std::string_view jpeg, std::uint32_t longest) {
    VERIFY(longest > 0);
    const ImageHeader header = TRY(read_image_header(jpeg));
    if (!header.jpeg) return Error{ErrorCode::unsupported, "image: no JPEG"};
    const ImageSize size = header.size;
    JpegReader reader;
    if (!reader.read_header(jpeg)) return damaged();
    const jpeg_decompress_struct& info = reader.info();
    const bool grey = info.jpeg_color_space == JCS_GRAYSCALE && info.num_components == 1;
    if (!grey && (info.jpeg_color_space != JCS_YCbCr || info.num_components != 3))
        return Error{ErrorCode::unsupported, "image: no JPEG of brightness and colour"};
    const std::uint32_t longer = std::max(size.width, size.height), out_longer = std::min(longer, longest);
    const auto reduced = [&](std::uint32_t side) {
        return std::max<std::uint32_t>(
            1, static_cast<std::uint32_t>((std::uint64_t{side} * out_longer + longer / 2) / longer));
    };
    YccImage out(reduced(size.width), reduced(size.height));
    unsigned denominator = 1;
    while (denominator < 8 && longer / (denominator * 2) >= out_longer)
        denominator *= 2;
    if (!reader.start(denominator)) return damaged();

    std::array<std::unique_ptr<PlaneScaler>, 3> scalers;
    std::array<std::vector<JSAMPROW>, 3> rows;
    std::array<std::vector<JSAMPLE>, 3> samples;
    for (std::size_t c = 0; c < static_cast<std::size_t>(info.num_components); ++c) {
        const jpeg_component_info& component = info.comp_info[c];
        const auto unit = static_cast<std::size_t>(component.DCT_scaled_size);
        rows[c].resize(static_cast<std::size_t>(component.v_samp_factor) * unit);
        const std::size_t stride = component.width_in_blocks * unit;
        samples[c].resize(stride * rows[c].size());
        for (std::size_t row = 0; row < rows[c].size(); ++row)
            rows[c][row] = samples[c].data() + stride * row;
        // Samples of this plane to a sample of the target's, whatever the file's own subsampling.
        const double across = static_cast<double>(component.h_samp_factor * component.DCT_scaled_size) /
                              (info.max_h_samp_factor * DCTSIZE),
                     down = static_cast<double>(component.v_samp_factor * component.DCT_scaled_size) /
                            (info.max_v_samp_factor * DCTSIZE),
                     pixels = c == 0 ? 1 : 2;
        scalers[c] = std::make_unique<PlaneScaler>(
            component.downsampled_width, component.downsampled_height, out.planes[c].width, out.planes[c].height,
            pixels * across * size.width / out.width, pixels * down * size.height / out.height,
            out.planes[c].samples.data());
    }
    if (!reader.read(rows, scalers)) return damaged();
    if (grey)
        for (const std::size_t c : {1, 2})
            std::fill(out.planes[c].samples.begin(), out.planes[c].samples.end(), std::uint8_t{128});
    return out;
}

std::string encode_jpeg(const YccImage& image, int quality) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = image.width;
    info.image_height = image.height;
    info.input_components = 3;
    info.in_color_space = JCS_YCbCr;
    jpeg_set_defaults(&info); // baseline, 4:2:0
    jpeg_set_quality(&info, quality, TRUE);
    info.raw_data_in = TRUE;
    jpeg_start_compress(&info, TRUE);
    // The encoder wants whole blocks: the last column and row go on.
    std::array<std::vector<JSAMPLE>, 3> samples;
    std::array<std::vector<JSAMPROW>, 3> rows;
    for (std::size_t c = 0; c < 3; ++c) {
        const std::size_t stride = std::size_t{info.comp_info[c].width_in_blocks} * DCTSIZE;
        rows[c].resize(static_cast<std::size_t>(info.comp_info[c].v_samp_factor) * DCTSIZE);
        samples[c].resize(stride * rows[c].size());
        for (std::size_t row = 0; row < rows[c].size(); ++row)
            rows[c][row] = samples[c].data() + stride * row;
    }
    for (std::uint32_t group = 0; info.next_scanline < info.image_height; ++group) {
        for (std::size_t c = 0; c < 3; ++c) {
            const YccImage::Plane& plane = image.planes[c];
            const std::size_t stride = samples[c].size() / rows[c].size();
            for (std::size_t row = 0; row < rows[c].size(); ++row) {
                const std::size_t from = std::min<std::size_t>(group * rows[c].size() + row, plane.height - 1);
                const std::uint8_t* begin = plane.samples.data() + from * plane.width;
                std::memcpy(rows[c][row], begin, plane.width);
                std::memset(rows[c][row] + plane.width, begin[plane.width - 1], stride - plane.width);
            }
        }
        JSAMPARRAY planes[3] = {rows[0].data(), rows[1].data(), rows[2].data()};
        jpeg_write_raw_data(&info, planes, static_cast<JDIMENSION>(rows[0].size()));
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string out(reinterpret_cast<const char*>(buffer), size);
    std::free(buffer);
    return out;
}

} // namespace platform
