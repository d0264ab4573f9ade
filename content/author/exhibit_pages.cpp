// Pictures: the files of images/, and the pages of a document that are made of them.
#include "content/author/exhibit_builder.h"

#include <charconv>
#include <cmath>

#include "content/author/image_ingest.h"
#include "content/author/source_keys.h"

namespace content::author {

namespace fs = std::filesystem;

ImageId ExhibitBuilder::image(std::string_view file, const Place& place) {
    if (const auto known = images_.find(file); known != images_.end()) return known->second;
    const std::string name = "images/" + std::string(file);
    if (file.find("..") != std::string::npos || file.starts_with('/')) {
        report_.error(place.file, place.line, fmt::format("the image “{}” lies outside images/", file),
                      "put it into images/ and write its name");
        return {};
    }
    std::error_code status;
    const fs::path path = folder_ / name;
    const auto bytes = fs::file_size(path, status);
    if (status) {
        report_.error(place.file, place.line, name + " is missing", "add the file or correct the name");
        return {};
    }
    known_files_.insert(name);
    if (bytes > kMaxImageFileBytes) {
        report_.error(place.file, place.line, name + " is too large", "at most 512 MB");
        return {};
    }
    // What cannot be read at all stops the build, which decodes it.
    if (const platform::Result<> fits = check_source_picture(path);
        !fits && fits.error().code == platform::ErrorCode::too_large) {
        report_.error(place.file, place.line, name + ": " + fits.error().message,
                      "scan it smaller, or save it as a JPEG of at most 100 megapixels");
        return {};
    }
    const ImageId id{static_cast<std::uint32_t>(draft_.image_files.size())};
    draft_.image_files.push_back(path);
    images_.emplace(file, id);
    return id;
}

std::vector<ScannedPage> ExhibitBuilder::pages(const TextDraft& draft) {
    const YamlNode* node = draft.languages[0].front.find("pages");
    if (node == nullptr) return {};
    if (node->kind != YamlNode::Kind::list) {
        report_.error(draft.file, node->line, "pages is no list", "write each page as - file: NAME and alt: WORDS");
        return {};
    }
    if (node->items.size() > kMaxPages) {
        report_.error(draft.file, node->line, fmt::format("there are more than {} pages", kMaxPages),
                      "split the document");
        return {};
    }
    for (std::size_t l = 1; l < language_count(); ++l)
        if (const YamlNode* own = draft.languages[l].front.find("pages");
            own != nullptr && own->items.size() != node->items.size())
            report_.error(
                draft.files[l], own->line,
                fmt::format("{} pages are described, the document has {}", own->items.size(), node->items.size()),
                "write one line for each page, in their order");
    const Localized credit = front_text(draft, "credit");
    if (credit.empty())
        report_.error(draft.file, node->line, "the pages have no credit",
                      "say under credit: who made the pictures, where the pages are kept and under which licence");
    std::vector<ScannedPage> out;
    for (std::size_t i = 0; i < node->items.size(); ++i) {
        const YamlNode& item = node->items[i];
        ScannedPage page;
        const Place place{draft.file, item.line};
        check_keys(item, kScannedPageKeys, draft.file);
        std::string_view file = item.kind == YamlNode::Kind::scalar ? std::string_view(item.scalar) : item.text("file");
        if (file.starts_with("images/")) file.remove_prefix(7);
        if (file.empty())
            report_.error(place.file, place.line, fmt::format("page {} names no file", i + 1), "write file: NAME");
        else
            page.image = image(file, place);
        page.alt = page_alt(draft, i);
        page.credit = credit;
        page.regions = regions(item, draft.file);
        if (page.image) out.push_back(std::move(page));
    }
    return out;
}

/// What a page shows; a translation lists the same in the pages' order.
Localized ExhibitBuilder::page_alt(const TextDraft& draft, std::size_t page) {
    std::vector<std::string> texts;
    Place place{draft.file, 1};
    for (std::size_t l = 0; l < language_count(); ++l) {
        const YamlNode* node = draft.languages[l].front.find("pages");
        const YamlNode* item = node != nullptr && page < node->items.size() ? &node->items[page] : nullptr;
        if (l == 0) place.line = item->line;
        const bool words = l > 0 && item != nullptr && item->kind == YamlNode::Kind::scalar;
        texts.emplace_back(item == nullptr ? std::string_view{} : words ? item->scalar : item->text("alt"));
        if (l == 0 && texts[0].empty())
            report_.error(place.file, place.line, fmt::format("page {} has no alt", page + 1),
                          "say in a sentence what one sees on it, for those who cannot: alt: WORDS");
        if (l > 0 && !draft.files[l].empty() && texts[l].empty() && !texts[0].empty())
            report_.warning(draft.files[l], node != nullptr ? node->line : 1,
                            fmt::format("the alt of page {} is not translated", page + 1),
                            "list the pages' alts under pages:");
    }
    const Localized alt = texts;
    note_texts(alt, place);
    return alt;
}

/// `key: left top width height`, in percent of the page.
std::vector<PageRegion> ExhibitBuilder::regions(const YamlNode& page, const std::string& file) {
    const YamlNode* node = page.find("regions");
    std::vector<PageRegion> out;
    if (node == nullptr) return out;
    if (node->kind != YamlNode::Kind::map || node->entries.size() > kMaxRegions) {
        report_.error(file, node->line, fmt::format("regions is no list of at most {} names", kMaxRegions),
                      "write each as NAME: LEFT TOP WIDTH HEIGHT");
        return out;
    }
    for (const auto& [key, value] : node->entries) {
        const Place place{file, value.line};
        if (!check_id(key, place)) continue;
        double numbers[4] = {};
        std::size_t count = 0;
        bool good = true;
        for (const std::string& word : split_ids(value.scalar)) {
            double number = 0;
            const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
            good = good && error == std::errc{} && end == word.data() + word.size() && number >= 0 && number <= 100;
            if (count < 4) numbers[count] = number;
            ++count;
        }
        good = good && count == 4 && numbers[2] > 0 && numbers[3] > 0 && numbers[0] + numbers[2] <= 100 &&
               numbers[1] + numbers[3] <= 100;
        if (!good) {
            report_.error(file, value.line, fmt::format("the region “{}” is “{}”", key, value.scalar),
                          "write four numbers in percent of the page: left, top, width, height, as 10 12.5 80 6");
            continue;
        }
        const auto part = [](double percent) { return static_cast<std::uint16_t>(std::lround(percent * 100)); };
        out.push_back({key, part(numbers[0]), part(numbers[1]), part(numbers[2]), part(numbers[3])});
    }
    return out;
}

} // namespace content::author
