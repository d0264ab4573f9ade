#include "content/pack/rich_text_codec.h"

#include "platform/base/utf8.h"

namespace content {
namespace {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

constexpr std::uint32_t kCodecVersion = 2;
constexpr std::uint32_t kMaxSpans = 4096;

class Writer {
public:
    void number(std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            out.push_back(static_cast<char>(value >> shift));
    }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        out += value;
    }
    std::string out;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    Result<std::uint32_t> number() {
        if (rest_.size() < 4) return Error{ErrorCode::corrupt, "body: it ends early"};
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value |= std::uint32_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
        rest_.remove_prefix(4);
        return value;
    }
    Result<std::uint32_t> number_up_to(std::size_t limit, const char* what) {
        const std::uint32_t value = TRY(number());
        if (value > limit) return Error{ErrorCode::corrupt, std::string("body: ") + what + " out of range"};
        return value;
    }
    Result<std::string> text() {
        const std::uint32_t size = TRY(number_up_to(kMaxBlockBytes, "text length"));
        if (size > rest_.size()) return Error{ErrorCode::corrupt, "body: it ends early"};
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (!platform::is_valid_utf8(value)) return Error{ErrorCode::corrupt, "body: a text is not UTF-8"};
        return value;
    }
    bool at_end() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

} // namespace

std::string encode_rich_text(const RichText& text) {
    Writer w;
    w.number(kCodecVersion);
    w.number(static_cast<std::uint32_t>(text.citations.size()));
    for (const SourceId id : text.citations)
        w.number(id.value);
    w.number(static_cast<std::uint32_t>(text.blocks.size()));
    for (const RichBlock& block : text.blocks) {
        w.number(static_cast<std::uint32_t>(block.kind));
        w.number(block.number);
        w.text(block.text);
        w.text(block.mark);
        w.number(static_cast<std::uint32_t>(block.spans.size()));
        for (const RichSpan& span : block.spans) {
            w.number(static_cast<std::uint32_t>(span.kind));
            w.number(span.begin);
            w.number(span.end);
            w.text(span.link);
            w.number(span.source.value);
        }
    }
    return std::move(w.out);
}

Result<RichText> decode_rich_text(std::string_view bytes) {
    Reader r(bytes);
    if (TRY(r.number()) != kCodecVersion) return Error{ErrorCode::unsupported, "body: written by a newer program"};
    RichText text;
    const std::uint32_t citations = TRY(r.number_up_to(bytes.size() / 4, "citation count"));
    for (std::uint32_t i = 0; i < citations; ++i)
        text.citations.push_back({TRY(r.number())});
    const std::uint32_t blocks = TRY(r.number_up_to(std::min(kMaxBlocks, bytes.size() / 4), "block count"));
    for (std::uint32_t i = 0; i < blocks; ++i) {
        RichBlock block;
        block.kind = static_cast<RichBlock::Kind>(
            TRY(r.number_up_to(static_cast<std::size_t>(RichBlock::Kind::note), "block kind")));
        block.number = static_cast<std::uint16_t>(TRY(r.number_up_to(0xFFFF, "number")));
        if (!text.blocks.empty() && text.blocks.back().kind == RichBlock::Kind::note &&
            block.kind != RichBlock::Kind::note)
            return Error{ErrorCode::corrupt, "body: a note before the text's end"};
        block.text = TRY(r.text());
        block.mark = TRY(r.text());
        const std::uint32_t spans = TRY(r.number_up_to(kMaxSpans, "span count"));
        for (std::uint32_t s = 0; s < spans; ++s) {
            RichSpan span;
            span.kind = static_cast<RichSpan::Kind>(
                TRY(r.number_up_to(static_cast<std::size_t>(RichSpan::Kind::marked), "span kind")));
            span.begin = TRY(r.number_up_to(block.text.size(), "span"));
            span.end = TRY(r.number_up_to(block.text.size(), "span"));
            if (span.end < span.begin) return Error{ErrorCode::corrupt, "body: span out of range"};
            span.link = TRY(r.text());
            span.source.value = TRY(r.number());
            block.spans.push_back(std::move(span));
        }
        text.blocks.push_back(std::move(block));
    }
    if (!r.at_end()) return Error{ErrorCode::corrupt, "body: bytes after its end"};
    return text;
}

} // namespace content
